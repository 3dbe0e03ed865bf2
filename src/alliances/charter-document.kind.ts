/**
 * The kind of document that holds the charter of an alliance project: what may stand in it and which rows it becomes.
 */
import { structuredKind, type Projection } from '../documents/document-kind.js';
import { projectItems } from '../documents/project-items.js';
import { Problem } from '../kernel/problem.js';
import { CHARTER_COLLECTIONS, CHARTER_DOCUMENT_KIND, CHARTER_HEAD, CHARTER_HEAD_FIELDS } from '../protocol/charter-document.js';
import { NARRATIVE } from '../protocol/plan-document.js';
import { PROJECT_LIFE } from '../protocol/life-cycles.js';
import { sourcesOf } from '../protocol/stages.js';
import { plainItem } from '../protocol/structured-items.js';
import { lapse } from '../signing/words.js';
import { quotedList } from '../things/step.js';
import { ALLIANCE_PROJECT_TOPICS } from './alliance-project.events.js';
import { APPROVALS } from './approvals.js';
import { DELIVERABLE_TABLE } from './charter-tables.js';

/** Charters. */
export const charterDocument = structuredKind({
  name: CHARTER_DOCUMENT_KIND,
  head: { root: CHARTER_HEAD, schema: CHARTER_HEAD_FIELDS },
  collections: CHARTER_COLLECTIONS,
  rich: [NARRATIVE],
  project: projectCharter,
});

async function projectCharter(projection: Projection): Promise<void> {
  const fields = projection.touched.items.get(CHARTER_HEAD)?.get('');
  if (fields === undefined) await touchProject(projection);
  else await projectHead(projection, [...fields].sort());
  await projectItems(projection, [DELIVERABLE_TABLE]);
  await takeApprovalsBack(projection);
}

async function touchProject({ tx, subjectId, now }: Projection): Promise<void> {
  await tx.later('update alliance_project set updated_at = $2 where id = $1', [subjectId, now.toISOString()]);
}

async function projectHead(projection: Projection, fields: readonly string[]): Promise<void> {
  const { tx, doc, subjectId, accountId, now } = projection;
  const head = plainItem(CHARTER_HEAD_FIELDS, doc.getMap(CHARTER_HEAD));
  if (head.startsOn !== null && head.endsOn !== null && head.endsOn < head.startsOn) {
    throw new Problem('OUT_OF_RANGE', 'A project cannot end before it starts.', { field: [CHARTER_HEAD, 'endsOn'] });
  }
  const title = head.title.toWellFormed();
  const updated = await tx.sql(
    `update alliance_project set title = $2, purpose = $3, starts_on = $4, ends_on = $5, updated_at = $6, version = version + 1
     where id = $1 and (title, purpose, starts_on, ends_on) is distinct from ($2, $3, $4::date, $5::date) returning id`,
    [subjectId, title, head.purpose?.toWellFormed() ?? null, head.startsOn, head.endsOn, now.toISOString()],
  );
  // A new project's row says already what its charter is seeded with: there is nothing to tell but `allianceProject.created`.
  if (updated.length === 0) return;
  projection.record({
    topic: ALLIANCE_PROJECT_TOPICS['allianceProject.updated'],
    accountId,
    subject: { type: 'AllianceProject', id: subjectId },
    payload: { title, fields },
  });
}

/** An approval is of the charter as it was read: whoever changes it in assessment takes back the approvals that were given before. */
async function takeApprovalsBack(projection: Projection): Promise<void> {
  const { tx, subjectId, accountId } = projection;
  const sides = await lapse(
    tx,
    APPROVALS,
    subjectId,
    `exists (select 1 from alliance_project p where p.id = $1 and p.stage in (${quotedList(sourcesOf(PROJECT_LIFE, 'approve'))}))`,
  );
  if (sides.length === 0) return;
  const payload = { sides };
  projection.record({
    topic: ALLIANCE_PROJECT_TOPICS['allianceProject.approvalsLapsed'],
    accountId,
    subject: { type: 'AllianceProject', id: subjectId },
    payload,
  });
}
