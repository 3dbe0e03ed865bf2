/**
 * Makes an export, as the viewer who asked for it: everything comes through the read path under that viewer's session, so there is no way to see more.
 *
 * It goes in stages (each type, the documents, the manifest), each in steps. A step reads a little, writes it as a page of a file together with the place where
 * the next step begins, in one transaction: memory is bounded by one step, and a process that takes over goes on where the last one stopped. Whoever began
 * last counts: a process that was taken for dead and is not finds that out at its next step. There is no one moment for the whole, which would hold back
 * everybody else's work for as long as an export takes; each step is true by itself.
 */
import { systemSession, viewerSession } from '../access/session.js';
import type { Viewer } from '../access/viewer.js';
import { presentViewer } from '../identity/present-viewer.js';
import type { Database, Transaction } from '../database/database.js';
import type { Statement } from '../database/engine.js';
import { recordEvents, type NewEvent } from '../events/record.js';
import type { Id } from '../kernel/ids.js';
import { isRefusal, Problem } from '../kernel/problem.js';
import { appendPage, finishFile } from './export-files.js';
import type { ExportPart, ExportPlace } from './export.entity.js';
import { EXPORT_TOPICS } from './export.events.js';
import { KEEP_MS, MAX_EXPORT_BYTES, MOST_ATTEMPTS } from './export.policy.js';
import { stagesOf, type Making, type Step, type Workshop } from './stages.js';

/** Goes on with an export until it is whole. Aborted, it stops at the next step and can be gone on with. @throws whatever went wrong; it can be tried again. */
export async function makeExport(workshop: Workshop, exportId: Id, signal: AbortSignal): Promise<void> {
  const begun = await begin(workshop.database, exportId);
  if (begun === undefined) return;
  try {
    const making = await prepared(workshop, begun);
    const stages = stagesOf(workshop.source, begun.include);
    for (let place = begun.place; ;) {
      signal.throwIfAborted();
      const stage = stages[place.stage];
      if (stage === undefined) break;
      const step = await stage(making, place);
      await commit(making, stages.length, place, step);
      place = step.next;
    }
    await complete(making);
  } catch (cause) {
    if (cause instanceof TakenOver) return;
    if (!isRefusal(cause)) throw cause;
    await fail(workshop.database, begun, cause.message);
  }
}

// ——— beginning and ending ———

interface Begun {
  readonly exportId: Id;
  readonly attempt: number;
  readonly companyId: Id;
  readonly memberId: Id | null;
  readonly appId: Id | null;
  readonly include: readonly ExportPart[];
  readonly accountIds: readonly Id[] | null;
  readonly seenAccountIds: readonly Id[] | null;
  readonly place: ExportPlace;
  readonly startedAt: string;
}

const BEGIN = `update export set status = 'RUNNING', attempts = attempts + 1, started_at = coalesce(started_at, now())
  where id = $1 and status in ('QUEUED', 'RUNNING')
  returning id as "exportId", attempts as attempt, company_id as "companyId", member_id as "memberId", app_id as "appId", include,
    account_ids as "accountIds", seen_account_ids as "seenAccountIds", next_place as place, started_at as "startedAt"`;

async function begin(database: Database, exportId: Id): Promise<Begun | undefined> {
  const [begun] = await database.transaction(systemSession, (tx) => tx.sql<Begun>(BEGIN, [exportId]));
  return begun;
}

async function prepared(workshop: Workshop, begun: Begun): Promise<Making> {
  const { database } = workshop;
  if (begun.attempt > MOST_ATTEMPTS) throw new Problem('UNAVAILABLE', 'It was begun too many times without coming to an end. Ask for a smaller one.');
  const viewer = await viewerBehind(database, begun);
  const accountIds = begun.seenAccountIds ?? (await seenAccounts(database, viewer, begun));
  const { exportId, attempt, companyId, include, startedAt } = begun;
  return { ...workshop, exportId, attempt, companyId, include, viewer, scope: { accountIds, isWhole: begun.accountIds === null }, startedAt };
}

async function viewerBehind(database: Database, begun: Begun): Promise<Viewer> {
  const viewer = await presentViewer(database, begun);
  if (viewer === undefined || (viewer.appId !== null && !viewer.scopes.includes('READ'))) {
    throw new Problem('FORBIDDEN', 'Who asked for it may not read any more.');
  }
  return viewer;
}

/** Decided once: what is in the export hangs from these. */
async function seenAccounts(database: Database, viewer: Viewer, { exportId, accountIds }: Begun): Promise<readonly Id[]> {
  const { text, params } = seenStatement(viewer, accountIds);
  const seen = await database.transaction(viewerSession(viewer), (tx) => tx.sql<{ id: Id }>(text, params));
  const ids = seen.map(({ id }) => id);
  await database.transaction(systemSession, (tx) => tx.sql('update export set seen_account_ids = $2::jsonb where id = $1', [exportId, JSON.stringify(ids)]));
  return ids;
}

/** The statement that reads the accounts of an export: by the company that looks, past none of others. */
export function seenStatement({ companyId }: Viewer, accountIds: readonly Id[] | null): Omit<Statement, 'name'> {
  const ways = ['supplier_id', 'reader_id'].map(
    (column) => `select id from account where ${column} = $2::uuid and ($1::text is null or id = any(string_to_array($1, ',')::uuid[]))`,
  );
  return { text: `select id from (${ways.join(' union all ')}) seen order by id`, params: [accountIds?.join() ?? null, companyId] };
}

async function complete({ database, exportId, attempt, companyId, viewer }: Making): Promise<void> {
  await database.transaction(systemSession, async (tx) => {
    const [done] = await tx.sql<{ records: number }>(
      `update export set status = 'COMPLETED', finished_at = now(), expires_at = now() + make_interval(secs => $3) where id = $1 and attempts = $2 and status = 'RUNNING' returning records`,
      [exportId, attempt, KEEP_MS / 1000],
    );
    if (done === undefined) throw new TakenOver();
    await tell(
      tx,
      { companyId, viewer },
      { topic: EXPORT_TOPICS['export.completed'], subject: { type: 'Export', id: exportId }, payload: { records: done.records } },
    );
  });
}

/** Ends an export that cannot be made. */
async function fail(database: Database, { exportId, attempt, companyId, memberId, appId }: Begun, reason: string): Promise<void> {
  await database.transaction(systemSession, async (tx) => {
    const ended = await tx.sql(
      `update export set status = 'FAILED', failure = $3, finished_at = now(), expires_at = now() where id = $1 and attempts = $2 and status = 'RUNNING' returning 1`,
      [exportId, attempt, reason],
    );
    if (ended.length === 0) return;
    await tell(
      tx,
      { companyId, viewer: { memberId, appId } },
      { topic: EXPORT_TOPICS['export.failed'], subject: { type: 'Export', id: exportId }, payload: { reason } },
    );
  });
}

async function tell(tx: Transaction, { companyId, viewer }: { companyId: Id; viewer: Pick<Viewer, 'memberId' | 'appId'> }, event: NewEvent): Promise<void> {
  await recordEvents(tx, { memberId: viewer.memberId, appId: viewer.appId }, [{ ...event, companyId }]);
}

// ——— steps ———

/** Another process has begun after this one. */
class TakenOver extends Error {
  override readonly name = 'TakenOver';
}

const ADVANCE = `update export set next_place = $3::jsonb, files_done = $4, files_total = $5, records = records + $6, bytes = bytes + $7
  where id = $1 and attempts = $2 and status = 'RUNNING' returning records, bytes::float8 as bytes`;

/** Makes a step durable; tells when it ends a stage. */
async function commit(making: Making, stages: number, from: ExportPlace, { pages, files, next, records }: Step): Promise<void> {
  const { exportId } = making;
  const size = pages.reduce((sum, page) => sum + page.bytes.length, 0);
  await making.database.transaction(systemSession, async (tx) => {
    const [now] = await tx.sql<{ records: number; bytes: number }>(ADVANCE, [
      exportId,
      making.attempt,
      JSON.stringify(next),
      next.stage,
      stages,
      records,
      size,
    ]);
    if (now === undefined) throw new TakenOver();
    if (now.bytes > MAX_EXPORT_BYTES) throw new Problem('TOO_LARGE', 'It is larger than an export may be. Limit it to some accounts, or to some parts.');
    for (const page of pages) await appendPage(tx, exportId, page);
    for (const file of files) await finishFile(tx, exportId, file);
    if (next.stage === from.stage) return;
    const payload = { filesDone: next.stage, filesTotal: stages, records: now.records };
    await tell(tx, making, { topic: EXPORT_TOPICS['export.progressed'], subject: { type: 'Export', id: exportId }, payload });
  });
}
