/**
 * What the reader's side has to decide: versions to sign or to revise, projects to approve, invitations that are still open.
 */
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { WorkApproveProjectDocument, WorkInvitationsDocument, type WorkInvitationsQuery } from '../../client/generated/work.js';
import { useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button, ButtonLink } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { FormFoot } from '../kit/form.js';
import { Badge, Card, Empty, type Tone } from '../kit/surface.js';
import { toast } from '../kit/toast.js';
import { paths } from '../shell/paths.js';
import { useSelf } from '../shell/self.js';
import type { ProjectOfWork, VersionToSee } from './to-do.js';
import css from './work.module.css';

type Invited = WorkInvitationsQuery['accounts']['nodes'][number];

/** The accounts whose customer is invited. */
export function useInvitations(): ReturnType<typeof useRead<WorkInvitationsQuery, Record<string, never>>> {
  return useRead(WorkInvitationsDocument, {}, { on: ['account'] });
}

interface DecisionsProps {
  readonly versions: readonly VersionToSee[];
  readonly approvals: readonly ProjectOfWork[];
  readonly invited: readonly Invited[];
}

/** The list of them. */
export function Decisions({ versions, approvals, invited }: DecisionsProps): ReactNode {
  const { words } = useWords();
  const isEmpty = versions.length + approvals.length + invited.length === 0;
  return (
    <Card title={words.work.waiting} flush>
      {isEmpty ? (
        <Empty action={<ButtonLink href="/portfolio">{words.work.toPortfolio}</ButtonLink>}>{words.work.nothingWaits}</Empty>
      ) : (
        <ul className={css['rows']}>
          {versions.map((version) => (
            <VersionRow key={version.id} version={version} />
          ))}
          {approvals.map((project) => (
            <ApprovalRow key={project.id} project={project} />
          ))}
          {invited.map((account) => (
            <InvitationRow key={account.id} account={account} />
          ))}
        </ul>
      )}
    </Card>
  );
}

interface RowProps {
  readonly wanted: 'sign' | 'revise' | 'approve' | 'invitation';
  readonly title: string;
  readonly href: string;
  readonly account: string | null;
  readonly note?: string | null;
  readonly action: ReactNode;
  readonly children: ReactNode;
}

const TONES: Readonly<Record<RowProps['wanted'], Tone>> = { sign: 'both', revise: 'warn', approve: 'both', invitation: 'neutral' };

function Row({ wanted, title, href, account, note = null, action, children }: RowProps): ReactNode {
  const { words } = useWords();
  return (
    <li className={css['row']} data-row="">
      <div className={css['what']}>
        <span className={css['headline']}>
          <Badge tone={TONES[wanted]}>{words.work.wanted[wanted]}</Badge>
          <Link href={href}>{title}</Link>
        </span>
        <span className={css['about']}>
          {account !== null && <span>{account}</span>}
          <span>{children}</span>
        </span>
        {note !== null && note !== '' && <q className={css['note']}>{note}</q>}
      </div>
      <div className={css['act']}>{action}</div>
    </li>
  );
}

function VersionRow({ version: { wanted, title, number, href, account, by, at, note, maySign } }: { readonly version: VersionToSee }): ReactNode {
  const { words, format } = useWords();
  const { work } = words;
  const ago = format.ago(at);
  const told = wanted === 'sign' ? (by === null ? work.proposed(ago) : work.proposedBy(by, ago)) : by === null ? work.changes(ago) : work.changesBy(by, ago);
  const action = wanted === 'revise' ? work.revise : maySign ? work.reviewAndSign : work.look;
  return (
    <Row
      wanted={wanted}
      title={work.version(title, number)}
      href={href}
      account={account}
      note={note}
      action={
        <ButtonLink href={href} look={maySign && wanted === 'sign' ? 'primary' : 'plain'} small>
          {action}
        </ButtonLink>
      }
    >
      {told}
    </Row>
  );
}

function ApprovalRow({ project }: { readonly project: ProjectOfWork }): ReactNode {
  const { words, format } = useWords();
  const [isAsking, setAsking] = useState(false);
  const { title, purpose, account, approvals, stageChangedAt, viewerCan } = project;
  const since = format.since(stageChangedAt);
  return (
    <Row
      wanted="approve"
      title={title}
      href={paths.project(project.id)}
      account={account.name}
      note={purpose}
      action={
        viewerCan.approve ? (
          <>
            <Button look="primary" small onClick={() => setAsking(true)}>
              {words.work.approve}
            </Button>
            {isAsking && <Approval project={project} onClose={() => setAsking(false)} />}
          </>
        ) : (
          <ButtonLink href={paths.project(project.id)} small>
            {words.work.look}
          </ButtonLink>
        )
      }
    >
      {approvals.some(({ stage }) => stage === 'APPROVED') ? words.work.otherApproved(since) : words.work.inAssessment(since)}
    </Row>
  );
}

function Approval({ project: { id, title, purpose, version }, onClose }: { readonly project: ProjectOfWork; readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const { companyName } = useSelf();
  const approve = useAct(WorkApproveProjectDocument);
  // By the promise: the row of the project, and this dialog with it, are gone when the list has been read again.
  const send = (): void =>
    void approve.mutateAsync({ input: { projectId: id, expectedVersion: version } }).then(
      () => {
        toast(words.work.approved(title));
        onClose();
      },
      () => undefined, // told in the dialog
    );
  return (
    <Dialog title={words.work.approveTitle} onClose={onClose}>
      <p>{words.work.approveLead(companyName, title)}</p>
      {purpose !== null && <q className={css['note']}>{purpose}</q>}
      <FormFoot type="button" submit={words.work.approveFor(companyName)} isBusy={approve.isPending} cause={approve.error} onCancel={onClose} onClick={send} />
    </Dialog>
  );
}

function InvitationRow({ account: { id, name, viewerSide, customerName, supplier, invitations } }: { readonly account: Invited }): ReactNode {
  const { words, format } = useWords();
  const { work } = words;
  const [sent] = invitations.nodes;
  const isExpired = sent !== undefined && Date.parse(sent.expiresAt) < Date.now();
  const told =
    viewerSide === 'CUSTOMER'
      ? work.invitationToUs(supplier.name)
      : sent === undefined
        ? work.invitationOpen(customerName)
        : work.invitationSent(customerName, sent.email);
  return (
    <Row
      wanted="invitation"
      title={name}
      href={paths.account(id)}
      account={null}
      action={
        <ButtonLink href={paths.account(id)} small>
          {work.openAccount}
        </ButtonLink>
      }
    >
      {told}
      {sent !== undefined && (isExpired ? <Badge tone="bad">{work.invitationExpired}</Badge> : ` · ${work.invitationUntil(format.dayOf(sent.expiresAt))}`)}
    </Row>
  );
}
