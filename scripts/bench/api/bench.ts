/**
 * The API beside a bare handler and PostGraphile 5 on one PostgreSQL: equal answers first, then interleaved slices of load; throughput, latency and CPU of each, and
 * the medians of the ratios per round. `npm run bench:api -- --help`.
 */
import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Database } from '../../../src/database/database.js';
import { ENTITIES } from '../../../src/server/entities.js';
import { OPERATIONS, type Operation } from './operations.js';
import { seed, type BenchViewer } from './seed.js';

const HELP = `Usage: npm run bench:api [-- --quick] [-- --without-postgraphile] [-- --only=WORD]

WORD is of the names of the operations to measure, such as mutation.

Needs a PostgreSQL >= 15 at BENCH_DATABASE_URL (default postgres://postgres@127.0.0.1:5432/postgres), where it makes and drops the database alianza_bench.
PostGraphile 5.1.5 is installed into a temporary folder; it is no dependency of the project.`;

const ADMIN_URL = process.env['BENCH_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const POSTGRAPHILE = join(tmpdir(), 'alianza-bench-postgraphile');
const onlyWord = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length) ?? '';
const isQuick = process.argv.includes('--quick');
const [ROUNDS, SLICE_MS, CONNECTIONS] = isQuick ? [3, 700, 16] : [7, 2_000, 16];

interface Candidate {
  readonly name: 'product' | 'bare' | 'postgraphile';
  readonly url: string;
  readonly child: ChildProcess;
}

interface Slice {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly nodeCpuMs: number;
  readonly postgresCpuMs: number;
}

const say = (line: string): void => console.log(line);

async function main(): Promise<void> {
  const url = await freshDatabase();
  const database = await Database.open({ url, entities: ENTITIES });
  await database.close();
  say('Seeding ...');
  const viewer = await seed(url, say);
  const candidates = await startAll(url, viewer);
  try {
    const asked = OPERATIONS.filter(({ name }) => name.includes(onlyWord));
    for (const operation of asked) await compare(operation, candidates, viewer);
    for (const operation of asked) await measure(operation, candidates, viewer);
  } finally {
    for (const { child } of candidates) child.kill();
    await onAdmin('postgres', 'drop database alianza_bench with (force)');
  }
}

async function freshDatabase(): Promise<string> {
  await onAdmin('postgres', 'drop database if exists alianza_bench with (force)');
  await onAdmin('postgres', 'create database alianza_bench');
  return urlOf('alianza_bench');
}

function urlOf(database: string): string {
  const url = new URL(ADMIN_URL);
  url.pathname = `/${database}`;
  return url.href;
}

async function onAdmin(database: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(database) });
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function startAll(url: string, viewer: BenchViewer): Promise<readonly Candidate[]> {
  const candidates = [await start('product', url, viewer), await start('bare', url, viewer)];
  if (process.argv.includes('--without-postgraphile')) return candidates;
  if (!existsSync(join(POSTGRAPHILE, 'node_modules/postgraphile'))) {
    say('Installing PostGraphile 5.1.5 into a temporary folder ...');
    execFileSync('npm', ['install', '--prefix', POSTGRAPHILE, '--loglevel=error', 'postgraphile@5.1.5'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return [...candidates, await start('postgraphile', url, viewer)];
}

async function start(name: Candidate['name'], url: string, viewer: BenchViewer): Promise<Candidate> {
  const child =
    name === 'postgraphile'
      ? fork('scripts/bench/api/serve-postgraphile.cjs', [POSTGRAPHILE, url, JSON.stringify(viewer)], {
          stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
          env: { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production' },
        })
      : fork('scripts/run.js', ['scripts/bench/api/serve.ts', name, url, JSON.stringify(viewer)], {
          stdio: 'inherit',
          env: { ...process.env, NODE_ENV: 'production' },
        });
  const [{ url: at }] = (await once(child, 'message')) as [{ readonly url: string }];
  return { name, url: name === 'bare' ? at : `${at}/graphql`, child };
}

function bodyFor(candidate: Candidate, operation: Operation, viewer: BenchViewer, count: number): string {
  const variables = operation.variables(viewer, count);
  if (candidate.name === 'bare') return JSON.stringify({ operation: OPERATIONS.indexOf(operation), name: variables['name'] });
  if (candidate.name === 'postgraphile') return JSON.stringify({ query: operation.postgraphile, variables });
  const isCompany = operation.query.includes('viewer');
  const id = typeof variables['id'] === 'string' && !isCompany ? { id: `Account:${variables['id']}` } : {};
  return JSON.stringify({ query: operation.query, variables: isCompany ? {} : { ...variables, ...id } });
}

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

function ask(url: string, body: string, token: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      'content-length': Buffer.byteLength(body),
    };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks).toString()));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Global ids are the product's; the others have bare UUIDs. */
const plain = (text: string): string => text.replaceAll(/"(Account|Plan|Objective):/g, '"');

async function compare(operation: Operation, candidates: readonly Candidate[], viewer: BenchViewer): Promise<void> {
  const answers: string[] = [];
  for (const candidate of candidates) {
    const text = await ask(candidate.url, bodyFor(candidate, operation, viewer, 0), viewer.token);
    if (text.includes('"errors"')) throw new Error(`${candidate.name} refused "${operation.name}": ${text.slice(0, 600)}`);
    const { data } = JSON.parse(plain(text)) as { readonly data?: { viewer?: unknown; company?: unknown } };
    const content = data?.viewer === undefined && data?.company !== undefined ? { viewer: { company: data.company } } : data;
    answers.push(canonical(content));
  }
  const [first = ''] = answers;
  if (answers.some((answer) => answer !== first) || first.length < 20) {
    throw new Error(
      `The answers to "${operation.name}" differ:\n${candidates.map(({ name }, index) => `${name}: ${(answers[index] ?? '').slice(0, 1500)}`).join('\n')}`,
    );
  }
  say(`Equal answers: ${operation.name} (${String(first.length)} bytes)`);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
}

async function measure(operation: Operation, candidates: readonly Candidate[], viewer: BenchViewer): Promise<void> {
  const slices = new Map<string, Slice[]>(candidates.map(({ name }) => [name, []]));
  for (const candidate of candidates) await load(candidate, operation, viewer, SLICE_MS / 2);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const candidate of candidates) slices.get(candidate.name)?.push(await load(candidate, operation, viewer, SLICE_MS));
  }
  say(`\n${operation.name}`);
  for (const [name, measured] of slices) {
    const of = (pick: (slice: Slice) => number): string => median(measured.map(pick)).toFixed(2);
    say(
      `  ${name.padEnd(13)} ${of(({ perSecond }) => perSecond)} req/s  p50 ${of(({ p50Ms }) => p50Ms)} ms  p99 ${of(({ p99Ms }) => p99Ms)} ms  CPU per request: node ${of(({ nodeCpuMs }) => nodeCpuMs)} ms, postgres ${of(({ postgresCpuMs }) => postgresCpuMs)} ms`,
    );
  }
  const ours = slices.get('product') ?? [];
  for (const [index, name] of (['bare', 'postgraphile'] as const).entries()) {
    const theirs = slices.get(name);
    if (theirs === undefined) continue;
    const ratio = median(ours.map(({ perSecond }, round) => perSecond / (theirs[round]?.perSecond ?? 1)));
    const goal = operation.goals[index] ?? 0;
    say(`  product / ${name}: ${ratio.toFixed(2)}${goal > 0 ? ` (goal ${String(goal)}: ${ratio >= goal ? 'reached' : 'not reached'})` : ''}`);
  }
}

async function load(candidate: Candidate, operation: Operation, viewer: BenchViewer, forMs: number): Promise<Slice> {
  const before = [await nodeCpu(candidate), postgresCpu()] as const;
  const latencies: number[] = [];
  const begin = performance.now();
  const end = begin + forMs;
  const one = async (lane: number): Promise<void> => {
    for (let count = lane; performance.now() < end; count += 1) {
      const sent = performance.now();
      await ask(candidate.url, bodyFor(candidate, operation, viewer, count), viewer.token);
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, lane) => one(lane)));
  const seconds = (performance.now() - begin) / 1000;
  const after = [await nodeCpu(candidate), postgresCpu()] as const;
  latencies.sort((left, right) => left - right);
  const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? 0;
  const per = (index: 0 | 1): number => (after[index] - before[index]) / (latencies.length || 1);
  return { perSecond: latencies.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99), nodeCpuMs: per(0), postgresCpuMs: per(1) };
}

async function nodeCpu({ child }: Candidate): Promise<number> {
  child.send('usage');
  const [{ cpuMicros }] = (await once(child, 'message')) as [{ readonly cpuMicros: number }];
  return cpuMicros / 1000;
}

/** CPU of all PostgreSQL processes of the machine so far, in milliseconds; Linux only, elsewhere 0. */
function postgresCpu(): number {
  if (!existsSync('/proc/1/stat')) return 0;
  let ticks = 0;
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      if (!stat.includes('(postgres)')) continue;
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // the process ended while it was read
    }
  }
  return ticks * 10;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

if (process.argv.includes('--help')) say(HELP);
else await main();
