/**
 * A file as a stream of rows. Bytes become whole lines, lines become rows; whatever is in memory at a time is bounded by the longest row. What makes the file as a
 * whole unreadable is thrown, with its line; what concerns one row goes with that row.
 */
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse, type Info } from 'csv-parse';
import { delimiterOf, separatorLine } from '../kernel/csv-head.js';
import { DECODER_NAMES, FoundEncoding, markedEncoding, type Encoding } from '../kernel/encoding.js';
import { parseExactJson } from '../kernel/exact-json.js';
import type { ProblemCode } from '../kernel/problem.js';
import { asLine } from '../kernel/written-text.js';
import { Fault } from './import-field.js';
import type { ImportFormat } from './import.entity.js';
import { isOurColumn, isOurKey, unguarded } from './mended-file.js';

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
  /** Columns whose cells are numbers by the format itself, with a point before the decimals. */
  readonly numbers?: ReadonlySet<string>;
  /** The line, of JSON Lines. */
  readonly source?: string;
  /** Why it is no row of this file. */
  readonly fault?: Fault;
}

/** How a file is written; null for what is found in it. */
export interface FileForm {
  readonly format: ImportFormat;
  readonly delimiter: string | null;
  readonly encoding: Encoding | null;
}

/** A file that is being read: its columns (none for JSON Lines, where each row names its own), and its rows. */
export interface OpenFile {
  readonly columns: readonly string[];
  readonly rows: AsyncGenerator<FileRow, void>;
  /** What parts its cells. */
  readonly delimiter: string | null;
}

/** In which encoding the bytes of a file are. @throws UnreadableFile for what is no text file at all. */
export async function encodingOf(chunks: AsyncIterable<Uint8Array>): Promise<Encoding> {
  const found = new FoundEncoding();
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst) assertText(chunk);
    isFirst = false;
    found.see(chunk);
  }
  return found.found({ isWhole: true });
}

/** Workbooks are chosen as easily as the lists that were saved from them. */
function assertText(begin: Uint8Array): void {
  const isZip = begin[0] === 0x50 && begin[1] === 0x4b && begin[2] === 3 && begin[3] === 4;
  const isOldBook = begin[0] === 0xd0 && begin[1] === 0xcf && begin[2] === 0x11 && begin[3] === 0xe0;
  if (isZip || isOldBook) throw new UnreadableFile('INVALID', 'This is a workbook of a spreadsheet. Save the sheet as CSV, and send that.', 1);
}

/**
 * Opens a file and reads its head.
 * @throws UnreadableFile here or while the rows are read.
 */
export async function openFile(chunks: AsyncIterable<Uint8Array>, { format, delimiter, encoding }: FileForm): Promise<OpenFile> {
  const lines = wholeLines(chunks, encoding ?? 'UTF_8');
  return format === 'CSV' ? openCsv(lines, delimiter) : { columns: [], rows: jsonRows(lines), delimiter: null };
}

/** Texts that end where a line ends, their lines parted by `\n`. A byte order mark is believed before what was said, and taken off. */
async function* wholeLines(chunks: AsyncIterable<Uint8Array>, said: Encoding): AsyncGenerator<string, void> {
  const begun = await withBegin(chunks);
  const encoding = markedEncoding(begun.begin) ?? said;
  let isFirst = true;
  for await (const text of encoding === 'UTF_8' ? linesOfUtf8(begun.chunks) : linesOf(begun.chunks, encoding)) {
    const plain = (isFirst && text.startsWith('\uFEFF') ? text.slice(1) : text).replaceAll('\r\n', '\n');
    // Files of old Macintoshes end their lines with a return alone.
    yield isFirst && !plain.includes('\n') ? plain.replaceAll('\r', '\n') : plain;
    isFirst = false;
  }
}

/** The same chunks, with enough of their beginning to know a byte order mark by. */
async function withBegin(chunks: AsyncIterable<Uint8Array>): Promise<{ readonly begin: Buffer; readonly chunks: AsyncIterable<Uint8Array> }> {
  const rest = chunks[Symbol.asyncIterator]();
  let begin = Buffer.alloc(0);
  while (begin.length < 3) {
    const next = await rest.next();
    if (next.done === true) break;
    begin = Buffer.concat([begin, next.value]);
  }
  return {
    begin,
    chunks: (async function* () {
      try {
        if (begin.length > 0) yield begin;
        for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
      } finally {
        await rest.return?.();
      }
    })(),
  };
}

/** In UTF-8 every line is decoded by itself, so that what is wrong is told with its line. */
async function* linesOfUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  let [rest, line] = [Buffer.alloc(0), 1];
  const textOf = (bytes: Buffer): string => {
    const text = decoded(bytes, line);
    line += bytes.length === 0 ? 0 : count(bytes);
    return text;
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

/** Every byte of the other encodings is some character. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(DECODER_NAMES[encoding], { ignoreBOM: true });
  let [rest, line] = ['', 1];
  for await (const chunk of chunks) {
    const text = rest + decoder.decode(chunk, { stream: true });
    const end = text.lastIndexOf('\n') + 1;
    rest = text.slice(end);
    line += text.slice(0, end).split('\n').length - 1;
    if (rest.length > LONGEST_ROW_BYTES) throw new UnreadableFile('TOO_LONG', `A row holds at most ${LONGEST_ROW_BYTES} bytes.`, line);
    if (end > 0) yield text.slice(0, end);
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
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
    throw new UnreadableFile('INVALID', `Line ${line} is not UTF-8. Save the file as UTF-8 and send it again, or say in which encoding it is.`, line);
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

async function openCsv(lines: AsyncGenerator<string, void>, said: string | null): Promise<OpenFile> {
  const first = await lines.next();
  const begin = first.done === true ? '' : first.value;
  const separator = separatorLine(begin);
  const delimiter = separator?.delimiter ?? said ?? delimiterOf(begin);
  const parser = parse({
    delimiter,
    info: true,
    record_delimiter: '\n',
    relax_column_count: true,
    // An inch sign in a cell without quotation marks is part of it.
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW_BYTES,
  });
  const texts = (async function* () {
    yield separator?.rest ?? begin;
    yield* lines;
  })();
  // What goes wrong is thrown to whoever reads the parser.
  pipeline(Readable.from(texts), parser, () => undefined);
  const records = (parser as AsyncIterable<CsvRecord, undefined>)[Symbol.asyncIterator]();
  const linesBefore = separator === undefined ? 0 : 1;
  const head = await nextOf(records, linesBefore);
  if (head === undefined) throw new UnreadableFile('REQUIRED', 'This file is empty.');
  const { columns, isOurs, isMended } = columnsOf(head.record, head.info.lines + linesBefore);
  return { columns, rows: csvRows(records, { columns, isOurs, isMended, linesBefore }), delimiter };
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: Info;
}

/** The next row in which anything stands. */
async function nextOf(records: AsyncIterator<CsvRecord, undefined>, linesBefore: number): Promise<CsvRecord | undefined> {
  try {
    for (;;) {
      const next = await records.next();
      if (next.done === true) return undefined;
      if (next.value.record.some((cell) => cell.trim() !== '')) return next.value;
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    // `lines` stands on the error, but not in its type.
    const line = (cause as CsvError & { readonly lines?: number }).lines ?? null;
    const at = line === null ? null : line + linesBefore;
    if (cause.code === 'CSV_MAX_RECORD_SIZE')
      throw new UnreadableFile('TOO_LONG', `A row holds at most ${LONGEST_ROW_BYTES} bytes. Is a quotation mark not closed?`, at);
    throw new UnreadableFile('INVALID', `This is not CSV as RFC 4180 writes it: ${cause.message}.`, at);
  }
}

interface Head {
  /** Names of the columns that are the file's own; one without a name is called by its place. */
  readonly columns: readonly string[];
  /** Which of the cells of a row are what a file of refused rows says of them. */
  readonly isOurs: readonly boolean[];
  /** Whether it is a file of refused rows. */
  readonly isMended: boolean;
}

function columnsOf(head: readonly string[], line: number): Head {
  if (head.some((name) => name.includes('\u0000')))
    throw new UnreadableFile('INVALID', 'The name of a column holds a NUL character. Is this a CSV file?', line);
  const names = head.map(asLine);
  const end = names.findLastIndex((name) => name !== '') + 1;
  const isOurs = names.slice(0, end).map(isOurColumn);
  const isMended = isOurs.includes(true);
  const columns = names
    .slice(0, end)
    .flatMap((name, index) => (isOurs[index] === true ? [] : [name === '' ? `#${index + 1}` : isMended ? unguarded(name) : name]));
  if (columns.length > MOST_COLUMNS) throw new UnreadableFile('TOO_LARGE', `A file has at most ${MOST_COLUMNS} columns; this one has ${columns.length}.`, line);
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) throw new UnreadableFile('INVALID', `Two columns are called “${twice.slice(0, 100)}”.`, line);
  return { columns, isOurs, isMended };
}

async function* csvRows(
  records: AsyncIterator<CsvRecord, undefined>,
  { columns, isOurs, isMended, linesBefore }: Head & { readonly linesBefore: number },
): AsyncGenerator<FileRow, void> {
  try {
    for (let next = await nextOf(records, linesBefore); next !== undefined; next = await nextOf(records, linesBefore)) {
      const line = next.info.lines + linesBefore;
      const texts = next.record.filter((_cell, index) => isOurs[index] !== true).map((cell) => (isMended ? unguarded(cell) : cell));
      if (texts.every((text) => text.trim() === '')) continue;
      const end = Math.max(columns.length, texts.findLastIndex((text) => text.trim() !== '') + 1);
      const named = Array.from({ length: end }, (_each, index) => [columns[index] ?? `#${index + 1}`, texts[index] ?? ''] as const);
      const cells = Object.fromEntries(named);
      if (end === columns.length) yield { line, cells };
      else yield { line, cells, fault: new Fault('INVALID', `This row has ${end} cells, but there are ${columns.length} columns.`) };
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

function jsonRow(source: string, line: number): FileRow {
  if (source.length > LONGEST_ROW_BYTES) throw new UnreadableFile('TOO_LONG', `A row holds at most ${LONGEST_ROW_BYTES} bytes.`, line);
  const value = jsonOf(source);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { line, cells: {}, source, fault: new Fault('INVALID', 'This line is not a JSON object.') };
  }
  const entries = Object.entries(value).filter(([name]) => !isOurKey(name));
  if (entries.length > MOST_COLUMNS)
    return { line, cells: {}, source, fault: new Fault('TOO_LARGE', `A row has at most ${MOST_COLUMNS} columns; this one has ${entries.length}.`) };
  const named = entries.map(([name, cell]) => [asLine(name), cell] as const);
  const numbers = new Set(named.flatMap(([name, cell]) => (typeof cell === 'number' ? [name] : [])));
  return { line, cells: Object.fromEntries(named.map(([name, cell]) => [name, cellOf(cell)])), numbers, source };
}

function jsonOf(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}

function cellOf(cell: unknown): string {
  if (typeof cell === 'string') return cell;
  return cell === null || cell === undefined ? '' : JSON.stringify(cell);
}
