/**
 * The rows of a plan are the projection of its document: brought up to date in the transaction that makes an edit durable, so that queries read rows and
 * never a document, and GraphQL reads what was just edited.
 */
import { Problem } from '../kernel/problem.js';
import { NARRATIVE, PLAN_HEAD, PLAN_HEAD_FIELDS } from '../protocol/plan-document.js';
import { plainItem } from '../protocol/structured-items.js';
import type { Projection } from '../documents/document-kind.js';
import { projectItems } from '../documents/project-items.js';
import { PLAN_TABLES } from './plan-tables.js';
import { PLAN_TOPICS } from './plan.events.js';

/**
 * Projects what an edit touched.
 * @throws Problem OUT_OF_RANGE when the plan ends before it starts; UNKNOWN_REFERENCE and TAKEN as `projectItems`.
 */
export async function projectPlan(projection: Projection): Promise<void> {
  const fields = projection.touched.items.get(PLAN_HEAD)?.get('');
  if (fields === undefined) await projection.tx.later(`update plan set updated_at = $2 where id = $1`, [projection.subjectId, projection.now.toISOString()]);
  else await projectHead(projection, [...fields].sort());
  await projectItems(projection, Object.values(PLAN_TABLES));
  if (projection.touched.rich.has(NARRATIVE) && !projection.isNew) tellOfWriting(projection);
}

async function projectHead(projection: Projection, fields: readonly string[]): Promise<void> {
  const head = plainItem(PLAN_HEAD_FIELDS, projection.doc.getMap(PLAN_HEAD));
  if (head.endsOn < head.startsOn) throw new Problem('OUT_OF_RANGE', 'A plan cannot end before it starts.', { field: [PLAN_HEAD, 'endsOn'] });
  const updated = await projection.tx.sql(
    `update plan set title = $2, purpose = $3, starts_on = $4, ends_on = $5, updated_at = $6, version = version + 1
     where id = $1 and (title, purpose, starts_on, ends_on) is distinct from ($2, $3, $4::date, $5::date) returning id`,
    [projection.subjectId, head.title.toWellFormed(), head.purpose?.toWellFormed() ?? null, head.startsOn, head.endsOn, projection.now.toISOString()],
  );
  // A new plan's row says already what its document is seeded with: there is nothing to tell but `plan.created`.
  if (updated.length > 0)
    projection.record({ ...aboutPlan(projection), topic: PLAN_TOPICS['plan.updated'], payload: { title: head.title.toWellFormed(), fields } });
}

/** Of writing in the narrative, one event per author and minute is told: everybody who looks sees the text itself, letter by letter. */
const WRITING_IS_TOLD_EVERY_MS = 60_000;

function tellOfWriting(projection: Projection): void {
  const unlessToldSince = new Date(projection.now.getTime() - WRITING_IS_TOLD_EVERY_MS);
  projection.record({ ...aboutPlan(projection), topic: PLAN_TOPICS['plan.edited'], unlessToldSince });
}

function aboutPlan({ accountId, subjectId }: Projection): { readonly accountId: string; readonly subject: { readonly type: string; readonly id: string } } {
  return { accountId, subject: { type: 'Plan', id: subjectId } };
}
