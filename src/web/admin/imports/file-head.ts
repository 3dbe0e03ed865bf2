/**
 * What the beginning of a file tells before it is sent: how it is written and which columns it has. The server reads the whole and has the last word.
 */
import type { ImportFieldsQuery, ImportFormat } from '../../../client/generated/imports.js';

/** The signs that may part the cells of CSV. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;

/** A sign that parts cells. */
export type Delimiter = (typeof DELIMITERS)[number];

/** A field that files can have. */
export type Field = ImportFieldsQuery['importFields'][number];

const HEAD_BYTES = 64 * 1024;

/** The beginning of a file as text, without a byte order mark. */
export async function headOf(file: Blob): Promise<string> {
  return (await file.slice(0, HEAD_BYTES).text()).replace(/^\uFEFF/, '');
}

/** How a file of a name is likely written. */
export function formatOf(fileName: string): ImportFormat {
  return /\.(jsonl|ndjson|json)$/i.test(fileName) ? 'JSON_LINES' : 'CSV';
}

/** The sign that parts most cells of the first row. */
export function delimiterIn(head: string): Delimiter {
  const counts = DELIMITERS.map((delimiter) => [delimiter, cellsOf(head, delimiter).length] as const);
  return counts.reduce((most, each) => (each[1] > most[1] ? each : most))[0];
}

/** The columns of a file. */
export function columnsIn(head: string, format: ImportFormat, delimiter: string): readonly string[] {
  const names = format === 'CSV' ? cellsOf(head, delimiter) : keysOf(head.split('\n', 1)[0] ?? '');
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
}

/** The cells of the first row (RFC 4180). */
function cellsOf(head: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  let [cell, isQuoted] = ['', false];
  for (const sign of head) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (sign === '\n' || sign === '\r')) break;
    else if (!isQuoted && sign === delimiter) cell = (cells.push(cell), '');
    else cell += sign;
  }
  return [...cells, cell];
}

function keysOf(line: string): readonly string[] {
  try {
    const row: unknown = JSON.parse(line);
    return typeof row === 'object' && row !== null ? Object.keys(row) : [];
  } catch {
    return []; // the server says what is wrong with it, and where
  }
}

/** The column that is called like a field, whatever its case, accents and blanks. */
export function columnLike(field: string, columns: readonly string[]): string | undefined {
  return columns.find((column) => column === field) ?? columns.find((column) => plain(column) === plain(field));
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[\p{M}\s_-]/gu, '')
    .toLowerCase();
}
