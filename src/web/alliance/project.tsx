/**
 * One alliance project: its way through the stages with the gate that needs both sides, the charter both write, what is handed over, what each side puts in,
 * and how it came here.
 */
import { Suspense, lazy, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { ProjectRoomDocument } from '../../client/generated/alliance.js';
import { Awaited } from '../data/problem.js';
import { useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import kit from '../kit/kit.module.css';
import { AudienceStrip, Avatar, Badge, Card, Page, Skeleton } from '../kit/surface.js';
import type { Side } from '../kit/side.js';
import { NotFound } from '../shell/not-found.js';
import { apiId, paths } from '../shell/paths.js';
import { useSelf } from '../shell/self.js';
import css from './alliance.module.css';
import { Deliverables } from './deliverables.js';
import { GateNote } from './gate-note.js';
import { History } from './history.js';
import { Ledger } from './ledger.js';
import { ApproveButton, MoveMenu, useMoving } from './moving.js';
import { ProjectDetails } from './project-details.js';
import type { Project } from './shown-project.js';
import { Stepper } from './stepper.js';

const LiveText = lazy(() => import('../editor/live-text.js').then((part) => ({ default: part.LiveText })));

/** The room of a project. */
export function ProjectScreen({ id }: { readonly id: string }): ReactNode {
  const room = useRead(ProjectRoomDocument, { id: apiId('AllianceProject', id) }, { on: ['allianceProject', 'account', 'seat'], isKept: true });
  if (room.error !== null || room.data === undefined) return <Awaited read={room} lines={8} />;
  const project = room.data.allianceProject;
  if (project === null) return <NotFound />;
  return <Room key={project.id} project={project} />;
}

function Room({ project }: { readonly project: Project }): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  return (
    <Page title={project.title} lead={<Lead project={project} />} actions={<Acts project={project} />}>
      <AudienceStrip company={self.companyName} />
      <Way project={project} />
      <Suspense fallback={<Skeleton />}>
        <LiveText documentId={project.documentId} label={words.alliance.project.charter} />
      </Suspense>
      <Deliverables project={project} />
      <Ledger project={project} />
      <History project={project} />
    </Page>
  );
}

function Lead({ project }: { readonly project: Project }): ReactNode {
  const { words, format } = useWords();
  const { kinds, stages, project: said } = words.alliance;
  return (
    <span className={kit['row']}>
      <Link href="/projects" className={css['back'] ?? ''}>
        {said.back}
      </Link>
      <span aria-hidden="true">·</span>
      <Link href={paths.account(project.account.id)}>
        <bdi>{project.account.name}</bdi>
      </Link>
      <Badge plain>{kinds[project.kind]}</Badge>
      <Badge>{stages[project.stage]}</Badge>
      <span className={kit['small-print']}>{said.since(format.ago(project.stageChangedAt))}</span>
    </span>
  );
}

function Acts({ project }: { readonly project: Project }): ReactNode {
  const { words } = useWords();
  const { move, question } = useMoving();
  const [isEditing, setEditing] = useState(false);
  return (
    <>
      {project.viewerCan.edit && <Button onClick={() => setEditing(true)}>{words.alliance.project.edit}</Button>}
      <MoveMenu project={project} move={move} isSpelled />
      {project.viewerCan.approve && <ApproveButton project={project} />}
      {question}
      {isEditing && <ProjectDetails project={project} onClose={() => setEditing(false)} />}
    </>
  );
}

function Way({ project }: { readonly project: Project }): ReactNode {
  const { words, format } = useWords();
  const { project: said, approvals } = words.alliance;
  const dates = [
    project.startsOn === null ? [] : [said.from(format.day(project.startsOn))],
    project.endsOn === null ? [] : [said.until(format.day(project.endsOn))],
  ].flat();
  return (
    <Card>
      <div className={css['head']}>
        <Stepper stage={project.stage} />
        <GateNote project={project} />
        {project.purpose !== null && <p className={css['purpose']}>{project.purpose}</p>}
        <p className={kit['small-print']}>{dates.length === 0 ? said.noDates : dates.join(' · ')}</p>
        <ul className={css['approvals']} aria-label={approvals.title}>
          <Approval project={project} side="SUPPLIER" company={project.account.supplier.name} />
          <Approval project={project} side="CUSTOMER" company={project.account.customerName} />
        </ul>
      </div>
    </Card>
  );
}

function Approval({ project, side, company }: { readonly project: Project; readonly side: Side; readonly company: string }): ReactNode {
  const { words, format } = useWords();
  const { approvals } = words.alliance;
  const given = project.approvals.find((approval) => approval.side === side && approval.stage === 'APPROVED');
  return (
    <li className={css['approval']}>
      <Avatar name={company} side={side} />
      <span>
        <strong>
          {company} · {words.sides[side]}
        </strong>
        <span className={kit['small-print']}>
          {given === undefined
            ? approvals[project.stage === 'IDEA' ? 'notNeeded' : 'notYet']
            : `✓ ${approvals.by(given.member?.name ?? words.kit.nobody, format.moment(given.approvedAt))}`}
        </span>
      </span>
    </li>
  );
}
