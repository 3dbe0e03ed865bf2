/**
 * The server is killed while mutations are on their way. Whoever got no answer sends them again under the same keys: each happened once, whether or not it had
 * happened before.
 */
import { systemSession } from '../../src/access/session.js';
import { Database } from '../../src/database/database.js';
import { ENTITIES } from '../../src/server/entities.js';
import { describeOnPostgres, freshDatabase, type TestDatabase } from '../support/databases.js';
import { populate, type People } from '../support/people.js';
import { IS_WHOLE_WALK } from '../support/walk.js';
import { ask, until } from '../support/world.js';
import { endAll, startProcess } from './server-process.js';

const ROUNDS = IS_WHOLE_WALK ? 12 : 1;
/** In a row from each of several callers, until the server is gone. */
const CALLERS = 6;

/** Mutations of each way to write: in a live document, by an act, and by one that makes a document too. */
const MUTATIONS: readonly ((name: string, planId: string, accountId: string) => { readonly mutation: string; readonly input: object })[] = [
  (name, planId) => ({
    mutation: 'mutation ($input: ObjectiveCreateInput!, $key: String!) { done: objectiveCreate(input: $input) @idempotent(key: $key) { userErrors { code } } }',
    input: { planId, title: name },
  }),
  (name, _planId, accountId) => ({
    mutation: 'mutation ($input: ContactCreateInput!, $key: String!) { done: contactCreate(input: $input) @idempotent(key: $key) { userErrors { code } } }',
    input: { accountId, name },
  }),
  (name, _planId, accountId) => ({
    mutation:
      'mutation ($input: AllianceProjectCreateInput!, $key: String!) { done: allianceProjectCreate(input: $input) @idempotent(key: $key) { userErrors { code } } }',
    input: { accountId, title: name, kind: 'RESEARCH' },
  }),
];

interface Sent {
  readonly name: string;
  readonly repeat: (url: string) => ReturnType<typeof ask>;
  isAnswered: boolean;
}

await describeOnPostgres('Mutations whose answers were lost when the server was killed', () => {
  let fresh: TestDatabase;
  let database: Database;
  let people: People;
  beforeAll(async () => {
    fresh = await freshDatabase('postgres');
    database = await Database.open({ url: fresh.settings.databaseUrl, dataDir: undefined, entities: ENTITIES });
    people = await populate(database);
  });
  afterEach(endAll);
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  /** How often each name stands there. */
  const standing = async (): Promise<ReadonlyMap<string, number>> => {
    const rows = await database.transaction(systemSession, (tx) =>
      tx.sql<{ name: string; times: number }>(
        `select name, count(*)::int as times from (select title as name from objective union all select name from contact union all select title from alliance_project) all_of
         group by name`,
      ),
    );
    return new Map(rows.map(({ name, times }) => [name, times]));
  };

  /** Sent again until there is an answer: a busy server may say that there is none yet. */
  const answered = async ({ name, repeat }: Sent, url: string): Promise<Awaited<ReturnType<Sent['repeat']>>> => {
    let answer = await repeat(url);
    await until(
      async () => {
        if (answer.errors?.[0]?.extensions.code !== 'UNAVAILABLE') return true;
        answer = await repeat(url);
        return false;
      },
      `an answer to ${name}`,
      60_000,
    );
    return answer;
  };

  it(
    'stand once after they were sent again, done before or not',
    async () => {
      const { manager } = people.supplier;
      const accountId = `Account:${people.accountId}`;
      let planId = '';
      let wereDone = 0;
      let wereNot = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const server = await startProcess(fresh);
        if (planId === '') {
          const input = { accountId, title: 'A plan', startsOn: '2027-01-01', endsOn: '2029-12-31' };
          const { data } = await ask(server.url, manager, 'mutation ($input: PlanCreateInput!) { planCreate(input: $input) { plan { id } } }', { input });
          planId = data.planCreate.plan.id as string;
        }
        const sent: Sent[] = [];
        let isKilled = false;
        const call = async (caller: number): Promise<void> => {
          for (let index = 0; !isKilled; index += 1) {
            const name = `r${String(round)}c${String(caller)}n${String(index)}`;
            const made = MUTATIONS[(caller + index) % MUTATIONS.length]?.(name, planId, accountId);
            if (made === undefined) return;
            const one: Sent = { name, repeat: (url) => ask(url, manager, made.mutation, { input: made.input, key: name }), isAnswered: false };
            sent.push(one);
            const answer = await one.repeat(server.url).catch(() => undefined);
            if (answer === undefined) return;
            expect([answer.errors, answer.data?.done.userErrors]).toEqual([undefined, []]);
            one.isAnswered = true;
          }
        };
        const calls = Array.from({ length: CALLERS }, (_each, caller) => call(caller));
        await until(() => sent.filter(({ isAnswered }) => isAnswered).length >= 2 * CALLERS, 'some answers', 60_000);
        expect(await server.end('SIGKILL')).toBe('SIGKILL');
        isKilled = true;
        await Promise.all(calls);

        const before = await standing();
        const lost = sent.filter(({ isAnswered }) => !isAnswered);
        expect(lost.length).toBeGreaterThan(0);
        const done = lost.filter(({ name }) => before.has(name)).length;
        wereDone += done;
        wereNot += lost.length - done;
        const next = await startProcess(fresh);
        // Those that were answered are sent again too: a caller that lost its memory does so.
        const answers = await Promise.all([...lost, ...lost, ...sent.slice(0, CALLERS)].map((one) => answered(one, next.url)));
        expect(answers.map(({ errors, data }) => [errors, data?.done.userErrors])).toEqual(answers.map(() => [undefined, []]));
        expect(await next.end('SIGTERM')).toBe(0);
        const after = await standing();
        expect(sent.filter(({ name }) => after.get(name) !== 1)).toEqual([]);
      }
      if (IS_WHOLE_WALK) expect([wereDone, wereNot].every((count) => count > 0)).toBe(true);
    },
    IS_WHOLE_WALK ? 600_000 : 120_000,
  );
});
