/**
 * What the costliest questions cost the database, and what an honest caller feels of sixteen hostile ones. `npm run bench:cost -- --help`.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { Database } from '../../../src/database/database.js';
import { ENTITIES } from '../../../src/server/entities.js';
import { readArguments } from '../../read-arguments.js';
import { seed, seeded, type BenchViewer } from '../api/seed.js';
import { QUESTIONS } from './questions.js';

const HELP = `Usage: npm run bench:cost [-- --seconds N] [--keep]

Asks the costliest questions in a database of 10,000 accounts and 240,000 events, half of them the caller's own, and prints what each took of PostgreSQL's time; then has
sixteen callers of sixteen companies ask them all the time, from a process of their own, and prints how long an honest caller waits beside them: in the first N seconds
(default 10), when their buckets are full, and in the next N.

Needs a PostgreSQL >= 15 on this machine at BENCH_DATABASE_URL (default postgres://postgres@127.0.0.1:5432/postgres), where it makes and drops the database
alianza_bench_cost; --keep uses the one that was kept, and keeps it. Goals: no question over 1,000 ms, the honest caller under 5 times its quiet time.
`;

const { values } = readArguments({ options: { seconds: { type: 'string', default: '10' }, keep: { type: 'boolean' } } }, HELP);
const SECONDS = Number(values.seconds);
const ADMIN_URL = process.env['BENCH_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const NAME = 'alianza_bench_cost';
const URL_OF_BENCH = Object.assign(new URL(ADMIN_URL), { pathname: `/${NAME}` }).href;
const HOSTILE = 16;
/** Milliseconds of one tick of the kernel's clock of processes. */
const TICK_MS = 10;

const say = (line: string): void => console.log(line);
interface Answer {
  readonly status: number;
  readonly ms: number;
  readonly cost: number;
  readonly code: string;
}

async function ask(url: string, token: string, query: string): Promise<Answer> {
  const begin = performance.now();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  const { errors, extensions } = (await response.json()) as {
    readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string; readonly cost?: number } }[];
    readonly extensions?: { readonly cost?: { readonly requested: number } };
  };
  const [error] = errors ?? [];
  return {
    status: response.status,
    ms: performance.now() - begin,
    cost: error?.extensions.cost ?? extensions?.cost?.requested ?? 0,
    code: error?.extensions.code ?? '',
  };
}

async function onAdmin<Row extends pg.QueryResultRow>(url: string, statement: string, params: readonly unknown[] = []): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Row>(statement, [...params]);
  await client.end();
  return rows;
}

/** What the backends of the bench's database have worked so far. */
async function postgresMs(): Promise<number> {
  const rows = await onAdmin<{ readonly pid: number }>(ADMIN_URL, 'select pid from pg_stat_activity where datname = $1', [NAME]);
  return rows.reduce((sum, { pid }) => {
    const [, ...fields] = readFileSync(`/proc/${String(pid)}/stat`, 'utf8').split(') ');
    const [user = 0, system = 0] = fields.join(') ').split(' ').slice(11, 13).map(Number);
    return sum + (user + system) * TICK_MS;
  }, 0);
}

async function start(kind: string, viewer: BenchViewer): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const child = fork('scripts/run.js', ['scripts/bench/api/serve.ts', kind, URL_OF_BENCH, JSON.stringify(viewer)], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const [{ url }] = (await once(child, 'message')) as [{ readonly url: string }];
  return { url, child };
}

async function fill(): Promise<BenchViewer> {
  const [kept] = await onAdmin(ADMIN_URL, 'select 1 from pg_database where datname = $1', [NAME]);
  if (values.keep === true && kept !== undefined) return seeded(URL_OF_BENCH);
  await onAdmin(ADMIN_URL, `drop database if exists ${NAME} with (force)`);
  await onAdmin(ADMIN_URL, `create database ${NAME}`);
  const database = await Database.open({ url: URL_OF_BENCH, entities: ENTITIES });
  await database.close();
  const viewer = await seed(URL_OF_BENCH, () => undefined);
  await onAdmin(
    URL_OF_BENCH,
    `insert into event (id, topic, account_id, audience, subject_type, subject_id, payload)
     select gen_random_uuid(), 'account.updated', a.id, case when n % 2 = 0 then 'SHARED' else 'SUPPLIER' end, 'Account', a.id, '{}'
     from account a cross join lateral generate_series(1, case when a.supplier_id = any (
       select company_id from member where role = 'OWNER' order by company_id <> $1, id limit $2 + 1) then 600 else 12 end) n`,
    [viewer.companyId, HOSTILE],
  );
  await onAdmin(
    URL_OF_BENCH,
    `insert into session (id, person_id, member_id, token_hash, created_at, last_seen_at, expires_at)
     select gen_random_uuid(), person_id, id, encode(sha256(('als_hostile-' || place)::bytea), 'hex'), now(), now(), now() + interval '1 day'
     from (select m.*, row_number() over (order by m.id) as place from member m where m.role = 'OWNER' and m.company_id <> $1) m where place <= $2`,
    [viewer.companyId, HOSTILE],
  );
  await onAdmin(URL_OF_BENCH, 'vacuum analyze');
  return viewer;
}

async function askEachAlone(viewer: BenchViewer): Promise<void> {
  const { url, child } = await start('product', viewer);
  try {
    for (const [name, query] of QUESTIONS) {
      await ask(url, viewer.token, query);
      const before = await postgresMs();
      const { status, ms, cost, code } = await ask(url, viewer.token, query);
      const worked = (await postgresMs()) - before;
      say(
        `  ${name.padEnd(52)} ${String(status)} ${code.padEnd(16)} ${String(cost).padStart(6)} points  postgres ${String(worked).padStart(5)} ms  whole ${ms.toFixed(0).padStart(5)} ms`,
      );
    }
  } finally {
    child.send('end');
  }
}

async function askAmongHostile(viewer: BenchViewer): Promise<void> {
  const { url, child } = await start('product-as-usual', viewer);
  const honest = '{ accounts(first: 20) { nodes { id name status } } }';
  const listen = async (): Promise<{ readonly median: number; readonly p90: number; readonly refused: number }> => {
    const taken: number[] = [];
    let refused = 0;
    for (const end = performance.now() + SECONDS * 1_000; performance.now() < end;) {
      const { ms, status } = await ask(url, viewer.token, honest);
      taken.push(ms);
      if (status !== 200) refused += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    taken.sort((left, right) => left - right);
    return { median: taken[Math.floor(taken.length / 2)] ?? 0, p90: taken[Math.floor(taken.length * 0.9)] ?? 0, refused };
  };
  try {
    await ask(url, viewer.token, honest);
    const quiet = await listen();
    const hostile = fork('scripts/run.js', ['scripts/bench/cost/hostile.ts', url, String(HOSTILE)], { stdio: 'inherit', env: process.env });
    await once(hostile, 'message');
    const first = await listen();
    const beside = await listen();
    hostile.send('end');
    const [counts] = (await once(hostile, 'message')) as [Readonly<Record<string, number>>];
    say(`  quiet     median ${quiet.median.toFixed(1)} ms, p90 ${quiet.p90.toFixed(1)} ms`);
    for (const [name, { median, p90, refused }] of [
      ['at first', first],
      ['beside', beside],
    ] as const) {
      const ratio = `${(median / quiet.median).toFixed(1)} times its quiet time (p90 ${(p90 / quiet.p90).toFixed(1)} times)`;
      say(`  ${name.padEnd(9)} median ${median.toFixed(1)} ms, p90 ${p90.toFixed(1)} ms, refused ${String(refused)}: ${ratio}`);
    }
    say(
      `  the hostile were answered: ${Object.entries(counts)
        .map(([status, count]) => `${status}: ${String(count)}`)
        .join(', ')}`,
    );
  } finally {
    child.send('end');
  }
}

say('Seeding ...');
const viewer = await fill();
try {
  say('Each question alone:');
  await askEachAlone(viewer);
  say(`An honest caller beside ${String(HOSTILE)} hostile ones, four requests of each at a time:`);
  await askAmongHostile(viewer);
} finally {
  if (values.keep !== true) await onAdmin(ADMIN_URL, `drop database ${NAME} with (force)`);
}
