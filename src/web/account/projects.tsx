/**
 * The alliance projects of an account, and the beginning of a new one.
 */
import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { AccountProjectsDocument, BeginProjectDocument, type AllianceProjectStage } from '../../client/generated/account.js';
import { CHARTER_HEAD_FIELDS } from '../../protocol/charter-document.js';
import { useWords } from '../i18n/words.js';
import { pick } from '../kit/picked.js';
import { ListCard } from '../kit/list-card.js';
import { Badge, type Tone } from '../kit/surface.js';
import { ThingDialog } from '../kit/thing-form.js';
import { paths } from '../shell/paths.js';
import type { Room } from './room.js';

const STAGE_TONES: Readonly<Record<AllianceProjectStage, Tone>> = {
  IDEA: 'neutral',
  ASSESSMENT: 'both',
  APPROVED: 'both',
  RUNNING: 'ok',
  ON_HOLD: 'warn',
  COMPLETED: 'ok',
  CANCELLED: 'neutral',
};

/** The card of the projects. */
export function Projects({ room }: { readonly room: Room }): ReactNode {
  const { words, format } = useWords();
  const [isBeginning, setBeginning] = useState(false);
  const { projects: said, plans } = words.account;
  const { projectKinds, projectStages } = words.events;
  return (
    <>
      <ListCard
        title={said.title}
        query={{
          document: AccountProjectsDocument,
          variables: { id: room.id },
          page: ({ account }) => account?.allianceProjects,
          on: ['account', 'allianceProject'],
        }}
        columns={[
          { head: said.name, cell: ({ id, title }) => <Link href={paths.project(id)}>{title}</Link> },
          { head: said.kind, cell: ({ kind }) => projectKinds[kind] },
          { head: said.stage, cell: ({ stage }) => <Badge tone={STAGE_TONES[stage]}>{projectStages[stage]}</Badge> },
          { head: said.stageSince, cell: ({ stageChangedAt }) => format.ago(stageChangedAt) },
        ]}
        keyOf={({ id }) => id}
        nameOf={({ title }) => title}
        empty={room.status === 'ACTIVE' ? said.none : plans.needsActive}
        create={room.viewerCan.plan ? { label: said.create, act: () => setBeginning(true) } : undefined}
      />
      {isBeginning && <NewProject accountId={room.id} onClose={() => setBeginning(false)} />}
    </>
  );
}

function NewProject({ accountId, onClose }: { readonly accountId: string; readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const [, go] = useLocation();
  const { projects: said, plans } = words.account;
  return (
    <ThingDialog
      titles={said}
      of={{ ...CHARTER_HEAD_FIELDS, kind: pick('What the two companies do together.', words.events.projectKinds) }}
      said={{
        title: plans.nameField,
        kind: said.kind,
        purpose: { label: plans.purpose, hint: plans.purposeHint },
        startsOn: plans.startsOn,
        endsOn: plans.endsOn,
      }}
      rows={[['startsOn', 'endsOn']]}
      place={{ accountId }}
      create={BeginProjectDocument}
      onMade={({ allianceProjectCreate: { allianceProject } }) => {
        if (allianceProject !== null) go(paths.project(allianceProject.id));
      }}
      onClose={onClose}
    />
  );
}
