/**
 * Brings a file into a running server, from the command line: announces it, sends it in parts, and shows how far it is.
 */
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { readArguments } from './read-arguments.js';

const HELP = `Usage: npm run import -- FILE --kind KIND --system SYSTEM [options]

Brings a CSV or JSON Lines file into a running server, with the key of an app (scopes READ and WRITE) or a session token.

  --kind KIND        ACCOUNTS | CONTACTS | OFFERINGS | ORDERS | MEASUREMENTS | TRAININGS
  --system SYSTEM    the system the file is from: the same name brings the same things up to date later
  --url URL          the server (default http://127.0.0.1:4000, or ALIANZA_URL)
  --key KEY          key or token (better: the environment variable ALIANZA_KEY, which no list of processes shows)
  --format FORMAT    CSV | JSON_LINES (default: by the name of the file)
  --mapping ID       a mapping that is kept on the server; without it columns are called like fields
  --column F=C       the field F is in the column C; may be given often
  --default F=TEXT   the field F where a row says nothing; may be given often
  --delimiter C      , ; | or a tab (default: found in the head)
  --decimal-sign C   . or , (default: found in the cells)
  --date-order O     YMD | DMY | MDY (default: found in the cells)
  --encoding E       UTF_8 | UTF_16LE | UTF_16BE | WINDOWS_1252 (default: found in the bytes)
  --policy POLICY    REJECT_ALL | REJECT_FAILED_ROWS (default REJECT_ALL)
  --dry-run          only report what would happen, and show the first rows as they would be
`;

/** Sent in one request each, so that a large file does not meet the time limit of one. */
const PART_BYTES = 16 * 1024 * 1024;
const LOOK_EVERY_MS = 500;

const { values: said, positionals } = readArguments(
  {
    allowPositionals: true,
    options: {
      kind: { type: 'string' },
      system: { type: 'string' },
      url: { type: 'string', default: process.env['ALIANZA_URL'] ?? 'http://127.0.0.1:4000' },
      key: { type: 'string', default: process.env['ALIANZA_KEY'] ?? '' },
      format: { type: 'string' },
      mapping: { type: 'string' },
      column: { type: 'string', multiple: true },
      default: { type: 'string', multiple: true },
      delimiter: { type: 'string' },
      'decimal-sign': { type: 'string' },
      'date-order': { type: 'string' },
      encoding: { type: 'string' },
      policy: { type: 'string', default: 'REJECT_ALL' },
      'dry-run': { type: 'boolean', default: false },
    },
  },
  HELP,
);
const [file] = positionals;

if (file === undefined || said.kind === undefined || said.system === undefined || said.key === '') {
  console.log(HELP);
  process.exit(2);
}

interface Progress {
  readonly status: string;
  readonly phase: string;
  readonly rowsTotal: number | null;
  readonly rowsHandled: number;
  readonly rowsCreated: number;
  readonly rowsUpdated: number;
  readonly rowsUnchanged: number;
  readonly rowsRefused: number;
  readonly failureCode: string | null;
  readonly failureMessage: string | null;
  readonly refusedPath: string;
  readonly shape: Readonly<Record<'encoding' | 'delimiter' | 'decimalSign' | 'dateOrder', string | null>>;
  readonly preview: readonly { readonly line: number; readonly outcome: string; readonly values: Readonly<Record<string, unknown>> }[] | null;
}

const authorization = { Authorization: `Bearer ${said.key}` };

async function ask<Data>(query: string, variables: object): Promise<Data> {
  const response = await fetch(`${said.url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...authorization },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { readonly data?: Data; readonly errors?: readonly { readonly message: string }[] };
  if (errors !== undefined || data === undefined) throw new Error(errors?.map(({ message }) => message).join(' ') ?? `The server answers ${response.status}.`);
  return data;
}

const pairs = (given: readonly string[] | undefined): readonly { readonly field: string; readonly text: string }[] =>
  (given ?? []).map((pair) => ({ field: pair.split('=', 1)[0] ?? '', text: pair.slice(pair.indexOf('=') + 1) }));

async function announce(path: string): Promise<{ readonly id: string; readonly uploadPath: string }> {
  const input = {
    kind: said.kind,
    system: said.system,
    format: said.format ?? (/\.(jsonl|ndjson)$/.test(path) ? 'JSON_LINES' : 'CSV'),
    fileName: basename(path).slice(0, 200),
    mappingId: said.mapping,
    columns: pairs(said.column),
    defaults: pairs(said.default),
    delimiter: said.delimiter,
    decimalSign: said['decimal-sign'],
    dateOrder: said['date-order'],
    encoding: said.encoding,
    errorPolicy: said.policy,
    dryRun: said['dry-run'],
  };
  const { importCreate } = await ask<{
    readonly importCreate: {
      readonly import: { readonly id: string; readonly uploadPath: string } | null;
      readonly userErrors: readonly { readonly message: string }[];
    };
  }>(`mutation ($input: ImportCreateInput!) { importCreate(input: $input) { import { id uploadPath } userErrors { message } } }`, { input });
  if (importCreate.import === null) throw new Error(importCreate.userErrors.map(({ message }) => message).join(' '));
  return importCreate.import;
}

async function send(path: string, uploadPath: string): Promise<void> {
  const { size } = statSync(path);
  for (let offset = 0; offset === 0 || offset < size; offset += PART_BYTES) {
    const end = Math.min(offset + PART_BYTES, size);
    const bytes = size === 0 ? Readable.from([]) : createReadStream(path, { start: offset, end: end - 1 });
    const response = await fetch(`${said.url}${uploadPath}`, {
      method: 'PUT',
      headers: { ...authorization, 'Upload-Offset': String(offset), 'Upload-Complete': end === size ? '?1' : '?0' },
      body: Readable.toWeb(bytes) as ReadableStream,
      duplex: 'half',
    } as RequestInit);
    if (!response.ok) throw new Error(`The file was not taken: ${await response.text()}`);
    say(`sent ${end} of ${size} bytes`);
  }
}

async function follow(id: string): Promise<Progress> {
  const query = `query ($id: ID!) { import(id: $id) { status phase rowsTotal rowsHandled rowsCreated rowsUpdated rowsUnchanged rowsRefused failureCode failureMessage refusedPath shape preview } }`;
  for (;;) {
    const { import: seen } = await ask<{ readonly import: Progress }>(query, { id });
    say(`${seen.status} ${seen.phase}: ${seen.rowsHandled} of ${seen.rowsTotal ?? '?'} rows, ${seen.rowsRefused} refused`);
    if (!['AWAITING_FILE', 'QUEUED', 'RUNNING'].includes(seen.status)) return seen;
    await pause(LOOK_EVERY_MS);
  }
}

function say(line: string): void {
  process.stdout.write(process.stdout.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
}

try {
  const { id, uploadPath } = await announce(file);
  await send(file, uploadPath);
  const end = await follow(id);
  console.log(`\n${end.rowsCreated} created, ${end.rowsUpdated} updated, ${end.rowsUnchanged} unchanged, ${end.rowsRefused} refused.`);
  const { encoding, delimiter, decimalSign, dateOrder } = end.shape;
  console.log(`Read as: ${JSON.stringify({ encoding, delimiter, decimalSign, dateOrder })}`);
  for (const { line, outcome, values } of end.preview ?? []) console.log(`Line ${line}, ${outcome}: ${JSON.stringify(values)}`);
  if (end.failureMessage !== null) console.log(`${end.failureCode ?? ''}: ${end.failureMessage}`);
  if (end.rowsRefused > 0) console.log(`The refused rows: ${said.url}${end.refusedPath}`);
  process.exitCode = end.status === 'DONE' ? 0 : 1;
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : String(cause));
  process.exitCode = 1;
}
