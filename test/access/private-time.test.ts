/**
 * Proof, not promise: worlds that differ only in what suppliers did before a customer could read the account answer that customer alike.
 */
import { systemSession } from '../../src/access/session.js';
import { entityMetadata } from '../../src/database/entity-metadata.js';
import { RESOLVERS } from '../../src/graphql/features.js';
import { buildAlianzaSchema, type AlianzaSchema } from '../../src/graphql/schema.js';
import { ENTITIES } from '../../src/server/entities.js';
import { exported } from '../exports/export.js';
import { EverySelection, type Question } from '../support/every-selection.js';
import type { Somebody } from '../support/people.js';
import { shareOf } from '../support/walk.js';
import { clientOf, follow, until } from '../support/world.js';
import { HEARD, LAST_STAGE, openPrivateWorlds, type PrivatePlanet, type PrivateWorlds } from './private-worlds.js';

/** With all other tests one of so many of the longest questions is asked. */
const PART = 32;

describe('Two worlds that differ only in what was done before the customer could read', () => {
  let worlds: PrivateWorlds;
  let alianza: AlianzaSchema;
  let shared: readonly string[];
  let secret: readonly string[];

  beforeAll(async () => {
    worlds = await openPrivateWorlds();
    alianza = buildAlianzaSchema(RESOLVERS, entityMetadata(ENTITIES));
    const ids = await idsIn(worlds.secretive);
    shared = ids.filter((id) => worlds.shared.has(bare(id)));
    secret = ids.filter((id) => worlds.secret.has(bare(id)));
  }, 240_000);
  afterAll(() => worlds.close());

  const bare = (id: string): string => id.slice(id.indexOf(':') + 1);
  const lookers = (): readonly Somebody[] => [worlds.customer.owner, worlds.customer.manager];
  const planets = (): readonly PrivatePlanet[] => [worlds.secretive, worlds.plain];

  /** API ids of everything that there is in a world. */
  async function idsIn({ server }: PrivatePlanet): Promise<readonly string[]> {
    const ids: string[] = [];
    for (const { type, entity } of alianza.catalogue.windows) {
      const rows = await server.database.transaction(systemSession, (tx) => tx.sql<{ id: string }>(`select id from ${entity.table} order by id`));
      ids.push(...rows.map(({ id }) => `${type.name}:${id}`));
    }
    return ids;
  }

  /** Asks both worlds and compares; says how many answers held errors. */
  async function compare(who: Somebody | null, questions: Iterable<Question>): Promise<{ readonly asked: number; readonly refused: number }> {
    const count = { asked: 0, refused: 0 };
    for (const { query, variables } of questions) {
      const [there, here] = await Promise.all(
        planets().map(async (planet) => {
          const { status, text } = await planet.ask(who, query, variables);
          return `${status} ${planet.alike(text.replaceAll(/(?<="requestId":"|by the request id )[0-9a-f-]{36}/g, 'request'))}`;
        }),
      );
      expect({ who: who?.name, query, variables, answer: there }).toEqual({ who: who?.name, query, variables, answer: here });
      count.asked += 1;
      if (here?.includes('"errors":[')) count.refused += 1;
    }
    return count;
  }

  it('are told apart by the suppliers, so that there is something to hide', async () => {
    const types = new Set(secret.map((id) => id.slice(0, id.indexOf(':'))));
    const hidden = ['Seat', 'Event', 'Kpi', 'Measurement', 'Contact', 'DecisionRight', 'CommentThread', 'Order', 'ExternalReference', 'AccountInvitation'];
    expect([...types]).toEqual(expect.arrayContaining(hidden));
    for (const owner of [worlds.people.supplier.owner, worlds.people.customer.owner]) {
      const all = `{ seats(first: 50) { totalCount nodes { id version } } events(first: 1) { totalCount } }`;
      const [there, here] = await Promise.all(planets().map((planet) => planet.ask(owner, all)));
      expect(there?.data.seats.totalCount).toBe((here?.data.seats.totalCount as number) + 3);
      expect(there?.data.events.totalCount).toBeGreaterThan((here?.data.events.totalCount as number) + 15);
    }
  });

  it('tell the customer’s people and systems the same events, as they happen and afterwards', async () => {
    const isLast = (text: string): boolean => text.includes(LAST_STAGE);
    await until(() => planets().every(({ heard }) => heard.results.some((result) => isLast(JSON.stringify(result)))), 'the last event');
    await until(() => planets().every(({ receiver }) => receiver.received.some(({ body }) => isLast(body))), 'the last message');
    const [live, replayed] = [[] as string[][], [] as string[][]];
    for (const { server, heard, alike } of planets()) {
      live.push(heard.results.map((result) => alike(JSON.stringify(result))));
      const client = clientOf(server.url, worlds.customer.owner.token);
      const [first] = heard.results;
      const again = follow(client, `subscription ($after: ID) { ${HEARD} }`.replace('events', 'events(after: $after)'), { after: first.data.events.id });
      await until(() => again.results.length === heard.results.length - 1, 'the replay');
      replayed.push(again.results.map((result) => alike(JSON.stringify(result))));
      await client.dispose();
    }
    expect(live[0]?.length).toBeGreaterThan(8);
    expect(live[0]).toEqual(live[1]);
    expect(replayed[0]).toEqual(replayed[1]);
    const [there, here] = planets().map(({ receiver, alike }) => receiver.received.map(({ body }) => alike(body)).toSorted());
    expect(there).toEqual(here);
    // Of the messages the clock says how long each took: they are not asked for again.
    for (const planet of planets()) {
      const { data } = await planet.ask(worlds.customer.owner, '{ webhookEndpoints(first: 1) { nodes { id } } }');
      const forget = 'mutation ($id: ID!) { webhookEndpointDelete(id: $id) { userErrors { code } } }';
      const gone = await planet.ask(worlds.customer.owner, forget, data.webhookEndpoints.nodes[0]);
      expect(gone.data.webhookEndpointDelete.userErrors).toEqual([]);
    }
  });

  it('answer every question from the root alike', async () => {
    const aims = [...new Map(shared.map((id) => [id.slice(0, id.indexOf(':')), id])).values(), ...oneOfEachType(secret)];
    for (const [index, who] of lookers().entries()) {
      const { asked, refused } = await compare(who, shareOf(new EverySelection(alianza.schema).ofRoots(aims), index, PART));
      expect(asked).toBeGreaterThan(15);
      expect(refused).toBeLessThan(asked / 2);
    }
  }, 300_000);

  it('show everything of every thing alike, and nothing of what there is in one of them alone', async () => {
    for (const [index, who] of lookers().entries()) {
      const { refused } = await compare(who, shareOf(new EverySelection(alianza.schema).ofThings([...shared, ...secret]), index, 10));
      expect(refused).toBe(0);
    }
  }, 300_000);

  it('count, order, filter and page every list below a thing alike', async () => {
    const accounts = shared.filter((id) => id.startsWith('Account:'));
    for (const [index, who] of lookers().entries()) {
      const { refused } = await compare(who, shareOf(new EverySelection(alianza.schema).ofLists(accounts), index, PART));
      expect(refused).toBe(0);
    }
  }, 300_000);

  it('refuse every mutation on what is hidden alike, whether it is there or not', async () => {
    const mutations = Array.from(new EverySelection(alianza.schema).ofMutations(oneOfEachType(secret)));
    expect(mutations.length).toBeGreaterThan(50);
    await compare(worlds.customer.owner, shareOf(mutations, 0, PART));
  }, 120_000);

  it('give the customer the same export', async () => {
    const [there, here] = await Promise.all(
      planets().map(async (planet) => {
        const { owner } = worlds.customer;
        const files = await exported({ url: planet.server.url, token: owner.token, ask: (query, variables) => planet.ask(owner, query, variables) });
        // What editors exchange bears numbers that are made by chance; how long a message of the customer's own took, the clock says.
        const readable = [...files].filter(([name]) => !name.endsWith('.yjs') && name !== 'manifest.json' && !name.startsWith('records/Webhook'));
        const lines = readable.flatMap(([name, bytes]) =>
          bytes
            .toString('utf8')
            .split('\n')
            .map((line) => planet.alike(`${name} ${line}`)),
        );
        for (const [name, bytes] of files) expect([name, [...worlds.secret].filter((id) => bytes.toString('latin1').includes(id))]).toEqual([name, []]);
        return lines.toSorted();
      }),
    );
    expect(there?.length).toBeGreaterThan(30);
    expect(there).toEqual(here);
  }, 60_000);

  it.each([
    ['how often an account was changed', 'update account set version = version + 1', 'update account set version = version - 1'],
    ['when a seat was given', `update seat set created_at = created_at - interval '1 year'`, `update seat set created_at = created_at + interval '1 year'`],
    ['who sat there', `update seat set audience = 'SHARED'`, `update seat set audience = 'SUPPLIER' where ended_at is not null`],
  ])('are told apart at once when the customer sees %s', async (_what, leak, end) => {
    const { database } = worlds.secretive.server;
    await database.transaction(systemSession, (tx) => tx.sql(leak));
    const asked = compare(worlds.customer.owner, new EverySelection(alianza.schema).ofThings(shared.filter((id) => id.startsWith('Account:'))));
    await expect(asked).rejects.toThrow('answer');
    await database.transaction(systemSession, (tx) => tx.sql(end));
  });
});

/** Of each type of thing the first. */
function oneOfEachType(ids: readonly string[]): readonly string[] {
  return [...new Map(ids.toReversed().map((id) => [id.slice(0, id.indexOf(':')), id])).values()];
}
