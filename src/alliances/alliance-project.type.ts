/**
 * The window on alliance projects: both sides see the same; only `viewerCan` speaks to the one who asks. Its fields stand in
 * `protocol/charter-document.ts`.
 */
import { Field, ID, Int } from 'type-graphql';
import type { Side } from '../access/audience.js';
import { AccountType, SideEnum } from '../accounts/account.type.js';
import { MemberType } from '../companies/company.type.js';
import { Exposes, IdOf, connection, list } from '../database/read.js';
import { DateTime, enumOf } from '../database/scalars.js';
import { ALLIANCE_PROJECT_FIELDS } from '../protocol/charter-document.js';
import { PROJECT_LIFE } from '../protocol/life-cycles.js';
import { meaningsOf } from '../protocol/stages.js';
import { thing } from '../things/thing.js';
import { viewerCan } from '../things/viewer-can.js';
import { typeOf } from '../things/window-of.js';
import type { ProjectStage } from './alliance-project.entity.js';
import { mayApproveProjectSql, mayEditProjectSql, stepsSql } from './alliance-project.policy.js';

/** The way of a project. */
export const AllianceProjectStageEnum = enumOf<ProjectStage>(PROJECT_LIFE.name, PROJECT_LIFE.says, meaningsOf(PROJECT_LIFE));

/** A project of both companies. */
export const allianceProject = thing({
  name: 'AllianceProject',
  called: 'a project',
  says: 'A project of both companies: both put something in, both approve it, both gain by it. Its charter is a document that both teams edit.',
  fields: ALLIANCE_PROJECT_FIELDS,
  lists: {
    filters: ['title', 'account', 'kind', 'stage', 'startsOn', 'endsOn', 'createdAt', 'updatedAt'],
    orders: ['title', 'startsOn', 'endsOn', 'createdAt', 'updatedAt', 'stageChangedAt'],
    first: [{ field: 'createdAt', direction: 'DESC' }],
  },
  keeps: ['createdAt'],
});

/** A project as the API shows it. */
export const AllianceProjectType = typeOf(allianceProject, {
  account: { type: () => AccountType, says: 'The account whose project it is.' },
  documentId: { type: () => ID, says: 'Its charter: the name of the room in which both teams edit it.', reads: IdOf('Document', 'document') },
  stage: { type: () => AllianceProjectStageEnum, says: 'Where it stands.' },
  createdBy: { type: () => MemberType, nullable: true, says: 'Who created it; null for an app, or where you may not see who.' },
  updatedAt: { type: () => DateTime, says: 'Last durable edit of the charter, or change of the project itself.' },
  stageChangedAt: { type: () => DateTime, says: 'When it came to its stage.' },
  version: { type: () => Int, says: 'Rises with every change of title, purpose, dates or stage, not with edits of deliverables. For `expectedVersion`.' },
  viewerCan: viewerCan(allianceProject, {
    edit: ['Edit the charter, here or in the document.', mayEditProjectSql],
    contribute: ['Put in, change and take out what your side contributes.', mayEditProjectSql],
    approve: ['Approve it for your side.', mayApproveProjectSql],
    moveTo: ['The stages to which you may move it.', stepsSql, () => [AllianceProjectStageEnum]],
  }),
});

/** An approval as the API shows it. */
@Exposes('StageApproval', { description: "One side's yes to a project's next stage.", filters: ['side', 'stage'], orders: ['approvedAt'] })
export class StageApprovalType {
  @Field(() => AllianceProjectType, { description: 'The project.' })
  declare readonly project: object;

  @Field(() => SideEnum, { description: 'The side that approves.' })
  declare readonly side: Side;

  @Field(() => AllianceProjectStageEnum, { description: 'The stage that is approved to be entered.' })
  declare readonly stage: ProjectStage;

  @Field(() => MemberType, { nullable: true, description: 'Who approved for the side; null where you may not see who.' })
  declare readonly member: MemberType | null;

  @Field(() => DateTime, { description: 'When it was approved.' })
  declare readonly approvedAt: string;
}

connection(AccountType, 'allianceProjects', () => AllianceProjectType, {
  by: 'account',
  order: [{ field: 'createdAt', direction: 'DESC' }],
  description: 'The alliance projects, newest first.',
});
list(AllianceProjectType, 'approvals', () => StageApprovalType, {
  by: 'project',
  order: [{ field: 'approvedAt', direction: 'ASC' }],
  description: 'The approvals given, at most one of each side.',
});
