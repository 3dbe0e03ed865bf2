/**
 * Asking for a link to a new password.
 */
import type { ReactNode } from 'react';
import { ForgotPasswordDocument } from '../../client/generated/entry.js';
import { useAct } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { TextField } from '../kit/field.js';
import { Form } from '../kit/form.js';
import { DoorCard } from '../shell/sign-in.js';
import { FromDoor } from './from-door.js';
import { useRefusal } from '../kit/refusal.js';

/** Takes the address of the login; what is said afterwards is the same for every address. */
export function ForgotScreen(): ReactNode {
  const { words, locale } = useWords();
  const forgot = useAct(ForgotPasswordDocument);
  const atEmail = useRefusal(forgot.error, ['email']).at('email');
  return (
    <DoorCard title={words.entry.forgotTitle} lead={forgot.isSuccess ? words.entry.sent : words.entry.forgotLead}>
      {!forgot.isSuccess && (
        <Form
          label={words.entry.forgotTitle}
          submit={words.entry.send}
          isBusy={forgot.isPending}
          cause={atEmail === undefined ? forgot.error : null}
          onSubmit={({ email = '' }) => forgot.mutate({ input: { email, locale } })}
        >
          <TextField label={words.signIn.email} name="email" type="email" autoComplete="username" required fault={atEmail} />
        </Form>
      )}
      <FromDoor />
    </DoorCard>
  );
}
