import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { systemSession } from '../../src/access/session.js';
import { Database } from '../../src/database/database.js';
import { ENTITIES } from '../../src/server/entities.js';
import { describeOnAnyDatabase, describeOnEachDatabase, freshDatabase, type TestDatabase } from '../support/databases.js';
import { populate, type People } from '../support/people.js';
import { IS_WHOLE_WALK } from '../support/walk.js';
import { until } from '../support/world.js';
import { endAll, runProgram, startProcess } from './server-process.js';

interface Plan {
  readonly id: string;
  readonly documentId: string;
}

async function createPlan(url: string, people: People): Promise<Plan> {
  const input = { accountId: `Account:${people.accountId}`, title: 'Plan de prueba', startsOn: '2027-01-01', endsOn: '2029-12-31' };
  const query = `mutation ($input: PlanCreateInput!) { planCreate(input: $input) { plan { id documentId } userErrors { message } } }`;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${people.supplier.manager.token}` },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data } = (await response.json()) as { data: { planCreate: { plan: Plan } } };
  return data.planCreate.plan;
}

/** A writer and what the server acknowledged to it. */
class Writer {
  readonly edits = new Set<string>();
  readonly mutations = new Set<string>();
  private readonly child: ChildProcess;

  constructor(url: string, token: string, plan: Plan) {
    this.child = runProgram('test/journeys/writer.ts', [url, token, plan.id, plan.documentId.replace('Document:', '')], {});
    if (this.child.stdout === null) throw new Error('The writer says nothing.');
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      const [kind, id] = line.split(' ');
      if (id !== undefined) (kind === 'edit' ? this.edits : this.mutations).add(id);
    });
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }
}

async function populated(fresh: TestDatabase): Promise<People> {
  const database = await open(fresh);
  const people = await populate(database);
  await database.close();
  return people;
}

const open = ({ settings }: TestDatabase): Promise<Database> => Database.open({ url: settings.databaseUrl, dataDir: settings.dataDir, entities: ENTITIES });

/** What the rows have, and whether the log replays to the same. */
async function kept(fresh: TestDatabase): Promise<{ readonly actions: ReadonlySet<string>; readonly risks: ReadonlySet<string> }> {
  const database = await open(fresh);
  const rows = await database.transaction(systemSession, async (tx) => ({
    actions: new Set((await tx.sql<{ id: string }>('select id from action')).map(({ id }) => id)),
    risks: new Set((await tx.sql<{ id: string }>('select id from risk')).map(({ id }) => id)),
  }));
  await database.close();
  return rows;
}

const lost = (acknowledged: ReadonlySet<string>, rows: ReadonlySet<string>): readonly string[] => [...acknowledged].filter((id) => !rows.has(id));

interface End {
  readonly what: string;
  readonly signal: 'SIGKILL' | 'SIGTERM';
  readonly rounds: number;
}

/** Each end costs several processes: with all other tests the hardest is tried on one database, in the walk every end on both. */
const ENDS: readonly End[] = IS_WHOLE_WALK
  ? [
      { what: 'killed (SIGKILL)', signal: 'SIGKILL', rounds: 3 },
      { what: 'asked to stop (SIGTERM)', signal: 'SIGTERM', rounds: 1 },
    ]
  : [{ what: 'killed (SIGKILL)', signal: 'SIGKILL', rounds: 1 }];

await (IS_WHOLE_WALK ? describeOnEachDatabase : describeOnAnyDatabase)('What the server acknowledged', (kind) => {
  afterEach(endAll);

  it.each(ENDS)(
    'is there after the server was $what in the middle of the work',
    async ({ signal, rounds }) => {
      const fresh = await freshDatabase(kind);
      const people = await populated(fresh);
      let plan: Plan | undefined;
      const edits = new Set<string>();
      const mutations = new Set<string>();
      for (let round = 0; round < rounds; round += 1) {
        const server = await startProcess(fresh);
        plan ??= await createPlan(server.url, people);
        const chosen = plan;
        const writers = [people.supplier.manager, people.customer.manager].map(({ token }) => new Writer(server.url, token, chosen));
        const before = edits.size;
        await until(() => writers.every((writer) => writer.edits.size > 20 && writer.mutations.size > 5), 'some work', 120_000);
        expect(await server.end(signal)).toBe(signal === 'SIGTERM' ? 0 : 'SIGKILL');
        for (const writer of writers) {
          writer.stop();
          for (const id of writer.edits) edits.add(id);
          for (const id of writer.mutations) mutations.add(id);
        }
        expect(edits.size).toBeGreaterThan(before);
        const rows = await kept(fresh);
        expect(lost(edits, rows.actions)).toEqual([]);
        expect(lost(mutations, rows.risks)).toEqual([]);
      }
      await fresh.drop();
    },
    120_000,
  );
});
