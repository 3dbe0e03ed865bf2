/**
 * The window on the versions of a plan and the signatures under them.
 */
import { Field, Int } from 'type-graphql';
import type { Side } from '../access/audience.js';
import { AccountType, SideEnum } from '../accounts/account.type.js';
import { MemberType } from '../companies/company.type.js';
import { Exposes, connection, list, pointsTo } from '../database/read.js';
import { DateTime, Json, enumOf } from '../database/scalars.js';
import { PLAN_VERSION_LIFE } from '../protocol/life-cycles.js';
import { meaningsOf } from '../protocol/stages.js';
import type { PlanVersionStatus } from './plan-version.entity.js';
import { PlanType } from './plan.type.js';

/** Where a version stands. */
export const PlanVersionStatusEnum = enumOf<PlanVersionStatus>(PLAN_VERSION_LIFE.name, PLAN_VERSION_LIFE.says, meaningsOf(PLAN_VERSION_LIFE));

/** A version as the API shows it. */
@Exposes('PlanVersion', {
  description: 'A version of a plan: its content at one moment, frozen for ever, and the word of the two companies under it.',
  filters: ['plan', 'number', 'status', 'proposedBySide', 'proposedAt'],
  orders: ['number', 'proposedAt'],
  defaultOrder: [{ field: 'number', direction: 'DESC' }],
})
export class PlanVersionType {
  @Field(() => PlanType, { description: 'The plan it is a version of.' })
  declare readonly plan: object;

  @Field(() => AccountType, { description: 'The account of the plan.' })
  declare readonly account: AccountType;

  @Field(() => Int, { description: '1 for the first version of the plan.' })
  declare readonly number: number;

  @Field(() => PlanVersionStatusEnum, { description: 'Where it stands.' })
  declare readonly status: PlanVersionStatus;

  @Field(() => Json, {
    description:
      'The content: `plan`, `objectives`, `milestones`, `actions`, `risks` (items by row id) and `narrative`, which has no marks of comments. Its canonical form (RFC 8785) is what `sha256` is of.',
  })
  declare readonly snapshot: unknown;

  @Field(() => String, {
    description: 'SHA-256 of the canonical JSON (RFC 8785, UTF-8) of `snapshot`: 64 lower-case hexadecimal digits. This is what is signed.',
  })
  declare readonly sha256: string;

  @Field(() => Int, { description: 'Sequence number of the document that was frozen.' })
  declare readonly documentSeq: number;

  @Field(() => String, { nullable: true, description: 'A word of the proposing side to the other.' })
  declare readonly note: string | null;

  @Field(() => MemberType, { nullable: true, description: 'Who proposed it; null where you may not see who.' })
  declare readonly proposedBy: MemberType | null;

  @Field(() => SideEnum, { description: 'The side that proposed it.' })
  declare readonly proposedBySide: Side;

  @Field(() => DateTime, { description: 'When it was proposed.' })
  declare readonly proposedAt: string;

  @Field(() => String, { nullable: true, description: 'What the other side asked to be changed.' })
  declare readonly changesRequested: string | null;

  @Field(() => MemberType, { nullable: true, description: 'Who asked for the changes.' })
  declare readonly changesRequestedBy: MemberType | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was signed by both, withdrawn, or changes were asked for. Null while it is proposed.' })
  declare readonly decidedAt: string | null;
}

/** A signature as the API shows it. */
@Exposes('Signature', { description: "One company's word under a version of a plan.", filters: ['side', 'signedAt'], orders: ['signedAt'] })
export class SignatureType {
  @Field(() => PlanVersionType, { description: 'The version that was signed.' })
  declare readonly planVersion: PlanVersionType;

  @Field(() => AccountType, { description: 'The account of the plan.' })
  declare readonly account: AccountType;

  @Field(() => SideEnum, { description: 'The side that signed.' })
  declare readonly side: Side;

  @Field(() => MemberType, { nullable: true, description: 'Who signed for it; null where you may not see who.' })
  declare readonly member: MemberType | null;

  @Field(() => String, { description: 'The hash that was seen and signed.' })
  declare readonly sha256: string;

  @Field(() => DateTime, { description: 'When it was signed.' })
  declare readonly signedAt: string;
}

const versionWith = (status: PlanVersionStatus) => (row: (column: string) => string) =>
  `(select pv.id from plan_version pv where pv.plan_id = ${row('id')} and pv.status = '${status}')`;

connection(PlanType, 'versions', () => PlanVersionType, {
  by: 'plan',
  order: [{ field: 'number', direction: 'DESC' }],
  description: 'The versions that were proposed, newest first.',
});
pointsTo(PlanType, 'signedVersion', () => PlanVersionType, { sql: versionWith('SIGNED'), description: 'The version that binds both companies now, or null.' });
pointsTo(PlanType, 'proposedVersion', () => PlanVersionType, { sql: versionWith('PROPOSED'), description: 'The version that waits for signatures, or null.' });
list(PlanVersionType, 'signatures', () => SignatureType, {
  by: 'planVersion',
  order: [{ field: 'signedAt', direction: 'ASC' }],
  description: 'The signatures, at most one of each side.',
});
