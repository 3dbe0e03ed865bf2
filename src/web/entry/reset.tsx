/**
 * Choosing a new password with the link of a mail.
 */
import { useContext, type ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import { ResetPasswordDocument } from '../../client/generated/entry.js';
import { isOver } from '../data/problem.js';
import { useAct } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Form } from '../kit/form.js';
import { SelfContext } from '../shell/self.js';
import { DoorCard, NewPasswordField } from '../shell/sign-in.js';
import { useRefusal } from '../kit/refusal.js';

/** Gives the login of the link another password. */
export function ResetScreen(): ReactNode {
  const { words } = useWords();
  const self = useContext(SelfContext);
  const [search] = useSearchParams();
  const reset = useAct(ResetPasswordDocument);
  const { error } = reset;
  const atPassword = useRefusal(error, ['newPassword']).at('newPassword');
  const isTooLate = isOver(error);
  // The sessions of the login have ended; this browser's may be one of them.
  const done = (): void => {
    if (self !== null) location.assign('/');
  };
  if (reset.isSuccess || isTooLate) {
    return (
      <DoorCard title={words.entry.resetTitle} lead={isTooLate ? words.entry.resetOver : words.entry.resetDone}>
        <Link href={isTooLate ? '/forgot' : '/'}>{isTooLate ? words.entry.sendAnother : words.entry.toSignIn}</Link>
      </DoorCard>
    );
  }
  return (
    <DoorCard title={words.entry.resetTitle} lead={words.entry.resetLead}>
      <Form
        label={words.entry.resetTitle}
        submit={words.entry.reset}
        isBusy={reset.isPending}
        cause={atPassword === undefined ? error : null}
        onSubmit={({ newPassword = '' }) => reset.mutate({ input: { token: search.get('token') ?? '', newPassword } }, { onSuccess: done })}
      >
        <NewPasswordField name="newPassword" fault={atPassword} />
      </Form>
    </DoorCard>
  );
}
