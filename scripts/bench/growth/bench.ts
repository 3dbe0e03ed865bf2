/**
 * How long a read takes in a small database and in a grown one, for those who see nothing of what has grown: the same, if lists go by the viewer's own keys.
 * Medians of interleaved rounds. `npm run bench:growth -- --help`.
 */
import { parse, Kind, type DocumentNode } from 'graphql';
import pg from 'pg';
import { systemSession } from '../../../src/access/session.js';
import type { Viewer } from '../../../src/access/viewer.js';
import { Database } from '../../../src/database/database.js';
import { NO_LIMITS, underLimits } from '../../../src/database/time-limits.js';
import { RESOLVERS } from '../../../src/graphql/features.js';
import { GraphqlDoor } from '../../../src/graphql/graphql-door.js';
import { buildAlianzaSchema } from '../../../src/graphql/schema.js';
import { splice } from '../../../src/graphql/splice.js';
import { newId } from '../../../src/kernel/ids.js';
import { ENTITIES } from '../../../src/server/entities.js';
import { seedOthers, seedOwn, type Amount, type GrowthViewer } from './seed.js';

const HELP = `Usage: npm run bench:growth [-- --quick] [-- --ratio]

Compares a database with 200 foreign companies and one with 20,000 (120,000 foreign events, 5,000 private events of the supplier).
--quick: 2,000 companies instead. --ratio: ends with 1 when a read takes more than 1.2 times as long in the grown database.

Needs a PostgreSQL >= 15 at BENCH_DATABASE_URL (default postgres://postgres@127.0.0.1:5432/postgres), where it makes and drops two databases.`;

const ADMIN_URL = process.env['BENCH_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const isQuick = process.argv.includes('--quick');
const ROUNDS = 25;

const SMALL: Amount = { companies: 200, foreignEvents: 1_200, privateEvents: 50 };
const GROWN: Amount = isQuick
  ? { companies: 2_000, foreignEvents: 12_000, privateEvents: 500 }
  : { companies: 20_000, foreignEvents: 120_000, privateEvents: 5_000 };

const QUESTIONS: readonly string[] = [
  '{ companies(first: 1) { nodes { id } } }',
  '{ events(first: 1) { nodes { id } } }',
  '{ events(first: 1) { totalCount } }',
  '{ members(first: 20) { totalCount nodes { id name } } }',
  '{ externalReferences(first: 20) { nodes { id } } }',
  '{ kpis(first: 20) { nodes { id } } }',
  '{ contacts(first: 20) { nodes { id } } }',
  '{ commentThreads(first: 20) { nodes { id } } }',
  '{ orders(first: 20) { nodes { id } } }',
  '{ seats(first: 20) { totalCount nodes { id } } }',
  '{ accounts(first: 20) { totalCount nodes { id name activity(first: 20) { totalCount nodes { id topic } } kpis(first: 5) { nodes { id name } } } } }',
  '{ events(first: 50) { nodes { id topic occurredAt actor { id name } account { id name } } pageInfo { hasNextPage endCursor } } }',
];

interface Place {
  readonly amount: string;
  readonly ask: (who: GrowthViewer, query: string) => Promise<number>;
  readonly viewers: readonly GrowthViewer[];
  close(): Promise<void>;
}

async function onAdmin(text: string): Promise<void> {
  const admin = new pg.Client({ connectionString: ADMIN_URL });
  await admin.connect();
  await admin.query(text);
  await admin.end();
}

async function open(name: string, amount: Amount): Promise<Place> {
  await onAdmin(`drop database if exists ${name} with (force)`);
  await onAdmin(`create database ${name}`);
  const url = new URL(ADMIN_URL);
  url.pathname = `/${name}`;
  const database = await Database.open({ url: url.href, entities: ENTITIES, poolSize: 1 });
  const viewers = await underLimits(NO_LIMITS, async () => {
    const seeded = await database.transaction(systemSession, async (tx) => {
      const own = await seedOwn(tx);
      await seedOthers(tx, amount);
      return own;
    });
    await database.transaction(systemSession, async (tx) => {
      await tx.sql('reset role');
      await tx.sql('analyze');
    });
    return seeded;
  });
  const alianza = buildAlianzaSchema(RESOLVERS, database.orm.getMetadata().getAll().values());
  const documents = new Map<string, DocumentNode>();
  const door = await GraphqlDoor.open({ alianza, database, secretKey: 'k'.repeat(40), notice: () => undefined });
  return {
    amount: name,
    viewers,
    async ask(who, query) {
      const document = documents.get(query) ?? parse(query);
      documents.set(query, document); // plans are kept with the parsed text
      const [operation] = document.definitions;
      if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('This is no query.');
      const viewer: Viewer = { ...who, personId: null, appId: null, sessionId: null, role: who.isCompanyWide ? 'OWNER' : 'MEMBER', scopes: [] };
      const context = door.contextOf({
        viewer,
        requestId: newId(),
        now: new Date(),
        remoteAddress: '',
        userAgent: null,
        isHttps: false,
        setHeader: () => undefined,
      });
      context.isSpliced = true;
      const from = performance.now();
      const { errors } = await splice({ schema: door.schema, document, operation, variables: {}, context });
      if (errors[0] !== undefined) throw errors[0];
      return performance.now() - from;
    },
    async close() {
      await database.close();
      await onAdmin(`drop database if exists ${name} with (force)`);
    },
  };
}

const median = (numbers: readonly number[]): number => numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0;

async function main(): Promise<void> {
  console.log('Filling two databases ...');
  const small = await open('alianza_growth_small', SMALL);
  const grown = await open('alianza_growth_grown', GROWN);
  let worst = 0;
  try {
    for (const [index, viewer] of small.viewers.entries()) {
      console.log(`\n${viewer.title}\n  small ms   grown ms   ratio`);
      for (const query of QUESTIONS) {
        const times: [number[], number[]] = [[], []];
        for (let round = 0; round < ROUNDS; round += 1) {
          for (const [place, { ask, viewers }] of [small, grown].entries()) times[place === 0 ? 0 : 1].push(await ask(viewers[index] ?? viewer, query));
        }
        const [before, after] = [median(times[0].slice(3)), median(times[1].slice(3))];
        // Of less than a fifth of a millisecond the ratio says nothing.
        const ratio = Math.max(after, 0.2) / Math.max(before, 0.2);
        // The supplier sees the private events: they are its own.
        if (!viewer.title.startsWith('supplier')) worst = Math.max(worst, ratio);
        console.log(`${before.toFixed(2).padStart(10)} ${after.toFixed(2).padStart(10)} ${ratio.toFixed(2).padStart(7)}   ${query}`);
      }
    }
  } finally {
    await small.close();
    await grown.close();
  }
  console.log(`\nWorst ratio of those who see nothing of it: ${worst.toFixed(2)}`);
  if (process.argv.includes('--ratio') && worst > 1.2) process.exitCode = 1;
}

if (process.argv.includes('--help')) console.log(HELP);
else await main();
