/**
 * The refused rows of an import as a file to mend and send again: the columns as they came, and behind them line, field, code and message.
 */
import { viewerSession } from '../access/session.js';
import type { Viewer } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import { idOf, type Id } from '../kernel/ids.js';
import { notFound } from '../kernel/problem.js';

const PAGE = 500;

/** Cells that begin so are formulas to a spreadsheet; an apostrophe makes them text (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * The lines of the file, with a byte order mark, so that spreadsheets read it as UTF-8.
 * @throws Problem NOT_FOUND.
 */
export async function refusedCsv(database: Database, viewer: Viewer, importId: string): Promise<AsyncGenerator<string, void>> {
  const id = idOf('Import', importId);
  const [found] = await database.transaction(viewerSession(viewer), (tx) =>
    tx.sql<{ columns: readonly string[] }>(`select columns from import where id = $1`, [id]),
  );
  if (found === undefined) throw notFound('Import');
  return linesOf(database, viewer, id, found.columns);
}

interface RefusedRow {
  readonly id: Id;
  readonly line: number;
  readonly field: string | null;
  readonly code: string;
  readonly message: string;
  readonly row: Readonly<Record<string, string>>;
}

async function* linesOf(database: Database, viewer: Viewer, importId: Id, columns: readonly string[]): AsyncGenerator<string, void> {
  yield `\uFEFF${csvLine([...columns, 'line', 'field', 'code', 'message'])}`;
  let last: Pick<RefusedRow, 'line' | 'id'> = { line: 0, id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const { line: after, id } = last;
    const rows = await database.transaction(viewerSession(viewer), (tx) =>
      tx.sql<RefusedRow>(
        `select id, line, field, code, message, row from import_refusal where import_id = $1 and (line, id) > ($2, $3) order by line, id limit ${PAGE}`,
        [importId, after, id],
      ),
    );
    const [end] = rows.slice(-1);
    if (end === undefined) return;
    yield rows
      .map(({ row, line, field, code, message }) => csvLine([...columns.map((column) => row[column] ?? ''), String(line), field ?? '', code, message]))
      .join('');
    last = end;
  }
}

/** One line of CSV (RFC 4180) in which no cell is a formula. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
