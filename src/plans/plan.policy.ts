/**
 * Who may do what with a plan and its versions. The rules stand here twice, side by side: bare, for the acts, and as SQL over a row of `plan`, for
 * `viewerCan`. That a plan is visible at all is settled before: whoever may not see it never gets here.
 */
import type { Side } from '../access/audience.js';
import type { SqlOf } from '../database/read.js';
import { Problem } from '../kernel/problem.js';
import type { PlanVersionStatus } from './plan-version.entity.js';

/** What the rules need to know of a version. */
export interface VersionState {
  readonly status: PlanVersionStatus;
  readonly proposedBySide: Side;
  readonly sha256: string;
}

/** @throws Problem CONFLICT when the plan was put away. */
export function assertInUse(plan: { readonly archivedAt?: Date | null | undefined }): void {
  if (plan.archivedAt !== null && plan.archivedAt !== undefined) throw new Problem('CONFLICT', 'This plan was put away; it is only read.');
}

/** @throws Problem CONFLICT when the two companies are not working together at present. */
export function assertActive(account: { readonly status: string }): void {
  if (account.status !== 'ACTIVE') throw new Problem('CONFLICT', 'Both companies must be on the account: it is not ACTIVE.');
}

/**
 * Whether a side may sign the version with the hash it has seen; `signedBy` are the sides that have signed it.
 * @throws Problem ALREADY_SIGNED, CONFLICT or HASH_MISMATCH.
 */
export function assertMaySign(version: VersionState, signedBy: readonly Side[], side: Side, seenSha256: string): void {
  if (signedBy.includes(side)) throw new Problem('ALREADY_SIGNED', 'Your side has signed this version already.');
  assertProposed(version);
  if (version.sha256 !== seenSha256) {
    throw new Problem('HASH_MISMATCH', 'This is not the hash of the version: read it again before you sign.', { field: ['input', 'sha256'] });
  }
}

/** @throws Problem FORBIDDEN for the proposing side, CONFLICT when the version is not proposed any more. */
export function assertMayRequestChanges(version: VersionState, side: Side): void {
  if (version.proposedBySide === side) throw new Problem('FORBIDDEN', 'Your side proposed this version: withdraw it to change it.');
  assertProposed(version);
}

/** @throws Problem FORBIDDEN for the other side, CONFLICT when the version is not proposed any more. */
export function assertMayWithdraw(version: VersionState, side: Side): void {
  if (version.proposedBySide !== side) throw new Problem('FORBIDDEN', 'Only the side that proposed a version withdraws it.');
  assertProposed(version);
}

function assertProposed(version: VersionState): void {
  if (version.status !== 'PROPOSED') throw new Problem('CONFLICT', `This version is ${version.status}; only a PROPOSED one is decided.`);
}

// ——— the same over a row of `plan`, for `viewerCan` ———

const sideSql: SqlOf = (row, viewer) =>
  `(select case when va.supplier_id = ${viewer.company} then 'SUPPLIER' else 'CUSTOMER' end from account va where va.id = ${row('account_id')})`;

const inUseSql: SqlOf = (row) =>
  `(${row('archived_at')} is null and exists (select 1 from account va where va.id = ${row('account_id')} and va.status = 'ACTIVE'))`;

const proposedSql = (row: Parameters<SqlOf>[0], condition: string): string =>
  `exists (select 1 from plan_version pv where pv.plan_id = ${row('id')} and pv.status = 'PROPOSED'${condition})`;

/** People, not apps, put their company's word under things. */
const isPersonSql: SqlOf = (_, viewer) => `${viewer.member} is not null`;

/** Whether the viewer may edit the draft. */
export const mayEditSql: SqlOf = (row, viewer) => `(${viewer.mayWrite} and ${inUseSql(row, viewer)})`;

/** Whether the viewer may propose the draft. */
export const mayProposeSql: SqlOf = (row, viewer) => `(${mayEditSql(row, viewer)} and ${isPersonSql(row, viewer)} and not ${proposedSql(row, '')})`;

/** Whether the viewer may withdraw the proposed version. */
export const mayWithdrawSql: SqlOf = (row, viewer) =>
  `(${mayEditSql(row, viewer)} and ${isPersonSql(row, viewer)} and ${proposedSql(row, ` and pv.proposed_by_side = ${sideSql(row, viewer)}`)})`;

/** Whether the viewer may ask for changes. */
export const mayRequestChangesSql: SqlOf = (row, viewer) =>
  `(${mayEditSql(row, viewer)} and ${isPersonSql(row, viewer)} and ${proposedSql(row, ` and pv.proposed_by_side <> ${sideSql(row, viewer)}`)})`;

/** Whether the viewer may sign the proposed version. */
export const maySignSql: SqlOf = (row, viewer) => {
  const isNotSigned = ` and not exists (select 1 from signature sg where sg.plan_version_id = pv.id and sg.side = ${sideSql(row, viewer)})`;
  return `(${mayEditSql(row, viewer)} and ${isPersonSql(row, viewer)} and ${decidesSql('SIGN_PLANS')(row, viewer)} and ${proposedSql(row, isNotSigned)})`;
};

/** Whether the viewer decides this for the own side: by office in the company, or by a right of the role on the team (`teams/decide.ts`). */
export function decidesSql(decision: 'SIGN_PLANS' | 'APPROVE_PROJECTS'): SqlOf {
  return (row, viewer) =>
    `(coalesce(${viewer.role} in ('OWNER', 'DIRECTOR'), false) or exists (select 1 from seat ds join decision_right dr on dr.account_id = ds.account_id and dr.side = ds.side and dr.role = ds.role and dr.decision = '${decision}' where ds.account_id = ${row('account_id')} and ds.member_id = ${viewer.member} and ds.ended_at is null))`;
}
