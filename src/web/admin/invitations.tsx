import { useState, type ReactNode } from 'react';
import { MemberInvitationRevokeDocument, MemberInviteDocument, PendingColleaguesDocument, type OrganisationRole } from '../../client/generated/admin.js';
import { Trouble, sentenceOf } from '../data/problem.js';
import { InputRefused, useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { SelectField, TextField } from '../kit/field.js';
import { Form } from '../kit/form.js';
import kit from '../kit/kit.module.css';
import { Badge, Card, Skeleton } from '../kit/surface.js';
import { TableFrame } from '../kit/table-frame.js';
import { toast } from '../kit/toast.js';
import { useSelf } from '../shell/self.js';
import css from './admin.module.css';
import { ShownOnce } from './shown-once.js';
import { mayAdminister, rolesGivenBy } from './views.js';

/** Colleagues who were invited and have not joined yet. */
export function Invitations(): ReactNode {
  const { words, format } = useWords();
  const self = useSelf();
  const { members: said } = words.admin;
  const read = useRead(PendingColleaguesDocument, {}, { on: ['member'] });
  const revoke = useAct(MemberInvitationRevokeDocument);
  const pending = read.data?.memberInvitations.nodes;
  const takeBack = (id: string): void => revoke.mutate({ id }, { onSuccess: () => toast(said.revoked), onError: (cause) => toast(sentenceOf(cause, words)) });
  return (
    <Card flush title={said.pending}>
      {read.error !== null && <Trouble cause={read.error} again={() => void read.refetch()} />}
      {pending === undefined && read.error === null && <Skeleton lines={2} />}
      {pending?.length === 0 && <p className={css['note']}>{said.nonePending}</p>}
      {pending !== undefined && pending.length > 0 && (
        <TableFrame label={said.pending}>
          <table className={kit['table']}>
            <thead>
              <tr>
                <th scope="col">{said.email}</th>
                <th scope="col">{said.role}</th>
                <th scope="col">{said.expires}</th>
                <th scope="col">{said.actions}</th>
              </tr>
            </thead>
            <tbody>
              {pending.map(({ id, email, role, expiresAt }) => (
                <tr key={id}>
                  <th scope="row" className={css['nameCell']}>
                    <span>{email}</span>
                  </th>
                  <td>{words.roles[role]}</td>
                  <td>{new Date(expiresAt).getTime() < Date.now() ? <Badge tone="warn">{said.expired}</Badge> : format.moment(expiresAt)}</td>
                  <td>
                    {mayAdminister(self.role) && (
                      <Button small look="quiet" aria-label={said.revokeOf(email)} disabled={revoke.isPending} onClick={() => takeBack(id)}>
                        {said.revoke}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </Card>
  );
}

/** Invites a colleague; the link to join is shown once. */
export function InviteColleague({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const { members: said } = words.admin;
  const [role, setRole] = useState<OrganisationRole>('MEMBER');
  const [made, setMade] = useState<{ readonly email: string; readonly token: string }>();
  const invite = useAct(MemberInviteDocument);
  const at = (field: string): string | undefined => (invite.error instanceof InputRefused ? invite.error.at(field) : undefined);
  if (made !== undefined) {
    return <ShownOnce title={said.linkTitle} lead={said.linkLead(made.email)} label={said.link} text={joinLink(made.token)} onClose={onClose} />;
  }
  return (
    <Dialog title={said.inviteTitle} onClose={onClose}>
      <p className={kit['muted']}>{said.inviteLead}</p>
      <Form
        label={said.inviteTitle}
        submit={said.inviteSubmit}
        isBusy={invite.isPending}
        cause={invite.error}
        onCancel={onClose}
        onSubmit={({ email = '' }) =>
          invite.mutate({ input: { email, role } }, { onSuccess: ({ memberInvite: { token } }) => (token === null ? onClose() : setMade({ email, token })) })
        }
      >
        <TextField label={said.email} name="email" type="email" autoComplete="off" required fault={at('email')} />
        <SelectField
          label={said.role}
          value={role}
          onChange={(event) => setRole(event.target.value as OrganisationRole)}
          hint={said.roleHelp[role]}
          fault={at('role')}
        >
          {rolesGivenBy(self.role).map((each) => (
            <option key={each} value={each}>
              {words.roles[each]}
            </option>
          ))}
        </SelectField>
      </Form>
    </Dialog>
  );
}

function joinLink(token: string): string {
  return `${location.origin}/join?token=${encodeURIComponent(token)}`;
}
