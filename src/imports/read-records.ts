/**
 * A file as a stream of rows. Bytes become whole lines, lines become rows; whatever is in memory at a time is bounded by the longest row. What makes the file as a
 * whole unreadable is thrown, with its line; what concerns one row goes with that row.
 */
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse, type Info } from 'csv-parse';
import type { ProblemCode } from '../kernel/problem.js';
import { Fault } from './import-field.js';
import type { ImportFormat } from './import.entity.js';

/** Most columns of a file. */
export const MOST_COLUMNS = 200;
/** Longest row, in bytes. */
export const LONGEST_ROW_BYTES = 1024 * 1024;

/** The file as a whole cannot be read. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';

  constructor(
    readonly code: ProblemCode,
    message: string,
    /** Line of the file, from 1, where there is one to blame. */
    readonly line: number | null = null,
  ) {
    super(message);
  }
}

/** One row as it came. */
export interface FileRow {
  /** Where it ends in the file, from 1. */
  readonly line: number;
  /** Text by column. */
  readonly cells: Readonly<Record<string, string>>;
  /** Why it is no row of this file. */
  readonly fault?: Fault;
}

/** A file that is being read: its columns (none for JSON Lines, where each row names its own), and its rows. */
export interface OpenFile {
  readonly columns: readonly string[];
  readonly rows: AsyncGenerator<FileRow, void>;
}

/**
 * Opens a file and reads its head.
 * @throws UnreadableFile here or while the rows are read.
 */
export async function openFile(chunks: AsyncIterable<Uint8Array>, format: ImportFormat, delimiter: string): Promise<OpenFile> {
  const lines = wholeLines(chunks);
  return format === 'CSV' ? openCsv(lines, delimiter) : { columns: [], rows: jsonRows(lines) };
}

/** Texts that end where a line ends. A byte order mark is taken off. */
async function* wholeLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  let [rest, line, isFirst] = [Buffer.alloc(0), 1, true];
  const textOf = (bytes: Buffer): string => {
    const text = decoded(bytes, line);
    line += bytes.length === 0 ? 0 : count(bytes);
    const plain = isFirst && text.startsWith('\uFEFF') ? text.slice(1) : text;
    isFirst = false;
    return plain;
  };
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(NEW_LINE) + 1;
    rest = bytes.subarray(end);
    if (rest.length > LONGEST_ROW_BYTES)
      throw new UnreadableFile('TOO_LONG', `A row holds at most ${LONGEST_ROW_BYTES} bytes.`, line + count(bytes.subarray(0, end)));
    if (end > 0) yield textOf(bytes.subarray(0, end));
  }
  if (rest.length > 0) yield textOf(rest);
}

const NEW_LINE = 10;

function count(bytes: Buffer): number {
  let found = 0;
  for (let at = bytes.indexOf(NEW_LINE); at !== -1; at = bytes.indexOf(NEW_LINE, at + 1)) found += 1;
  return found;
}

function decoded(bytes: Buffer, firstLine: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const line =
      firstLine +
      bytes
        .toString('latin1')
        .split('\n')
        .findIndex((each) => !isUtf8(Buffer.from(each, 'latin1')));
    throw new UnreadableFile('INVALID', `Line ${line} is not UTF-8. Save the file as UTF-8 and send it again.`, line);
  }
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

async function openCsv(lines: AsyncIterable<string>, delimiter: string): Promise<OpenFile> {
  const parser = parse({ delimiter, info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: LONGEST_ROW_BYTES });
  // What goes wrong is thrown to whoever reads the parser.
  pipeline(Readable.from(lines), parser, () => undefined);
  const records = (parser as AsyncIterable<CsvRecord, undefined>)[Symbol.asyncIterator]();
  const head = await nextOf(records);
  if (head === undefined) throw new UnreadableFile('REQUIRED', 'This file is empty.');
  const columns = checkedColumns(head.record);
  return { columns, rows: csvRows(records, columns) };
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: Info;
}

async function nextOf(records: AsyncIterator<CsvRecord, undefined>): Promise<CsvRecord | undefined> {
  try {
    const next = await records.next();
    return next.done === true ? undefined : next.value;
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    // `lines` stands on the error, but not in its type.
    const line = (cause as CsvError & { readonly lines?: number }).lines ?? null;
    if (cause.code === 'CSV_MAX_RECORD_SIZE')
      throw new UnreadableFile('TOO_LONG', `A row holds at most ${LONGEST_ROW_BYTES} bytes. Is a quotation mark not closed?`, line);
    throw new UnreadableFile('INVALID', `This is not CSV as RFC 4180 writes it: ${cause.message}.`, line);
  }
}

function checkedColumns(head: readonly string[]): readonly string[] {
  if (head.length > MOST_COLUMNS) throw new UnreadableFile('TOO_LARGE', `A file has at most ${MOST_COLUMNS} columns; this one has ${head.length}.`, 1);
  const columns = head.map((name) => name.trim());
  if (columns.some((name) => name.includes('\u0000')))
    throw new UnreadableFile('INVALID', 'The name of a column holds a NUL character. Is this a CSV file?', 1);
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) throw new UnreadableFile('INVALID', `Two columns are called “${twice.slice(0, 100)}”.`, 1);
  return columns;
}

async function* csvRows(records: AsyncIterator<CsvRecord, undefined>, columns: readonly string[]): AsyncGenerator<FileRow, void> {
  try {
    for (let next = await nextOf(records); next !== undefined; next = await nextOf(records)) {
      const { record, info } = next;
      const cells: Record<string, string> = {};
      for (let index = 0; index < columns.length; index += 1) cells[columns[index] ?? ''] = record[index] ?? '';
      if (record.length === columns.length) yield { line: info.lines, cells };
      else yield { line: info.lines, cells, fault: new Fault('INVALID', `This row has ${record.length} cells, but there are ${columns.length} columns.`) };
    }
  } finally {
    await records.return?.();
  }
}

async function* jsonRows(texts: AsyncIterable<string>): AsyncGenerator<FileRow, void> {
  let line = 0;
  for await (const text of texts) {
    const lines = text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    for (const each of lines) {
      line += 1;
      if (each.trim() !== '') yield jsonRow(each, line);
    }
  }
}

function jsonRow(text: string, line: number): FileRow {
  if (text.length > LONGEST_ROW_BYTES) throw new UnreadableFile('TOO_LONG', `A row holds at most ${LONGEST_ROW_BYTES} bytes.`, line);
  const value = jsonOf(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { line, cells: {}, fault: new Fault('INVALID', 'This line is not a JSON object.') };
  }
  const entries = Object.entries(value);
  if (entries.length > MOST_COLUMNS)
    return { line, cells: {}, fault: new Fault('TOO_LARGE', `A row has at most ${MOST_COLUMNS} columns; this one has ${entries.length}.`) };
  return { line, cells: Object.fromEntries(entries.map(([name, cell]) => [name, cellOf(cell)])) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function cellOf(cell: unknown): string {
  if (typeof cell === 'string') return cell;
  return cell === null || cell === undefined ? '' : JSON.stringify(cell);
}
