import { systemSession } from '../../src/access/session.js';
import { Database } from '../../src/database/database.js';
import { ENTITIES } from '../../src/server/entities.js';
import { endAll, startProcess, type ServerProcess } from '../journeys/server-process.js';
import { describeOnPostgres, freshDatabase, type TestDatabase } from '../support/databases.js';
import { populate, type People } from '../support/people.js';
import { IS_WHOLE_WALK } from '../support/walk.js';
import { ask, until } from '../support/world.js';
import { announce, look, send } from './importing.js';

const [ROWS, KILLS] = IS_WHOLE_WALK ? [20_000, 2] : [1_500, 1];

const openAt = ({ settings }: TestDatabase): Promise<Database> => Database.open({ url: settings.databaseUrl, dataDir: settings.dataDir, entities: ENTITIES });

const asking = ({ url }: ServerProcess) => ({ ask: (who: Parameters<typeof ask>[1], query: string, variables?: object) => ask(url, who, query, variables) });

async function populated(fresh: TestDatabase): Promise<People> {
  const database = await openAt(fresh);
  const people = await populate(database);
  await database.close();
  return people;
}

await describeOnPostgres('An import whose server is killed in the middle', () => {
  afterEach(endAll);

  it('goes on where it was, does nothing twice and leaves nothing out', async () => {
    const fresh = await freshDatabase('postgres');
    const { supplier, accountId } = await populated(fresh);
    const rows = Array.from({ length: ROWS }, (_each, index) => `r${index},Account:${accountId},Person ${index}\n`);
    let server = await startProcess(fresh);
    const { id, uploadPath } = await announce(asking(server), supplier.manager, { kind: 'CONTACTS', errorPolicy: 'REJECT_FAILED_ROWS' });
    expect((await send(server.url, supplier.manager, uploadPath, `externalId,account,name\n${rows.join('')}r1,Account:${accountId},Twice\n`)).status).toBe(202);
    let handled = 0;
    for (let kills = 0; kills < KILLS; kills += 1) {
      const before = handled;
      await until(async () => (handled = (await look(asking(server), supplier.manager, id)).rowsHandled) > before + 500, 'some rows', 90_000);
      expect(handled).toBeLessThan(ROWS);
      expect(await server.end('SIGKILL')).toBe('SIGKILL');
      server = await startProcess(fresh);
    }
    await until(async () => (await look(asking(server), supplier.manager, id)).status === 'DONE', 'the end of the import', 120_000);
    const { rowsTotal, rowsHandled, rowsCreated, rowsRefused, refusals } = await look(asking(server), supplier.manager, id);
    expect({ rowsTotal, rowsHandled, rowsCreated, rowsRefused }).toEqual({ rowsTotal: ROWS + 1, rowsHandled: ROWS + 1, rowsCreated: ROWS, rowsRefused: 1 });
    expect(refusals.nodes).toMatchObject([{ line: ROWS + 2, code: 'TAKEN' }]);
    expect(await server.end('SIGTERM')).toBe(0);

    const database = await openAt(fresh);
    const [kept] = await database.transaction(systemSession, (tx) =>
      tx.sql(
        `select (select count(*)::int from contact) as contacts, (select count(distinct name)::int from contact) as people,
                (select count(*)::int from external_reference) as names, (select count(*)::int from import_chunk) as chunks`,
      ),
    );
    expect(kept).toEqual({ contacts: ROWS, people: ROWS, names: ROWS, chunks: 0 });
    await database.close();
    await fresh.drop();
  }, 300_000);
});
