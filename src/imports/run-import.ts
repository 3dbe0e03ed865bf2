/**
 * An import is done: the whole file is read once for faults of its form; where all or nothing is wanted, or only a report, every row is tried and given up again;
 * then the rows are written, some hundred at a time.
 *
 * How far it came is kept in the same transaction as the rows. Whoever goes on after a crash reads the file from its beginning, passes over what was handled
 * (and learns again which names were used), and so does nothing twice and leaves nothing out. A second server at the same import finds that it came further
 * meanwhile, and stops.
 */
import { systemSession } from '../access/session.js';
import type { Viewer } from '../access/viewer.js';
import type { Topic } from '../events/topic.js';
import { presentViewer } from '../identity/present-viewer.js';
import type { Database, Transaction } from '../database/database.js';
import { refreshStatistics } from '../database/statistics.js';
import { perform, type Act } from '../events/act.js';
import { recordEvents } from '../events/record.js';
import { FoundWording } from '../kernel/found-wording.js';
import { newId, type Id } from '../kernel/ids.js';
import { isRefusal } from '../kernel/problem.js';
import { recordIdOf } from '../references/record-id.js';
import { storedChunks } from './import-chunks.js';
import { Fault } from './import-field.js';
import { KINDS } from './import-kinds.js';
import type { ImportKind, Outcome } from './import-kind.js';
import type { ErrorPolicy, ImportFormat, ImportKindName, ImportPhase, ImportShape, ImportStatus, PreviewRow } from './import.entity.js';
import { IMPORT_TOPICS } from './import.events.js';
import { encodingOf, MOST_COLUMNS, openFile, UnreadableFile, type FileRow, type OpenFile } from './read-records.js';
import { rowReader, type RowReader, type RowValues } from './row-reader.js';
import { SaidOnce, SeenKeys } from './seen-keys.js';
import { writeBatch } from './write-batch.js';

/** Most refused rows that are kept; a file with more is the wrong file, or mapped wrongly. */
export const MOST_REFUSED = 100_000;
/** Bytes of rows that one transaction takes, beside the kind's number of rows. */
const MOST_BATCH_CHARACTERS = 4 * 1024 * 1024;
const TELL_EVERY_MS = 1_000;

/** An import as it was found. */
interface Run {
  readonly id: Id;
  readonly companyId: Id;
  readonly memberId: Id | null;
  readonly appId: Id | null;
  readonly kindName: ImportKindName;
  readonly format: ImportFormat;
  readonly system: string;
  /** What it leaves open is found when the file is read as a whole. */
  shape: ImportShape;
  readonly isDryRun: boolean;
  readonly errorPolicy: ErrorPolicy;
  phase: ImportPhase;
  rowsHandled: number;
  rowsRefused: number;
  /** When its progress was last told. */
  toldAt: number;
  /** How many rows are to be written when next is learned what the tables hold: whenever they have doubled. */
  learnAt: number;
}

/** The import is no longer this server's: it was cancelled, or another server came further. */
class NoLonger extends Error {}

/** Undoes the rows of a trial, and carries out what would have become of them. */
class TriedOnly extends Error {
  constructor(readonly batch: Handled) {
    super('Only tried.');
  }
}

/** Does an import that is queued, or goes on with one that was left. @throws whatever is nobody's fault but the machinery's: the import can be begun again. */
export async function runImport(database: Database, importId: Id, signal: AbortSignal): Promise<void> {
  const run = await begin(database, importId);
  if (run === undefined) return;
  try {
    const viewer = await presentViewer(database, run);
    if (viewer === undefined) throw new UnreadableFile('FORBIDDEN', 'Whoever began this import is no longer with the company.');
    if (run.phase === 'SCAN') await scan(database, run, signal);
    if (run.phase === 'CHECK') await handleRows(database, viewer, run, signal);
    if (await isOver(database, run)) return;
    await handleRows(database, viewer, run, signal);
    await finish(database, run, 'DONE');
  } catch (cause) {
    if (cause instanceof NoLonger) return;
    const failure = failureOf(cause);
    if (failure !== undefined) await finish(database, run, 'FAILED', failure);
    if (failure === undefined || failure === DEFECT) throw cause;
  }
}

async function begin(database: Database, importId: Id): Promise<Run | undefined> {
  const [row] = await database.transaction(systemSession, (tx) =>
    tx.sql<Omit<Run, 'toldAt' | 'learnAt'>>(
      `update import set status = 'RUNNING', started_at = coalesce(started_at, now()) where id = $1 and status in ('QUEUED', 'RUNNING')
       returning id, company_id as "companyId", member_id as "memberId", app_id as "appId", kind as "kindName", format, system, shape, is_dry_run as "isDryRun",
                 error_policy as "errorPolicy", phase, rows_handled as "rowsHandled", rows_refused as "rowsRefused"`,
      [importId],
    ),
  );
  return row === undefined ? undefined : { ...row, toldAt: 0, learnAt: 0 };
}

/** Shapes that were kept before a file could be in several encodings say nothing of them. */
const openRun = (database: Database, { id, format, shape }: Run): Promise<OpenFile> =>
  openFile(storedChunks(database, id), { format, delimiter: shape.delimiter, encoding: (shape as Partial<ImportShape>).encoding ?? null });

const readerOf = ({ kindName, shape }: Run, columns: readonly string[]): RowReader => rowReader({ kindName, kind: KINDS[kindName], shape }, columns);

/** Reads the whole file, so that what is wrong with its form is known before anything is written, and how it is written where nobody said. */
async function scan(database: Database, run: Run, signal: AbortSignal): Promise<void> {
  const encoding = (run.shape as Partial<ImportShape>).encoding ?? (await encodingOf(storedChunks(database, run.id)));
  run.shape = { ...run.shape, encoding };
  const { columns, rows, delimiter } = await openRun(database, run);
  const reader = readerOf(run, columns);
  const [wording, names] = [new FoundWording(), new Set(columns)];
  let total = 0;
  for await (const row of rows) {
    total += 1;
    reader.tell(row, wording);
    if (run.format === 'JSON_LINES' && names.size < MOST_COLUMNS) for (const name of Object.keys(row.cells)) names.add(name);
    if (total % 1000 === 0) signal.throwIfAborted();
  }
  if (total === 0) throw new UnreadableFile('REQUIRED', 'This file holds no rows.');
  const { dateOrder, decimalSign } = run.shape;
  run.shape = { ...run.shape, delimiter, dateOrder: dateOrder ?? wording.dateOrder, decimalSign: decimalSign ?? wording.decimalSign };
  run.phase = run.isDryRun || run.errorPolicy === 'REJECT_ALL' ? 'CHECK' : 'WRITE';
  await owned(database, run, (tx) =>
    tx.sql(`update import set phase = $2, columns = $3, rows_total = $4, shape = $5 where id = $1 and status = 'RUNNING' and phase = 'SCAN' returning id`, [
      run.id,
      run.phase,
      JSON.stringify([...names].slice(0, MOST_COLUMNS).map(storable)),
      total,
      JSON.stringify(run.shape),
    ]),
  );
}

/** After the rows were tried: whether that was all; else the way to writing is free. */
async function isOver(database: Database, run: Run): Promise<boolean> {
  if (run.phase === 'WRITE') return false;
  if (run.isDryRun) await finish(database, run, 'DONE');
  else if (run.rowsRefused > 0) await finish(database, run, 'REFUSED');
  else {
    run.phase = 'WRITE';
    run.rowsHandled = 0;
    await owned(database, run, (tx) =>
      tx.sql(
        `update import set phase = 'WRITE', rows_handled = 0, rows_created = 0, rows_updated = 0, rows_unchanged = 0
         where id = $1 and status = 'RUNNING' and phase = 'CHECK' returning id`,
        [run.id],
      ),
    );
    return false;
  }
  return true;
}

/** A row of the batch at hand: what it says, or what is wrong with it. */
interface Waiting {
  readonly row: FileRow;
  readonly read: RowValues | Fault;
}

/** What became of a batch. */
interface Handled {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: readonly { readonly row: FileRow; readonly fault: Fault }[];
  /** Its first rows, as they would be. */
  readonly preview: readonly PreviewRow[];
}

async function handleRows(database: Database, viewer: Viewer, run: Run, signal: AbortSignal): Promise<void> {
  const kind = KINDS[run.kindName];
  const { columns, rows } = await openRun(database, run);
  const read = onceEach(readerOf(run, columns), kind);
  const handledBefore = run.rowsHandled;
  await refreshStatistics(database);
  let [batch, characters, passed]: [Waiting[], number, number] = [[], 0, 0];
  for await (const row of rows) {
    const waiting = { row, read: read(row) };
    passed += 1;
    if (passed <= handledBefore) continue;
    const isFull = batch.length >= kind.batchRows || characters >= MOST_BATCH_CHARACTERS;
    if (isFull && (batch.length >= 2 * kind.batchRows || !areTogether(kind, batch.at(-1), waiting))) {
      await handleBatch(database, viewer, run, kind, batch);
      [batch, characters] = [[], 0];
      signal.throwIfAborted();
    }
    batch.push(waiting);
    characters += Object.values(row.cells).reduce((sum, cell) => sum + cell.length, 0);
  }
  if (batch.length > 0) await handleBatch(database, viewer, run, kind, batch);
}

/** Whether two rows that follow each other are of one common thing: they are written together, where they are not too many. */
function areTogether({ together }: ImportKind, one: Waiting | undefined, other: Waiting): boolean {
  if (together === undefined || one === undefined || one.read instanceof Fault || other.read instanceof Fault) return false;
  return thingOf(one.read, together.by) === thingOf(other.read, together.by);
}

/** Refuses rows whose name an earlier row of the file bears, and those that say something else of their common thing than an earlier row. */
function onceEach(reader: RowReader, { together }: ImportKind): RowReader['read'] {
  const [seen, said] = [new SeenKeys(), new SaidOnce()];
  return (row) => {
    const values = reader.read(row);
    if (values instanceof Fault) return values;
    const other = together?.alike.find((field) => !said.isAlike(`${field}\n${thingOf(values, together.by)}`, String(values.values[field])));
    if (other !== undefined) return new Fault('CONFLICT', 'An earlier row of this file says something else of the same thing.', other);
    return seen.isNew(recordIdOf(values.externalId)) ? values : new Fault('TAKEN', 'An earlier row of this file has the same external id.', 'externalId');
  };
}

/** Of which common thing a row is, in one text. */
const thingOf = ({ values }: RowValues, by: readonly string[]): string => by.map((field) => String(values[field])).join('\n');

async function handleBatch(database: Database, viewer: Viewer, run: Run, kind: ImportKind, batch: readonly Waiting[]): Promise<void> {
  const isTrial = run.phase === 'CHECK';
  const handled = await perform(database, viewer, async (act) => {
    const done = await write(act, run, kind, batch);
    if (isTrial) throw new TriedOnly(done);
    await act.asSystem(() => keepProgress(act.tx, run, done));
    return done;
  }).catch((cause: unknown) => {
    if (cause instanceof TriedOnly) return cause.batch;
    throw cause;
  });
  if (isTrial) await database.transaction(systemSession, (tx) => keepProgress(tx, run, handled));
  run.rowsHandled += handled.rows;
  run.rowsRefused += handled.refused.length;
  if (!isTrial && run.rowsHandled >= run.learnAt) {
    await refreshStatistics(database);
    run.learnAt = 2 * run.rowsHandled;
  }
  if (run.rowsRefused > MOST_REFUSED)
    throw new UnreadableFile('TOO_LARGE', `More than ${MOST_REFUSED} rows were refused. Is this the right file, and are its columns mapped as they should be?`);
}

async function write(act: Act, run: Run, kind: ImportKind, batch: readonly Waiting[]): Promise<Handled> {
  const sound = batch.flatMap(({ row, read }) => (read instanceof Fault ? [] : [{ row, read }]));
  const outcomes = await writeBatch(
    act,
    kind,
    run.system,
    sound.map(({ read }) => read),
  );
  const refused = batch.flatMap(({ row, read }) => (read instanceof Fault ? [{ row, fault: read }] : []));
  const did = { created: 0, updated: 0, unchanged: 0 };
  for (const [index, outcome] of outcomes.entries()) {
    const row = sound[index]?.row;
    if (outcome instanceof Fault && row !== undefined) refused.push({ row, fault: outcome });
    else if (!(outcome instanceof Fault)) did[outcome.did] += 1;
  }
  const outcomeOf = new Map(sound.map(({ row }, index) => [row, outcomes[index]]));
  const preview = batch.slice(0, PREVIEW_ROWS).map(({ row, read }) => previewOf(row, read, outcomeOf.get(row)));
  return { rows: batch.length, ...did, refused, preview };
}

/** Rows of a rehearsal that are shown as they would be. */
const PREVIEW_ROWS = 10;

function previewOf(row: FileRow, read: RowValues | Fault, outcome: Outcome | undefined): PreviewRow {
  if (read instanceof Fault || outcome === undefined || outcome instanceof Fault) return { line: row.line, outcome: 'refused', values: {} };
  return { line: row.line, outcome: outcome.did, values: { externalId: read.externalId, ...read.values } };
}

/** Under the machinery's role: viewers do not write how far an import is. */
async function keepProgress(tx: Transaction, run: Run, { rows, created, updated, unchanged, refused, preview }: Handled): Promise<void> {
  const kept = await tx.sql<Counts>(
    `update import set rows_handled = rows_handled + $4, rows_created = rows_created + $5, rows_updated = rows_updated + $6, rows_unchanged = rows_unchanged + $7,
                       rows_refused = rows_refused + $8
     where id = $1 and status = 'RUNNING' and phase = $2 and rows_handled = $3 returning ${COUNTS}`,
    [run.id, run.phase, run.rowsHandled, rows, created, updated, unchanged, refused.length],
  );
  const [counts] = kept;
  if (counts === undefined) throw new NoLonger();
  if (refused.length > 0) await keepRefused(tx, run, refused);
  if (run.isDryRun && run.rowsHandled === 0) await tx.sql('update import set preview = $2 where id = $1', [run.id, JSON.stringify(preview)]);
  if (Date.now() - run.toldAt < TELL_EVERY_MS) return;
  run.toldAt = Date.now();
  await tell(tx, run, IMPORT_TOPICS['import.progressed'], { phase: run.phase, ...counts });
}

async function keepRefused(tx: Transaction, run: Run, refused: Handled['refused']): Promise<void> {
  const rows = refused.map(({ row, fault: { field, code, message } }) => ({
    id: newId(),
    line: row.line,
    field,
    code,
    message,
    row: withoutNul(row.cells),
    source: row.source === undefined ? null : storable(row.source),
  }));
  await tx.sql(
    `insert into import_refusal (id, import_id, company_id, member_id, line, field, code, message, row, source)
     select w.id, $2, $3, $4, w.line, w.field, w.code, w.message, w.row, w.source
     from jsonb_to_recordset($1::jsonb) as w(id uuid, line int, field text, code text, message text, row jsonb, source text)`,
    [JSON.stringify(rows), run.id, run.companyId, run.memberId],
  );
}

/** No column of PostgreSQL takes a NUL; in what is handed back it is marked. */
function withoutNul(cells: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(cells).map(([column, cell]) => [storable(column), storable(cell)]));
}

const storable = (text: string): string => text.replaceAll('\u0000', '␀').toWellFormed();

/** The numbers of an import. */
type Counts = Readonly<Record<'rowsHandled' | 'rowsCreated' | 'rowsUpdated' | 'rowsUnchanged' | 'rowsRefused', number>>;

const COUNTS = `rows_handled as "rowsHandled", rows_created as "rowsCreated", rows_updated as "rowsUpdated", rows_unchanged as "rowsUnchanged", rows_refused as "rowsRefused"`;

/** Why an import failed as a whole. */
interface Failure {
  readonly code: string;
  readonly message: string;
  readonly line: number | null;
}

const DEFECT: Failure = { code: 'INTERNAL', message: 'Something is wrong here, and not with your file. What was written before stays.', line: null };

/** Why the import cannot go on, ever; undefined where it may, later. */
function failureOf(cause: unknown): Failure | undefined {
  if (cause instanceof UnreadableFile) return { code: cause.code, message: cause.message, line: cause.line };
  if (isRefusal(cause)) return { code: cause.code, message: cause.message, line: null };
  const state = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  // Of the classes of SQLSTATE these say that the statement or its values are wrong; two who name a thing at once (23505) will find it named the next time.
  return /^(22|23|42|54)...$/.test(state) && state !== '23505' ? DEFECT : undefined;
}

/** Ends an import; its file is not needed any more. */
async function finish(database: Database, run: Run, status: ImportStatus, failure?: Failure): Promise<void> {
  await owned(database, run, async (tx) => {
    const ended = await tx.sql<Counts>(
      `update import set status = $2, finished_at = now(), failure_code = $3, failure_message = $4, failure_line = $5 where id = $1 and status = 'RUNNING' returning ${COUNTS}`,
      [run.id, status, failure?.code ?? null, failure?.message ?? null, failure?.line ?? null],
    );
    const [counts] = ended;
    if (counts === undefined) return ended;
    await tx.sql(`delete from import_chunk where import_id = $1`, [run.id]);
    await tell(tx, run, IMPORT_TOPICS['import.finished'], { status, ...counts });
    return ended;
  });
}

function tell(tx: Transaction, run: Run, topic: Topic, payload: Readonly<Record<string, string | number>>): Promise<void> {
  return recordEvents(tx, run, [{ topic, companyId: run.companyId, subject: { type: 'Import', id: run.id }, payload }]);
}

/** Does a step in the life of an import that is still this server's. */
async function owned(database: Database, run: Run, step: (tx: Transaction) => Promise<readonly object[]>): Promise<void> {
  const rows = await database.transaction(systemSession, step);
  if (rows.length === 0) throw new NoLonger(`The import ${run.id} is somebody else's.`);
}
