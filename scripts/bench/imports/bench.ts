/**
 * Rows per second of an import of order lines, side by side with a bare COPY of the same file into a plain table, and the most memory the server used meanwhile.
 */
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { Database } from '../../../src/database/database.js';
import { ENTITIES } from '../../../src/server/entities.js';
import { populate, type People } from '../../../test/support/people.js';

const HELP = `Usage: npm run bench:imports [-- --rows N | --million | --file LINES.csv.xz] [--rounds N]

Brings order lines in through HTTP, and copies the same file into a plain table with COPY, in turn. Prints rows per second of both, their ratio, and the most
memory (VmHWM) that the server used.

  --rows N      generated lines (default 100,000)
  --million     a million generated lines, one round: the proof that memory is bounded
  --file FILE   lines of a file: customer,date,sku,quantity,unit_price (xz or plain)
  --rounds N    rounds (default 3)

Needs a PostgreSQL >= 15 on this machine at BENCH_DATABASE_URL (default postgres://postgres@127.0.0.1:5432/postgres), as a superuser: it makes and drops the
database alianza_bench_imports, and COPY reads the file from the disk.`;

const ADMIN_URL = process.env['BENCH_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const NAME = 'alianza_bench_imports';
const PART_BYTES = 16 * 1024 * 1024;
const HEAD = 'externalId,number,orderedOn,sku,quantity,unitPrice\n';

const { values: said } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    rows: { type: 'string' },
    million: { type: 'boolean' },
    file: { type: 'string' },
    rounds: { type: 'string' },
  },
});
if (said.help === true) {
  console.log(HELP);
  process.exit(0);
}
const generated = said.million === true ? 1_000_000 : Number(said.rows ?? 100_000);
const rounds = said.million === true ? 1 : Number(said.rounds ?? 3);

const databaseUrl = Object.assign(new URL(ADMIN_URL), { pathname: `/${NAME}` }).href;
const folder = mkdtempSync(join(tmpdir(), 'alianza-bench-'));
chmodSync(folder, 0o755);
const path = join(folder, 'lines.csv');

async function* generatedLines(): AsyncGenerator<string, void> {
  yield HEAD;
  for (let from = 0; from < generated; from += 1000) {
    const lines = Array.from({ length: Math.min(1000, generated - from) }, (_each, nth) => {
      const row = from + nth;
      return `${row},N${Math.floor(row / 20)},2026-${String((row % 12) + 1).padStart(2, '0')}-15,SKU${(row * 7919) % 1000},${(row % 9) + 1},${(row % 5000) / 100}\n`;
    });
    yield lines.join('');
    await Promise.resolve();
  }
}

async function* linesOfFile(file: string): AsyncGenerator<string, void> {
  yield HEAD;
  const text = file.endsWith('.xz') ? Readable.from([execFileSync('xz', ['-dc', file], { maxBuffer: 1 << 30 })]) : createReadStream(file);
  let row = -1;
  for await (const line of createInterface({ input: text })) {
    row += 1;
    const [customer = '', date = '', sku = '', quantity = '', price = ''] = line.split(',');
    if (row > 0) yield `${row},${customer}-${date},${date},${sku},${quantity},${price}\n`;
  }
}

async function onAdmin(url: string, ...statements: readonly string[]): Promise<pg.QueryResult | undefined> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let last: pg.QueryResult | undefined;
  for (const statement of statements) last = await client.query(statement);
  await client.end();
  return last;
}

async function makeWorld(): Promise<People> {
  await onAdmin(ADMIN_URL, `drop database if exists ${NAME} with (force)`, `create database ${NAME}`);
  const database = await Database.open({ url: databaseUrl, entities: ENTITIES });
  const people = await populate(database);
  await database.close();
  await onAdmin(
    databaseUrl,
    `create table bare_line (external_id text, number text, ordered_on date, sku text, quantity float8, unit_price numeric)`,
    `copy bare_line from '${path}' with (format csv, header)`,
    `insert into offering (id, company_id, sku, name, unit, created_at, updated_at, version)
     select gen_random_uuid(), '${people.supplier.id}', sku, sku, 'piece', now(), now(), 1 from (select distinct sku from bare_line) s`,
    'vacuum analyze',
  );
  return people;
}

async function copied(): Promise<number> {
  await onAdmin(databaseUrl, 'truncate bare_line');
  const startedAt = performance.now();
  await onAdmin(databaseUrl, `copy bare_line from '${path}' with (format csv, header)`);
  return performance.now() - startedAt;
}

interface Imported {
  readonly status: string;
  readonly rowsCreated: number;
  readonly rowsRefused: number;
  readonly startedAt: string;
  readonly finishedAt: string;
}

async function imported(url: string, people: People): Promise<Imported> {
  await onAdmin(databaseUrl, 'truncate order_line, customer_order, external_reference');
  const { token } = people.supplier.owner;
  const ask = async (query: string, variables: object): Promise<Record<string, unknown>> => {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    return ((await response.json()) as { readonly data: Record<string, unknown> }).data;
  };
  const input = {
    kind: 'ORDERS',
    format: 'CSV',
    system: 'bench',
    errorPolicy: 'REJECT_FAILED_ROWS',
    defaults: [
      { field: 'account', text: `Account:${people.accountId}` },
      { field: 'currency', text: 'EUR' },
    ],
  };
  const made = await ask(`mutation ($input: ImportCreateInput!) { importCreate(input: $input) { import { id uploadPath } userErrors { message } } }`, {
    input,
  });
  const { id, uploadPath } = (made['importCreate'] as { readonly import: { readonly id: string; readonly uploadPath: string } }).import;
  const { size } = statSync(path);
  for (let offset = 0; offset < size; offset += PART_BYTES) {
    const end = Math.min(offset + PART_BYTES, size);
    await fetch(`${url}${uploadPath}`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${token}`, 'Upload-Offset': String(offset), 'Upload-Complete': end === size ? '?1' : '?0' },
      body: Readable.toWeb(createReadStream(path, { start: offset, end: end - 1 })) as ReadableStream,
      duplex: 'half',
    } as RequestInit);
  }
  for (;;) {
    const seen = (await ask(`query ($id: ID!) { import(id: $id) { status rowsCreated rowsRefused startedAt finishedAt failureMessage } }`, { id }))[
      'import'
    ] as Imported;
    if (!['QUEUED', 'RUNNING'].includes(seen.status)) return seen;
    await pause(200);
  }
}

const megabytes = (pid: number | undefined, what: 'VmHWM' | 'VmRSS'): number =>
  Math.round(Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? 0) / 1024);

const median = (values: readonly number[]): number => [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;

await pipeline(said.file === undefined ? generatedLines() : linesOfFile(said.file), createWriteStream(path, { mode: 0o644 }));
const people = await makeWorld();
const rows = Number((await onAdmin(databaseUrl, 'select count(*) as count from bare_line'))?.rows[0]?.count);
const server = fork('scripts/run.js', ['scripts/bench/imports/serve.ts', databaseUrl], { stdio: 'inherit' });
const [{ url }] = (await once(server, 'message')) as [{ readonly url: string }];
console.log(`${rows} order lines, ${(statSync(path).size / 1e6).toFixed(1)} MB; the server uses ${megabytes(server.pid, 'VmRSS')} MB before.`);
const [copyRates, importRates]: [number[], number[]] = [[], []];
for (let round = 1; round <= rounds; round += 1) {
  const copyMs = await copied();
  const done = await imported(url, people);
  const importMs = Date.parse(done.finishedAt) - Date.parse(done.startedAt);
  copyRates.push((rows / copyMs) * 1000);
  importRates.push((rows / importMs) * 1000);
  console.log(
    `round ${round}: COPY ${Math.round((rows / copyMs) * 1000)} rows/s; import ${Math.round((rows / importMs) * 1000)} rows/s (${done.status}, ${done.rowsCreated} created, ${done.rowsRefused} refused); ` +
      `peak memory of the server so far ${megabytes(server.pid, 'VmHWM')} MB`,
  );
}
console.log(
  `median: COPY ${Math.round(median(copyRates))} rows/s, import ${Math.round(median(importRates))} rows/s, ratio ${(median(copyRates) / median(importRates)).toFixed(1)}.`,
);
server.send('end');
await once(server, 'exit');
await onAdmin(ADMIN_URL, `drop database if exists ${NAME} with (force)`);
rmSync(folder, { recursive: true });
