/**
 * An account that has ended is only read, whoever asks and whatever for: every mutation is tried on what hangs from it.
 */
import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { systemSession } from '../../src/access/session.js';
import type { RunningServer } from '../../src/server/server.js';
import { DEMONSTRATION_PASSWORD } from '../../src/demonstration/story.js';
import { startDemonstration, type Demonstration } from '../support/demonstration.js';
import { OddValues } from '../support/odd-values.js';
import { thingsSeen } from '../support/things-seen.js';
import { ask } from '../support/world.js';

/** People may still leave. */
const STILL = ['seat.ended'];
/** Asks the customer back, and so ends the end. */
const ASKED_BACK = 'accountInvite';

describe('An account that has ended', () => {
  let demonstration: Demonstration;
  let server: RunningServer;
  beforeAll(async () => {
    demonstration = await startDemonstration();
    ({ server } = demonstration);
  });
  afterAll(() => demonstration.close());

  const signedIn = async (email: string): Promise<string> => {
    const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { token } }';
    return (await ask(server.url, null, signIn, { input: { email, password: DEMONSTRATION_PASSWORD } })).data.signIn.token;
  };

  it('is only read by both sides', async () => {
    const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
    const [supplier, customer] = [await signedIn('lucia.ferrer@nordia.example'), await signedIn('helen.marsh@northgate.example')];
    const { accounts } = (await ask(server.url, customer, '{ accounts(first: 9) { nodes { id supplier { name } status } } }')).data;
    const [{ id }] = accounts.nodes;
    const things = await Promise.all([supplier, customer].map((token) => thingsSeen(server, token, schema, id)));
    const end = 'mutation ($input: AccountChangeStatusInput!) { accountChangeStatus(input: $input) { userErrors { message } } }';
    expect((await ask(server.url, supplier, end, { input: { accountId: id, status: 'ENDED' } })).data.accountChangeStatus.userErrors).toEqual([]);
    const told = async (): Promise<readonly string[]> => {
      const rows = await server.database.transaction(systemSession, (tx) =>
        tx.sql<{ topic: string }>('select topic from event where account_id = $1 order by occurred_at, id', [id.slice('Account:'.length)]),
      );
      return rows.map(({ topic }) => topic);
    };
    const before = await told();
    for (const [index, token] of [supplier, customer].entries()) {
      const mutations = Array.from(new OddValues(schema, things[index] ?? new Map()).mutations()).filter(({ place }) => place !== ASKED_BACK);
      for (const { query, variables } of mutations) await ask(server.url, token, query, variables);
    }
    const after = (await told()).slice(before.length);
    expect(after.filter((topic) => !STILL.includes(topic))).toEqual([]);
  });
});
