/**
 * The supplier invites the customer. The token is shown once, as a link that can be handed over by hand; the invited get another one by mail. Before that, one can look at what the
 * customer will see and what never.
 */
import { useRef, useState, type ReactNode } from 'react';
import {
  AccountInvitationsDocument,
  ConfirmJoinDocument,
  DeclineJoinDocument,
  InviteCustomerDocument,
  RevokeCustomerInvitationDocument,
  type AccountInvitationsQuery,
} from '../../client/generated/account.js';
import { Awaited } from '../data/problem.js';
import { useAct, useRead } from '../data/server.js';
import { ACCOUNT_INVITATION_FIELDS } from '../../protocol/account.js';
import { longestOf } from '../../protocol/field.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { useDeed } from '../kit/deed.js';
import { Dialog } from '../kit/dialog.js';
import { TextArea, TextField } from '../kit/field.js';
import { Form, orNull } from '../kit/form.js';
import { Icon } from '../kit/icons.js';
import { joined } from '../kit/joined.js';
import { isolated } from '../kit/names.js';
import { Badge, Card } from '../kit/surface.js';
import { toast } from '../kit/toast.js';
import kit from '../kit/kit.module.css';
import { useSelf } from '../shell/self.js';
import css from './account.module.css';
import { useRefusal } from '../kit/refusal.js';
import type { Room } from './room.js';

type Invitation = NonNullable<AccountInvitationsQuery['account']>['invitations']['nodes'][number];

/** The card of the invitations; nothing once the customer is there. */
export function Invitations({ room }: { readonly room: Room }): ReactNode {
  const { words } = useWords();
  const { invite: said } = words.account;
  const [opened, setOpened] = useState<'invite' | 'preview'>();
  const close = (): void => setOpened(undefined);
  const isBefore = room.viewerCan.invite || room.status === 'PRIVATE' || room.status === 'INVITED';
  // The dialog outlives the card's other content: it alone still shows the token when the account has become INVITED.
  if (!isBefore && opened === undefined) return null;
  return (
    <Card onlyFor="SUPPLIER" title={said.title}>
      <div className={css['stack']}>
        <p className={css['note']}>{said.lead}</p>
        <div className={kit['row']}>
          {room.viewerCan.invite && (
            <Button small look="primary" onClick={() => setOpened('invite')}>
              {said.open}
            </Button>
          )}
          <Button small onClick={() => setOpened('preview')}>
            {said.preview}
          </Button>
        </div>
        {room.status === 'INVITED' && <Pending room={room} />}
      </div>
      {opened === 'invite' && <InviteDialog room={room} onClose={close} />}
      {opened === 'preview' && (
        <Dialog title={said.previewTitle} onClose={close}>
          <Preview room={room} message="" />
        </Dialog>
      )}
    </Card>
  );
}

function Pending({ room }: { readonly room: Room }): ReactNode {
  const { words } = useWords();
  const { invite: said } = words.account;
  const invitations = useRead(AccountInvitationsDocument, { id: room.id }, { on: ['account'] });
  if (invitations.error !== null || invitations.data === undefined) return <Awaited read={invitations} lines={2} />;
  const nodes = invitations.data.account?.invitations.nodes ?? [];
  return (
    <div className={css['stack']}>
      <h3>{said.pending}</h3>
      {nodes.length === 0 && <p>{said.nonePending}</p>}
      <ul className={css['plainList']}>
        {nodes.map((invitation) => (
          <PendingLine key={invitation.id} invitation={invitation} mayRevoke={room.viewerCan.invite} customerName={room.customerName} />
        ))}
      </ul>
    </div>
  );
}

function PendingLine({
  invitation,
  mayRevoke,
  customerName,
}: {
  readonly invitation: Invitation;
  readonly mayRevoke: boolean;
  readonly customerName: string;
}): ReactNode {
  const { words, format } = useWords();
  const { invite: said } = words.account;
  const { id, email, expiresAt, invitedBy } = invitation;
  const revoke = useDeed(RevokeCustomerInvitationDocument);
  const isOver = Date.parse(expiresAt) <= Date.now();
  return (
    <li>
      <span>
        <strong>{email}</strong>
        <small>
          {invitedBy !== null && `${isolated(invitedBy.name)} · `}
          {isOver ? <Badge tone="warn">{said.expired}</Badge> : said.validUntil(format.dayOf(expiresAt))}
        </small>
      </span>
      {mayRevoke && (
        <Button small aria-label={said.revokeNamed(email)} isOff={revoke.isPending} onClick={() => revoke.perform({ id }, said.revoked)}>
          {said.revoke}
        </Button>
      )}
      <JoinRequest invitation={invitation} customerName={customerName} />
    </li>
  );
}

/** The company that wants to join by this invitation, which went to another address; nothing while none does. */
function JoinRequest({ invitation, customerName }: { readonly invitation: Invitation; readonly customerName: string }): ReactNode {
  const { words } = useWords();
  const { invite: said } = words.account;
  const confirm = useDeed(ConfirmJoinDocument);
  const decline = useDeed(DeclineJoinDocument);
  const { id, joinCompanyName: company, joinPersonName: person, joinEmail, viewerCan } = invitation;
  if (company === null) return null;
  const isBusy = confirm.isPending || decline.isPending;
  return (
    <div className={joined(css['stack'], css['ownLine'])} role="group" aria-label={said.joinTitle(company, customerName)}>
      <strong>{said.joinTitle(company, customerName)}</strong>
      <small>{said.joinBy(person ?? '', joinEmail ?? said.joinUnconfirmed)}</small>
      {viewerCan.decideJoin && (
        <div className={kit['row']}>
          <Button small look="primary" isOff={isBusy} onClick={() => confirm.perform({ id }, said.joinConfirmed(company))}>
            {said.joinYes}
          </Button>
          <Button small isOff={isBusy} onClick={() => decline.perform({ id }, said.joinDeclined(company))}>
            {said.joinNo}
          </Button>
        </div>
      )}
    </div>
  );
}

function InviteDialog({ room, onClose }: { readonly room: Room; readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const { invite: said } = words.account;
  const invite = useAct(InviteCustomerDocument);
  const [message, setMessage] = useState('');
  const { at, cause } = useRefusal(invite.error, ['email', 'message']);
  const { token, invitation } = invite.data?.accountInvite ?? {};
  if (typeof token === 'string') return <LinkDialog token={token} expiresAt={invitation?.expiresAt ?? null} onClose={onClose} />;
  return (
    <Dialog wide title={said.title} onClose={onClose}>
      <div className={css['inviteColumns']}>
        <Form
          label={said.title}
          submit={said.send}
          isBusy={invite.isPending}
          cause={cause}
          onCancel={onClose}
          onSubmit={({ email = '' }) => invite.mutate({ input: { accountId: room.id, email, message: orNull(message) } })}
        >
          <TextField label={said.email} name="email" type="email" autoComplete="off" required fault={at('email')} />
          <TextArea
            label={`${said.message} (${words.kit.optional})`}
            name="message"
            rows={5}
            maxLength={longestOf(ACCOUNT_INVITATION_FIELDS.message)}
            value={message}
            onChange={({ target }) => setMessage(target.value)}
            fault={at('message')}
          />
        </Form>
        <Preview room={room} message={message} />
      </div>
    </Dialog>
  );
}

/** Shown once; closing it forgets the token. */
function LinkDialog({ token, expiresAt, onClose }: { readonly token: string; readonly expiresAt: string | null; readonly onClose: () => void }): ReactNode {
  const { words, format } = useWords();
  const { invite: said } = words.account;
  const field = useRef<HTMLDivElement>(null);
  const link = `${location.origin}/invitation?token=${encodeURIComponent(token)}`;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      toast(words.kit.copied);
    } catch {
      field.current?.querySelector('input')?.select(); // a browser without the right to the clipboard: the text is ready to be copied by hand
    }
  };
  return (
    <Dialog title={said.linkTitle} onClose={onClose}>
      <p>{said.linkLead}</p>
      <div ref={field} className={css['linkRow']}>
        <TextField
          label={said.link}
          value={link}
          readOnly
          onFocus={({ target }) => target.select()}
          hint={expiresAt === null ? undefined : said.until(format.moment(expiresAt))}
        />
        <Button look="primary" onClick={() => void copy()}>
          {words.kit.copy}
        </Button>
      </div>
      <div>
        <Button onClick={onClose}>{said.done}</Button>
      </div>
    </Dialog>
  );
}

/** What the invited see before they accept, and after; and what never. */
function Preview({ room, message }: { readonly room: Room; readonly message: string }): ReactNode {
  const { words, format } = useWords();
  const { companyName, name } = useSelf();
  const { invite: said, sinceUnknown } = words.account;
  const team = room.supplierTeam.nodes.map(({ member }) => isolated(member.name)).join(', ');
  return (
    <div className={css['preview']}>
      <h3>{said.previewBefore}</h3>
      <div className={css['letter']}>
        <strong>{words.invitation.title}</strong>
        <p>{said.previewGreeting(name, companyName)}</p>
        {message.trim() !== '' && <p className={css['letterMessage']}>{message}</p>}
        <p>
          {words.invitation.account}:{' '}
          <strong>
            <bdi>{room.name}</bdi>
          </strong>
        </p>
      </div>
      <h3>{said.previewAfter}</h3>
      <h4>{said.previewSees}</h4>
      <ul className={css['sees']}>
        <Point>{said.seesFacts(words.stages[room.stage], room.since === null ? sinceUnknown : format.day(room.since), room.currency)}</Point>
        {team !== '' && <Point>{said.seesTeam(team)}</Point>}
        <Point>{said.seesPlans}</Point>
        <Point>{said.seesActivity}</Point>
      </ul>
      <h4>{said.previewNever}</h4>
      <ul className={css['sees']}>
        {[said.neverFile, said.neverRights, said.neverPast].map((each) => (
          <Point key={each} isNever>
            {each}
          </Point>
        ))}
      </ul>
    </div>
  );
}

function Point({ isNever = false, children }: { readonly isNever?: boolean; readonly children: ReactNode }): ReactNode {
  return (
    <li>
      <Icon name={isNever ? 'lock' : 'check'} size={14} />
      <span>{children}</span>
    </li>
  );
}
