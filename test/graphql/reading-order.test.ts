/**
 * Names are sorted and found as people read them, the same on every database.
 */
import pg from 'pg';
import { Database } from '../../src/database/database.js';
import { ENTITIES } from '../../src/server/entities.js';
import { describeOnAnyDatabase, describeOnPostgres, emptyDatabase, type TestDatabase } from '../support/databases.js';
import { startWorld, type World } from '../support/world.js';

const IN_ORDER = ['Ábaco', 'abeto', 'Éxito', 'extra', 'Íñigo', 'nube', 'nzima', 'Ñandú', 'ñu', 'oso', 'Østergård', 'Straße', 'Zoë'];

await describeOnAnyDatabase('Lists of names', (kind) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(kind);
    const create = 'mutation ($input: ContactCreateInput!) { contactCreate(input: $input) { userErrors { message } } }';
    for (const name of IN_ORDER.toSorted()) {
      const { data } = await world.ask(world.people.supplier.manager, create, { input: { accountId: `Account:${world.people.accountId}`, name } });
      expect(data.contactCreate.userErrors).toEqual([]);
    }
  });
  afterAll(() => world.close());

  const LIST = `query ($first: Int, $last: Int, $after: String, $before: String, $direction: OrderDirection!, $where: ContactFilter) {
    contacts(first: $first, last: $last, after: $after, before: $before, orderBy: [{ field: NAME, direction: $direction }], where: $where) {
      nodes { name } pageInfo { endCursor startCursor hasNextPage hasPreviousPage }
    }
  }`;
  const list = async (variables: object): Promise<any> =>
    (await world.ask(world.people.supplier.manager, LIST, { direction: 'ASC', ...variables })).data.contacts;
  const namesOf = ({ nodes }: { nodes: readonly { name: string }[] }): readonly string[] => nodes.map(({ name }) => name);

  it('are in the order of the alphabet, page by page, forwards and backwards', async () => {
    for (const [direction, expected] of [
      ['ASC', IN_ORDER],
      ['DESC', IN_ORDER.toReversed()],
    ] as const) {
      const [forwards, backwards]: [string[], string[]] = [[], []];
      for (let after: string | null = null, isMore = true; isMore;) {
        const page = await list({ first: 3, after, direction });
        forwards.push(...namesOf(page));
        [after, isMore] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
      }
      for (let before: string | null = null, isMore = true; isMore;) {
        const page = await list({ last: 4, before, direction });
        backwards.unshift(...namesOf(page));
        [before, isMore] = [page.pageInfo.startCursor, page.pageInfo.hasPreviousPage];
      }
      expect({ direction, forwards, backwards }).toEqual({ direction, forwards: expected, backwards: expected });
    }
  });

  it('are found whatever the case and the accents', async () => {
    const found = async (where: object): Promise<readonly string[]> => namesOf(await list({ first: 20, where }));
    expect(await found({ name: { contains: 'INIGO' } })).toEqual(['Íñigo']);
    expect(await found({ name: { contains: 'ñandu' } })).toEqual(['Ñandú']);
    expect(await found({ name: { contains: 'nandú' } })).toEqual(['Ñandú']);
    expect(await found({ name: { contains: 'in\u0303i' } })).toEqual(['Íñigo']);
    expect(await found({ name: { eq: 'abaco' } })).toEqual([]);
  });
});

await describeOnPostgres('A database that cannot store every name', () => {
  let given: TestDatabase;
  beforeAll(async () => {
    given = await emptyDatabase('postgres');
  });
  afterAll(() => given.drop());

  it('is refused at the start, with what to do', async () => {
    const url = new URL(given.settings.databaseUrl ?? '');
    const name = `${url.pathname.slice(1)}_latin`;
    const admin = new pg.Client({ connectionString: url.href });
    await admin.connect();
    await admin.query(`create database "${name}" template template0 encoding 'SQL_ASCII' locale 'C'`);
    url.pathname = `/${name}`;
    try {
      await expect(Database.open({ url: url.href, dataDir: given.settings.dataDir, entities: ENTITIES })).rejects.toThrow(/SQL_ASCII.*UTF8.*DATABASE_URL/);
    } finally {
      await admin.query(`drop database "${name}" with (force)`);
      await admin.end();
    }
  });
});
