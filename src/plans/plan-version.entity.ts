/**
 * A version of a plan: the canonical snapshot of its content at one moment, frozen for ever, and the signatures of the two companies over its hash.
 * SIGNED ⇔ one valid signature of each side over the same hash. At most one version of a plan is PROPOSED at a time (a partial unique index).
 */
import { defineEntity, p } from '@mikro-orm/core';
import { SIDES } from '../access/audience.js';
import { hangsFromAccount, writtenByOwnSide } from '../access/policy.js';
import { Account } from '../accounts/account.entity.js';
import { Member } from '../companies/member.entity.js';
import { guarded } from '../database/guarded.js';
import type { Json } from '../kernel/canonical.js';
import { PLAN_VERSION_LIFE } from '../protocol/life-cycles.js';
import { stagesOf } from '../protocol/stages.js';
import { Plan } from './plan.entity.js';

/** Where a version stands between being proposed and being replaced. */
const PLAN_VERSION_STATUSES = stagesOf(PLAN_VERSION_LIFE);
export type PlanVersionStatus = (typeof PLAN_VERSION_STATUSES)[number];

const PlanVersionSchema = defineEntity({
  name: 'PlanVersion',
  ...guarded('PlanVersion', 'plan_version', hangsFromAccount({ constant: 'SHARED' })),
  uniques: [{ properties: ['plan', 'number'] }],
  indexes: [
    {
      name: 'plan_version_one_proposed',
      expression: `create unique index "plan_version_one_proposed" on "plan_version" ("plan_id") where "status" = 'PROPOSED'`,
    },
    {
      name: 'plan_version_one_signed',
      expression: `create unique index "plan_version_one_signed" on "plan_version" ("plan_id") where "status" = 'SIGNED'`,
    },
  ],
  properties: {
    id: p.uuid().primary(),
    plan: () => p.manyToOne(Plan),
    account: () => p.manyToOne(Account).index(),
    /** 1 for the first version of the plan. */
    number: p.integer(),
    status: p.enum(PLAN_VERSION_STATUSES),
    /** The plan's content in canonical JSON, as it was proposed. */
    snapshot: p.json<Json>(),
    /** SHA-256 of the canonical snapshot, 64 hexadecimal digits. */
    sha256: p.string().length(64),
    /** The document's sequence number that was frozen. */
    documentSeq: p.bigint('number'),
    /** A word of the proposing side to the other. */
    note: p.string().length(2000).nullable(),
    proposedBy: () => p.manyToOne(Member),
    proposedBySide: p.enum(SIDES),
    proposedAt: p.datetime().columnType('timestamptz'),
    /** What the other side asked to be changed. */
    changesRequested: p.string().length(4000).nullable(),
    changesRequestedBy: () => p.manyToOne(Member).nullable(),
    /** When the version left PROPOSED. */
    decidedAt: p.datetime().columnType('timestamptz').nullable(),
    version: p.integer().version(),
  },
});

/** A frozen version of a plan. */
export class PlanVersion extends PlanVersionSchema.class {}
PlanVersionSchema.setClass(PlanVersion);

const SignatureSchema = defineEntity({
  name: 'Signature',
  ...guarded('Signature', 'signature', writtenByOwnSide(hangsFromAccount({ constant: 'SHARED' }))),
  uniques: [{ properties: ['planVersion', 'side'] }],
  properties: {
    id: p.uuid().primary(),
    planVersion: () => p.manyToOne(PlanVersion),
    account: () => p.manyToOne(Account).index(),
    side: p.enum(SIDES),
    member: () => p.manyToOne(Member),
    /** The hash the signer has seen and signed. */
    sha256: p.string().length(64),
    signedAt: p.datetime().columnType('timestamptz'),
  },
});

/** One company's word under a version. */
export class Signature extends SignatureSchema.class {}
SignatureSchema.setClass(Signature);
