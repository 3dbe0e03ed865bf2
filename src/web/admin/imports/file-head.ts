/**
 * What the beginning of a file tells before it is sent: in which encoding and how it is written, and which columns it has. The server reads the whole, by the same
 * rules, and has the last word.
 */
import type { FileEncoding, ImportFieldsQuery, ImportFormat } from '../../../client/generated/imports.js';
import { columnOf } from '../../../kernel/column-name.js';
import { delimiterOf, rowsOf, separatorLine } from '../../../kernel/csv-head.js';
import { DECODER_NAMES, FoundEncoding } from '../../../kernel/encoding.js';
import { FoundWording } from '../../../kernel/found-wording.js';

/** A field that files can have. */
export type Field = ImportFieldsQuery['importFields'][number];

const HEAD_BYTES = 64 * 1024;
const ROWS_LOOKED_AT = 200;

/** The beginning of a file. */
export interface FileHead {
  readonly bytes: Uint8Array;
  /** Whether there is more of it. */
  readonly isCut: boolean;
}

/** Reads the beginning of a file. */
export async function headOf(file: Blob): Promise<FileHead> {
  return { bytes: new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()), isCut: file.size > HEAD_BYTES };
}

/** In which encoding the beginning is. */
export function encodingIn({ bytes, isCut }: FileHead): FileEncoding {
  const found = new FoundEncoding();
  found.see(bytes);
  return found.found({ isWhole: !isCut });
}

/** The beginning as text, its whole lines alone. */
export function textOf({ bytes, isCut }: FileHead, encoding: FileEncoding): string {
  const text = new TextDecoder(DECODER_NAMES[encoding]).decode(bytes);
  return isCut ? text.slice(0, text.lastIndexOf('\n') + 1) : text;
}

/** How a file of a name is likely written. */
export function formatOf(fileName: string): ImportFormat {
  return /\.(jsonl|ndjson|json)$/i.test(fileName) ? 'JSON_LINES' : 'CSV';
}

/** What parts the cells: what the file itself says, else what was said of it, else what parts most of its head. */
export function delimiterIn(text: string, said: string | null): string {
  return separatorLine(text)?.delimiter ?? said ?? delimiterOf(text);
}

/** The columns of a file and the texts of its first rows, by column. */
export interface FirstRows {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** What the beginning of a file holds. */
export function firstRows(text: string, format: ImportFormat, delimiter: string): FirstRows {
  return format === 'CSV' ? firstOfCsv(separatorLine(text)?.rest ?? text, delimiter) : firstOfJson(text);
}

function firstOfCsv(text: string, delimiter: string): FirstRows {
  const [head = [], ...rows] = rowsOf(text, delimiter, ROWS_LOOKED_AT);
  const columns = head.map((name) => name.normalize('NFC').trim());
  return { columns: named(columns), rows: rows.map((cells) => Object.fromEntries(columns.map((name, index) => [name, (cells[index] ?? '').trim()]))) };
}

function firstOfJson(text: string): FirstRows {
  const rows = text.split('\n', ROWS_LOOKED_AT).map(objectIn);
  const columns = named(rows.flatMap((row) => Object.keys(row)));
  return {
    columns,
    rows: rows.map((row) => Object.fromEntries(Object.entries(row).flatMap(([name, cell]) => (typeof cell === 'string' ? [[name, cell]] : [])))),
  };
}

/** The columns that bear a name; what a file of refused rows says of them is none. */
function named(names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((name) => name !== '' && !name.startsWith('alianza:'));
}

function objectIn(line: string): object {
  try {
    const row: unknown = JSON.parse(line);
    return typeof row === 'object' && row !== null && !Array.isArray(row) ? row : {};
  } catch {
    return {}; // the server says what is wrong with it, and where
  }
}

/** How days and numbers are written in columns; null where nothing settles it. */
export function wordingIn(rows: FirstRows['rows'], columns: Readonly<Record<string, string>>): Pick<FoundWording, 'dateOrder' | 'decimalSign'> {
  const found = new FoundWording();
  for (const row of rows) {
    for (const [field, column] of Object.entries(columns)) {
      const cell = row[column] ?? '';
      if (cell === '') continue;
      if (DAYS.has(field)) found.seeDay(cell);
      if (NUMBERS.has(field)) found.seeNumber(cell);
    }
  }
  return found;
}

const DAYS = new Set(['since', 'orderedOn', 'measuredOn']);
const NUMBERS = new Set(['price', 'quantity', 'unitPrice', 'value']);

/** The column that stands for a field: one that bears one of its names, whatever its case, accents, blanks and signs. */
export function columnLike({ names }: Pick<Field, 'names'>, columns: readonly string[]): string | undefined {
  return columnOf(names, columns);
}
