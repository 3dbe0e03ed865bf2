/**
 * The way of an alliance project through its stages, and who may move it. One table, pure; `viewerCan` says the same as SQL.
 */
import type { Side } from '../access/audience.js';
import type { SqlOf } from '../database/read.js';
import { Problem } from '../kernel/problem.js';
import { decidesSql } from '../plans/plan.policy.js';
import { LEAD_ROLE } from '../teams/seat.entity.js';
import type { ProjectStage } from './alliance-project.entity.js';

/** Where a project can go from each stage. Into APPROVED leads no step of one side: it is entered when both have approved. */
export const STEPS: Readonly<Record<ProjectStage, readonly ProjectStage[]>> = {
  IDEA: ['ASSESSMENT', 'CANCELLED'],
  ASSESSMENT: ['IDEA', 'CANCELLED'],
  APPROVED: ['RUNNING', 'ON_HOLD', 'CANCELLED'],
  RUNNING: ['ON_HOLD', 'COMPLETED', 'CANCELLED'],
  ON_HOLD: ['RUNNING', 'CANCELLED'],
  COMPLETED: [],
  CANCELLED: [],
};

/** Stages in which nothing about a project changes any more. */
export const FINAL_STAGES: readonly ProjectStage[] = ['COMPLETED', 'CANCELLED'];

/** @throws Problem CONFLICT when one side cannot take this step alone, or nobody can. */
export function assertStep(from: ProjectStage, to: ProjectStage): void {
  if (STEPS[from].includes(to)) return;
  if (from === 'ASSESSMENT' && to === 'APPROVED')
    throw new Problem('CONFLICT', 'A project is approved by both sides: each uses allianceProjectApprove.', { field: ['input', 'stage'] });
  throw new Problem('CONFLICT', `A project does not go from ${from} to ${to}.`, { field: ['input', 'stage'] });
}

/** @throws Problem CONFLICT when the project is not in assessment; ALREADY_SIGNED when the side has approved it. */
export function assertMayApprove(stage: ProjectStage, approvedBy: readonly Side[], side: Side): void {
  if (stage !== 'ASSESSMENT') throw new Problem('CONFLICT', `Projects are approved in ASSESSMENT; this one is ${stage}.`);
  if (approvedBy.includes(side)) throw new Problem('ALREADY_SIGNED', 'Your side has approved this project already.');
}

/** @throws Problem CONFLICT when the project is over. */
export function assertNotOver(stage: ProjectStage): void {
  if (FINAL_STAGES.includes(stage)) throw new Problem('CONFLICT', `This project is ${stage}; it is only read.`);
}

// ——— the same over a row of `alliance_project` ———

const sideSql: SqlOf = (row, viewer) =>
  `(select case when va.supplier_id = ${viewer.company} then 'SUPPLIER' else 'CUSTOMER' end from account va where va.id = ${row('account_id')})`;

const quotedList = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

/** Whether the viewer may edit the charter and put in what the own side contributes. */
export const mayEditProjectSql: SqlOf = (row, viewer) =>
  `(${viewer.mayWrite} and ${row('stage')} not in (${quotedList(FINAL_STAGES)}) and exists (select 1 from account va where va.id = ${row('account_id')} and va.status = 'ACTIVE'))`;

const leadsSql: SqlOf = (row, viewer) =>
  `exists (select 1 from seat ls where ls.account_id = ${row('account_id')} and ls.member_id = ${viewer.member} and ls.role = '${LEAD_ROLE}' and ls.ended_at is null)`;

/** Whether the viewer may approve the project for the own side now. */
export const mayApproveProjectSql: SqlOf = (row, viewer) =>
  `(${mayEditProjectSql(row, viewer)} and ${viewer.member} is not null and ${row('stage')} = 'ASSESSMENT' and (${viewer.wide} or ${leadsSql(row, viewer)} or ${decidesSql('APPROVE_PROJECTS')(row, viewer)}) and not exists (select 1 from stage_approval sa where sa.project_id = ${row('id')} and sa.stage = 'APPROVED' and sa.side = ${sideSql(row, viewer)}))`;

/** The stages to which the viewer may move the project now, as a JSON list. */
export const stepsSql: SqlOf = (row, viewer) => {
  const cases = Object.entries(STEPS).map(([from, to]) => `when '${from}' then '${JSON.stringify(to)}'::jsonb`);
  return `(case when ${mayEditProjectSql(row, viewer)} then (case ${row('stage')} ${cases.join(' ')} end) else '[]'::jsonb end)`;
};
