/**
 * Where the link of a mail leads that confirms an address: whoever is signed in confirms with one click, anybody else shows the login's password.
 */
import { useContext, type ReactNode } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { ConfirmAddressDocument } from '../../client/generated/entry.js';
import { isOver } from '../data/problem.js';
import { useAct } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { TextField } from '../kit/field.js';
import { Form } from '../kit/form.js';
import { toast } from '../kit/toast.js';
import { SelfContext } from '../shell/self.js';
import { DoorCard } from '../shell/sign-in.js';
import { FromDoor } from './from-door.js';
import { useRefusal } from '../kit/refusal.js';

/** Confirms the address that the link went to. */
export function ConfirmScreen(): ReactNode {
  const { words } = useWords();
  const self = useContext(SelfContext);
  const [search] = useSearchParams();
  const [, go] = useLocation();
  const confirm = useAct(ConfirmAddressDocument);
  const { error } = confirm;
  const atPassword = useRefusal(error, ['password']).at('password');
  const done = (): void => {
    if (self === null) return;
    toast(words.entry.confirmed);
    go('/work');
  };
  if (confirm.isSuccess || isOver(error)) {
    // Who opens the link a second time has confirmed the address with it before.
    const isConfirmed = confirm.isSuccess || self?.isConfirmed === true;
    return (
      <DoorCard title={words.entry.confirmTitle} lead={isConfirmed ? words.entry.confirmed : words.entry.linkOver(self !== null)}>
        <FromDoor />
      </DoorCard>
    );
  }
  return (
    <DoorCard title={words.entry.confirmTitle} lead={words.entry.confirmLead}>
      <Form
        label={words.entry.confirmTitle}
        submit={words.entry.confirm}
        isBusy={confirm.isPending}
        cause={atPassword === undefined ? error : null}
        onSubmit={({ password }) => confirm.mutate({ input: { token: search.get('token') ?? '', password: password ?? null } }, { onSuccess: done })}
      >
        {(self === null || atPassword !== undefined) && (
          <TextField label={words.entry.ownPassword} name="password" type="password" autoComplete="current-password" required fault={atPassword} />
        )}
      </Form>
    </DoorCard>
  );
}
