/**
 * Who may do what with a plan and its versions: the rules of their acts, and of `viewerCan`. The steps of a version stand in `protocol/life-cycles.ts`.
 */
import { isActive } from '../accounts/account.policy.js';
import type { SqlOf } from '../database/read.js';
import { PLAN_VERSION_LIFE } from '../protocol/life-cycles.js';
import { sourcesOf } from '../protocol/stages.js';
import { unsaid } from '../signing/words.js';
import { decidesSql } from '../teams/decide.js';
import { holds, holdsForOne, onlyPeople, type Clause, type Rule } from '../things/rule.js';
import { quotedList, stepBy } from '../things/step.js';
import type { PlanVersion } from './plan-version.entity.js';
import type { Plan } from './plan.entity.js';
import { SIGNATURES } from './signatures.js';

const putAway: Pick<Clause, 'code' | 'says'> = { code: 'CONFLICT', says: 'This plan was put away; it is only read.' };

/** Edits the draft, or puts the plan away. */
export const EDIT_PLAN: Rule<Plan> = [isActive(), { ...putAway, sql: (row) => `${row('archived_at')} is null` }];

/** Versions that wait for the two sides: at most one of a plan. */
const OPEN = quotedList(sourcesOf(PLAN_VERSION_LIFE, 'sign'));

/** Proposes the draft as a version. */
export const PROPOSE_VERSION: Rule<Plan> = [
  ...EDIT_PLAN,
  onlyPeople('propose versions'),
  {
    sql: (row) => `not exists (select 1 from plan_version pv where pv.plan_id = ${row('id')} and pv.status in (${OPEN}))`,
    code: 'ALREADY_PROPOSED',
    says: 'A version of this plan waits for signatures: withdraw it, or wait for the answer.',
  },
];

const inUse: Rule<PlanVersion> = [
  isActive(),
  { ...putAway, sql: (row) => `exists (select 1 from plan vp where vp.id = ${row('plan_id')} and vp.archived_at is null)` },
];

const versionStep = (act: 'sign' | 'withdraw' | 'requestChanges', notYours = ''): Rule<PlanVersion> =>
  stepBy(PLAN_VERSION_LIFE, act, {
    stage: 'status',
    broughtBy: 'proposed_by_side',
    notYours,
    notNow: ({ status }) => `This version is ${status}; only a PROPOSED one is decided.`,
  });

/** Signs a version for the own side. */
export const SIGN_VERSION: Rule<PlanVersion> = [
  onlyPeople('sign plans'),
  {
    sql: decidesSql('SIGN_PLANS'),
    code: 'FORBIDDEN',
    says: 'You have no right to sign plans for your side; owners and directors have it, and give it to roles on the team.',
  },
  ...inUse,
  unsaid(SIGNATURES, 'Your side has signed this version already.'),
  ...versionStep('sign'),
];

/** Takes the own side's version back. */
export const WITHDRAW_VERSION: Rule<PlanVersion> = [
  onlyPeople('withdraw versions'),
  ...inUse,
  ...versionStep('withdraw', 'Only the side that proposed a version withdraws it.'),
];

/** Asks the other side to change its version. */
export const REQUEST_CHANGES: Rule<PlanVersion> = [
  onlyPeople('ask for changes'),
  ...inUse,
  ...versionStep('requestChanges', 'Your side proposed this version: withdraw it to change it.'),
];

// ——— the rules over a row of `plan`, for `viewerCan` ———

const ofProposed = (rule: Rule<PlanVersion>): SqlOf => holdsForOne(rule, 'plan_version', 'plan_id');

/** Whether the viewer may edit the draft. */
export const mayEditSql = holds(EDIT_PLAN);
/** Whether the viewer may propose the draft. */
export const mayProposeSql = holds(PROPOSE_VERSION);
/** Whether the viewer may withdraw the proposed version. */
export const mayWithdrawSql = ofProposed(WITHDRAW_VERSION);
/** Whether the viewer may ask for changes. */
export const mayRequestChangesSql = ofProposed(REQUEST_CHANGES);
/** Whether the viewer may sign the proposed version. */
export const maySignSql = ofProposed(SIGN_VERSION);
