/**
 * An alliance project: both sides put in people, money, data and knowledge. Its charter is a co-edited document; title, dates and deliverables are projected from it.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { SIDES } from '../access/audience.js';
import { hangsFromAccount, writtenByOwnSide } from '../access/policy.js';
import { Account } from '../accounts/account.entity.js';
import { Member } from '../companies/member.entity.js';
import { guarded } from '../database/guarded.js';
import { Document } from '../documents/document.entity.js';
import { ALLIANCE_PROJECT_FIELDS, DELIVERABLE_FIELDS } from '../protocol/charter-document.js';
import { CONTRIBUTION_FIELDS } from '../protocol/contribution.js';
import { PROJECT_LIFE } from '../protocol/life-cycles.js';
import { stagesOf } from '../protocol/stages.js';
import { checksOf, columnsOf } from '../things/columns-of.js';

/** The way of a project. APPROVED needs the approval of both sides. */
export const PROJECT_STAGES = stagesOf(PROJECT_LIFE);
export type ProjectStage = (typeof PROJECT_STAGES)[number];

const AllianceProjectSchema = defineEntity({
  name: 'AllianceProject',
  ...guarded('AllianceProject', 'alliance_project', hangsFromAccount({ constant: 'SHARED' })),
  checks: checksOf('alliance_project', ALLIANCE_PROJECT_FIELDS),
  properties: {
    id: p.uuid().primary(),
    account: () => p.manyToOne(Account).index(),
    /** The charter. */
    document: () => p.manyToOne(Document).unique(),
    ...columnsOf(ALLIANCE_PROJECT_FIELDS),
    stage: p.enum(PROJECT_STAGES),
    createdBy: () => p.manyToOne(Member).nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    updatedAt: p.datetime().columnType('timestamptz'),
    stageChangedAt: p.datetime().columnType('timestamptz'),
    version: p.integer().version(),
  },
});

/** A project of both companies. */
export class AllianceProject extends AllianceProjectSchema.class {}
AllianceProjectSchema.setClass(AllianceProject);

const StageApprovalSchema = defineEntity({
  name: 'StageApproval',
  ...guarded('StageApproval', 'stage_approval', writtenByOwnSide(hangsFromAccount({ constant: 'SHARED' }))),
  uniques: [{ properties: ['project', 'side', 'stage'] }],
  properties: {
    id: p.uuid().primary(),
    project: () => p.manyToOne(AllianceProject),
    account: () => p.manyToOne(Account).index(),
    side: p.enum(SIDES),
    /** The stage that is approved to be entered. */
    stage: p.enum(PROJECT_STAGES),
    member: () => p.manyToOne(Member),
    approvedAt: p.datetime().columnType('timestamptz'),
  },
});

/** One side's yes to a project's next stage. */
export class StageApproval extends StageApprovalSchema.class {}
StageApprovalSchema.setClass(StageApproval);

const ContributionSchema = defineEntity({
  name: 'Contribution',
  ...guarded('Contribution', 'contribution', writtenByOwnSide(hangsFromAccount({ constant: 'SHARED' }))),
  checks: checksOf('contribution', CONTRIBUTION_FIELDS),
  properties: {
    id: p.uuid().primary(),
    project: () => p.manyToOne(AllianceProject).index(),
    account: () => p.manyToOne(Account).index(),
    side: p.enum(SIDES),
    ...columnsOf(CONTRIBUTION_FIELDS),
    createdBy: () => p.manyToOne(Member).nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    updatedAt: p.datetime().columnType('timestamptz'),
    version: p.integer().version(),
  },
});

/** What one side puts into a project. */
export class Contribution extends ContributionSchema.class {}
ContributionSchema.setClass(Contribution);

const DeliverableSchema = defineEntity({
  name: 'Deliverable',
  ...guarded('Deliverable', 'deliverable', hangsFromAccount({ constant: 'SHARED' })),
  checks: checksOf('deliverable', DELIVERABLE_FIELDS),
  properties: {
    id: p.uuid().primary(),
    project: () => p.manyToOne(AllianceProject).index(),
    account: () => p.manyToOne(Account).index(),
    ...columnsOf(DELIVERABLE_FIELDS),
    owner: () => p.manyToOne(Member).nullable().index(),
    updatedAt: p.datetime().columnType('timestamptz'),
    version: p.integer(),
  },
});

/** What a project hands over, projected from its charter. */
export class Deliverable extends DeliverableSchema.class {}
DeliverableSchema.setClass(Deliverable);
