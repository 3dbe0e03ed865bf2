import { useState, type ReactNode } from 'react';
import { MemberInvitationRevokeDocument, MemberInviteDocument, PendingColleaguesDocument } from '../../client/generated/admin.js';
import { useAct } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { useDeed } from '../kit/deed.js';
import { Dialog } from '../kit/dialog.js';
import { otherwise, text } from '../../protocol/field.js';
import { among } from '../kit/picked.js';
import kit from '../kit/kit.module.css';
import { ListCard } from '../kit/list-card.js';
import { Badge } from '../kit/surface.js';
import { FormOf } from '../kit/thing-form.js';
import { useSelf } from '../shell/self.js';
import { ShownOnce } from './shown-once.js';
import { mayAdminister, rolesGivenBy } from './views.js';

/** Colleagues who were invited and have not joined yet. */
export function Invitations(): ReactNode {
  const { words, format } = useWords();
  const self = useSelf();
  const { members: said } = words.admin;
  const revoke = useDeed(MemberInvitationRevokeDocument);
  return (
    <ListCard
      title={said.pending}
      query={{ document: PendingColleaguesDocument, variables: {}, page: ({ memberInvitations }) => memberInvitations, on: ['member'] }}
      columns={[
        { head: said.email, cell: ({ email }) => email },
        { head: said.role, cell: ({ role }) => words.roles[role] },
        {
          head: said.expires,
          cell: ({ expiresAt }) => (Date.parse(expiresAt) < Date.now() ? <Badge tone="warn">{said.expired}</Badge> : format.moment(expiresAt)),
        },
      ]}
      keyOf={({ id }) => id}
      nameOf={({ email }) => email}
      empty={said.nonePending}
      acts={mayAdminister(self.role) ? ({ id }) => [{ label: said.revoke, act: () => revoke.perform({ id }, said.revoked) }] : undefined}
    />
  );
}

/** Invites a colleague; the link to join is shown once. */
export function InviteColleague({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const { members: said } = words.admin;
  const [made, setMade] = useState<{ readonly email: string; readonly token: string }>();
  const invite = useAct(MemberInviteDocument);
  if (made !== undefined) {
    return <ShownOnce title={said.linkTitle} lead={said.linkLead(made.email)} label={said.link} text={joinLink(made.token)} onClose={onClose} />;
  }
  return (
    <Dialog title={said.inviteTitle} onClose={onClose}>
      <p className={kit['muted']}>{said.inviteLead}</p>
      <FormOf
        label={said.inviteTitle}
        submit={said.inviteSubmit}
        of={{
          email: text(254, 'E-mail.'),
          role: otherwise(
            among('The role.', rolesGivenBy(self.role), (role) => [role, words.roles[role]]),
            'MEMBER',
          ),
        }}
        said={{ email: said.email, role: { label: said.role, hint: said.roleHelp } }}
        act={invite}
        onSubmit={({ email, role }) =>
          invite.mutate({ input: { email, role } }, { onSuccess: ({ memberInvite: { token } }) => (token === null ? onClose() : setMade({ email, token })) })
        }
        onCancel={onClose}
      />
    </Dialog>
  );
}

function joinLink(token: string): string {
  return `${location.origin}/join?token=${encodeURIComponent(token)}`;
}
