/**
 * Who may do what with an alliance project: the rules of its acts, and of `viewerCan`. Its stages stand in `protocol/life-cycles.ts`.
 */
import { isActive, isOwnSide } from '../accounts/account.policy.js';
import type { SqlOf } from '../database/read.js';
import { Problem } from '../kernel/problem.js';
import { PROJECT_LIFE } from '../protocol/life-cycles.js';
import { lastOf, stepTo } from '../protocol/stages.js';
import { unsaid } from '../signing/words.js';
import { decidesSql } from '../teams/decide.js';
import { LEAD_ROLE } from '../teams/seat.entity.js';
import { holds, onlyPeople, type Rule } from '../things/rule.js';
import { quotedList, stepBy, targetsSql } from '../things/step.js';
import type { AllianceProject, ProjectStage } from './alliance-project.entity.js';
import { APPROVALS } from './approvals.js';

/** Stages in which nothing about a project changes any more. */
export const FINAL_STAGES: readonly ProjectStage[] = lastOf(PROJECT_LIFE);

/** @throws Problem CONFLICT when one side cannot take this step alone, or nobody can. */
export function assertStep(from: ProjectStage, to: ProjectStage): void {
  const step = stepTo(PROJECT_LIFE, from, to);
  if (step?.act === 'move') return;
  const says = step?.by === 'BOTH' ? 'A project is approved by both sides: each uses allianceProjectApprove.' : `A project does not go from ${from} to ${to}.`;
  throw new Problem('CONFLICT', says, { field: ['input', 'stage'] });
}

/** Edits the charter, moves the project on, and puts in what the own side contributes. */
export const EDIT_PROJECT: Rule<AllianceProject> = [
  isActive(),
  { sql: (row) => `${row('stage')} not in (${quotedList(FINAL_STAGES)})`, code: 'CONFLICT', says: ({ stage }) => `This project is ${stage}; it is only read.` },
];

/** Changes a contribution or takes it out, of a project that the viewer may edit. */
export const CHANGE_CONTRIBUTION: Rule = [isOwnSide('Each side writes its own contributions.')];

const leadsSql: SqlOf = (row, viewer) =>
  `exists (select 1 from seat ls where ls.account_id = ${row('account_id')} and ls.member_id = ${viewer.member} and ls.role = '${LEAD_ROLE}' and ls.ended_at is null)`;

/** Approves the project for the own side. */
export const APPROVE_PROJECT: Rule<AllianceProject> = [
  onlyPeople('approve projects'),
  isActive(),
  {
    sql: (row, viewer) => `${viewer.wide} or ${leadsSql(row, viewer)} or ${decidesSql('APPROVE_PROJECTS')(row, viewer)}`,
    code: 'FORBIDDEN',
    says: 'You have no right to approve projects for your side; its lead has it, those who run the company, and roles that were given it.',
  },
  ...stepBy(PROJECT_LIFE, 'approve', {
    stage: 'stage',
    notNow: ({ stage }: AllianceProject) => `Projects are approved in ASSESSMENT; this one is ${stage}.`,
  }),
  unsaid(APPROVALS, 'Your side has approved this project already.'),
];

// ——— the rules over a row of `alliance_project`, for `viewerCan` ———

/** Whether the viewer may edit the charter and put in what the own side contributes. */
export const mayEditProjectSql = holds(EDIT_PROJECT);
/** Whether the viewer may approve the project for the own side now. */
export const mayApproveProjectSql = holds(APPROVE_PROJECT);
/** The stages to which the viewer may move the project now, as a JSON list. */
export const stepsSql: SqlOf = (row, viewer) =>
  `(case when ${mayEditProjectSql(row, viewer)} then ${targetsSql(PROJECT_LIFE, 'move', 'stage')(row, viewer)} else '[]'::jsonb end)`;
