/**
 * The refused rows of an import as a file to mend and send again, by the same settings: CSV with the columns as they came and the delimiter of the file, or the
 * lines of JSON as they came; and with each row why it was refused, which is passed over when the file comes back.
 */
import { viewerSession } from '../access/session.js';
import type { Viewer } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import { idOf, type Id } from '../kernel/ids.js';
import { notFound } from '../kernel/problem.js';
import type { ImportShape } from './import.entity.js';
import { guarded, OUR_COLUMNS, OUR_KEY } from './mended-file.js';

const PAGE = 500;

/** A row that was refused, and why. */
export interface RefusedRow {
  readonly line: number;
  readonly field: string | null;
  readonly code: string;
  readonly message: string;
  readonly row: Readonly<Record<string, string>>;
  readonly source: string | null;
}

/** In which form the rows are wanted. */
export type RefusedFormat = 'csv' | 'jsonl';

/**
 * The lines of the file; CSV begins with a byte order mark, so that spreadsheets read it as UTF-8.
 * @throws Problem NOT_FOUND, also for lines of JSON where the file was CSV.
 */
export async function refusedRows(database: Database, viewer: Viewer, importId: string, format: RefusedFormat): Promise<AsyncGenerator<string, void>> {
  const id = idOf('Import', importId);
  const [found] = await database.transaction(viewerSession(viewer), (tx) =>
    tx.sql<{ format: string; columns: readonly string[]; shape: Pick<ImportShape, 'delimiter'> }>(`select format, columns, shape from import where id = $1`, [
      id,
    ]),
  );
  if (found === undefined || (format === 'jsonl' && found.format === 'CSV')) throw notFound('Import');
  return linesOf(pagesOf(database, viewer, id), format, { columns: found.columns, delimiter: found.shape.delimiter ?? ',' });
}

async function* linesOf(pages: AsyncIterable<readonly RefusedRow[]>, format: RefusedFormat, table: RefusedTable): AsyncGenerator<string, void> {
  if (format === 'csv') yield `\uFEFF${refusedHead(table)}`;
  for await (const rows of pages) yield rows.map((row) => (format === 'csv' ? refusedLine(table, row) : refusedJson(row))).join('');
}

async function* pagesOf(database: Database, viewer: Viewer, importId: Id): AsyncGenerator<readonly RefusedRow[], void> {
  let last: { readonly line: number; readonly id: Id } = { line: 0, id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const { line: after, id } = last;
    const rows = await database.transaction(viewerSession(viewer), (tx) =>
      tx.sql<RefusedRow & { readonly id: Id }>(
        `select id, line, field, code, message, row, source from import_refusal where import_id = $1 and (line, id) > ($2, $3) order by line, id limit ${PAGE}`,
        [importId, after, id],
      ),
    );
    const [end] = rows.slice(-1);
    if (end === undefined) return;
    yield rows;
    last = end;
  }
}

/** The columns that a file had, and what parts its cells. */
export interface RefusedTable {
  readonly columns: readonly string[];
  readonly delimiter: string;
}

/** The head of a CSV file of refused rows. */
export function refusedHead({ columns, delimiter }: RefusedTable): string {
  return csvLine([...columns, ...OUR_COLUMNS], delimiter);
}

/** A row of it. Cells beyond the last column stand at its end: whoever mends the row sees them, and they are not taken while they are there. */
export function refusedLine({ columns, delimiter }: RefusedTable, { row, line, field, code, message }: RefusedRow): string {
  const cells = columns.map((column) => (Object.hasOwn(row, column) ? (row[column] ?? '') : ''));
  const surplus = Object.keys(row)
    .filter((name) => /^#\d+$/.test(name) && !columns.includes(name))
    .sort((one, other) => Number(one.slice(1)) - Number(other.slice(1)));
  return csvLine([...cells, String(line), field ?? '', code, message, ...surplus.map((name) => row[name] ?? '')], delimiter);
}

/** A line as it came, with the reason in it; one that is no JSON object comes back as it was. */
export function refusedJson({ source, row, line, field, code, message }: RefusedRow): string {
  const reason = JSON.stringify({ line, field, code, message });
  const text = (source ?? JSON.stringify(row)).trim();
  if (Object.keys(row).length === 0 || !text.startsWith('{') || !text.endsWith('}')) return `${text}\n`;
  return `${text.replace(EARLIER_REASON, '}').slice(0, -1)},"${OUR_KEY}":${reason}}\n`;
}

/** The reason that a line has from an earlier time; one that an editor has moved elsewhere in the line is passed over where it stands. */
const EARLIER_REASON = new RegExp(`,"${OUR_KEY}":\\{[^{}]*\\}\\}$`, 'u');

/** One line of CSV (RFC 4180) in which no cell is a formula. */
function csvLine(cells: readonly string[], delimiter: string): string {
  return `${cells.map((cell) => quoted(guarded(cell), delimiter)).join(delimiter)}\r\n`;
}

function quoted(text: string, delimiter: string): string {
  const isPlain = !/["\r\n]/.test(text) && !text.includes(delimiter) && !/^sep=/i.test(text);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}
