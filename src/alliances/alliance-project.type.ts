/**
 * The window on alliance projects: both sides see the same; only `viewerCan` speaks to the one who asks.
 */
import { Field, ID, Int } from 'type-graphql';
import type { Side } from '../access/audience.js';
import { AccountType, SideEnum } from '../accounts/account.type.js';
import { MemberType } from '../companies/company.type.js';
import { Derived, Exposes, IdOf, Part, connection, list } from '../database/read.js';
import { DateTime, Day, enumOf } from '../database/scalars.js';
import type { ProjectKind, ProjectStage } from './alliance-project.entity.js';
import { PROJECT_LIFE } from '../protocol/life-cycles.js';
import { meaningsOf } from '../protocol/stages.js';
import { mayApproveProjectSql, mayEditProjectSql, stepsSql } from './alliance-project.policy.js';

/** What the companies do together. */
export const AllianceProjectKindEnum = enumOf<ProjectKind>('AllianceProjectKind', 'What the two companies do together.', {
  JOINT_DEVELOPMENT: 'They develop something new.',
  COST_REDUCTION: 'They make something cheaper for both.',
  SUPPLY_CHAIN: 'They improve how goods flow between them.',
  CO_MARKETING: 'They go to the market together.',
  TRAINING: 'They train people.',
  RESEARCH: 'They find something out.',
  SUSTAINABILITY: 'They use less and waste less.',
});

/** The way of a project. */
export const AllianceProjectStageEnum = enumOf<ProjectStage>(PROJECT_LIFE.name, PROJECT_LIFE.says, meaningsOf(PROJECT_LIFE));

/** A project as the API shows it. */
@Exposes('AllianceProject', {
  description: 'A project of both companies: both put something in, both approve it, both gain by it. Its charter is a document that both teams edit.',
  filters: ['title', 'account', 'kind', 'stage', 'startsOn', 'endsOn', 'createdAt', 'updatedAt'],
  orders: ['title', 'startsOn', 'endsOn', 'createdAt', 'updatedAt', 'stageChangedAt'],
  defaultOrder: [{ field: 'createdAt', direction: 'DESC' }],
})
export class AllianceProjectType {
  @Field(() => AccountType, { description: 'The account whose project it is.' })
  declare readonly account: AccountType;

  @Field(() => ID, { description: 'Its charter: the name of the room in which both teams edit it.' })
  @IdOf('Document', 'document')
  declare readonly documentId: string;

  @Field(() => AllianceProjectKindEnum, { description: 'What the two companies do together.' })
  declare readonly kind: ProjectKind;

  @Field(() => AllianceProjectStageEnum, { description: 'Where it stands.' })
  declare readonly stage: ProjectStage;

  @Field(() => String, { description: 'Its name; at most 200 characters.' })
  declare readonly title: string;

  @Field(() => String, { nullable: true, description: 'What it is for, in a few sentences.' })
  declare readonly purpose: string | null;

  @Field(() => Day, { nullable: true, description: 'First day.' })
  declare readonly startsOn: string | null;

  @Field(() => Day, { nullable: true, description: 'Last day.' })
  declare readonly endsOn: string | null;

  @Field(() => MemberType, { nullable: true, description: 'Who created it; null for an app, or where you may not see who.' })
  declare readonly createdBy: MemberType | null;

  @Field(() => DateTime, { description: 'When it was created.' })
  declare readonly createdAt: string;

  @Field(() => DateTime, { description: 'Last durable edit of the charter, or change of the project itself.' })
  declare readonly updatedAt: string;

  @Field(() => DateTime, { description: 'When it came to its stage.' })
  declare readonly stageChangedAt: string;

  @Field(() => Int, { description: 'Rises with every change of title, purpose, dates or stage, not with edits of deliverables. For `expectedVersion`.' })
  declare readonly version: number;

  @Field(() => AllianceProjectViewerCan, { description: 'What you may do with it now.' })
  declare readonly viewerCan: AllianceProjectViewerCan;
}

/** What the viewer may do with a project. */
@Part('AllianceProjectViewerCan', 'What you may do with the project now: your rights and its stage together.')
export class AllianceProjectViewerCan {
  @Field(() => Boolean, { description: 'Edit the charter, here or in the document.' })
  @Derived(mayEditProjectSql)
  declare readonly edit: boolean;

  @Field(() => Boolean, { description: 'Put in, change and take out what your side contributes.' })
  @Derived(mayEditProjectSql)
  declare readonly contribute: boolean;

  @Field(() => Boolean, { description: 'Approve it for your side.' })
  @Derived(mayApproveProjectSql)
  declare readonly approve: boolean;

  @Field(() => [AllianceProjectStageEnum], { description: 'The stages to which you may move it.' })
  @Derived(stepsSql)
  declare readonly moveTo: readonly ProjectStage[];
}

/** An approval as the API shows it. */
@Exposes('StageApproval', { description: "One side's yes to a project's next stage.", filters: ['side', 'stage'], orders: ['approvedAt'] })
export class StageApprovalType {
  @Field(() => AllianceProjectType, { description: 'The project.' })
  declare readonly project: AllianceProjectType;

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
