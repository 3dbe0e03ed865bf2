/**
 * The demonstration is told once and whole, whoever starts at the same moment and whoever was killed in the middle.
 */
import { ownerSession, systemSession } from '../../src/access/session.js';
import { Company } from '../../src/companies/company.entity.js';
import { Database } from '../../src/database/database.js';
import { COMPANIES } from '../../src/demonstration/story.js';
import { tellStory } from '../../src/demonstration/tell-story.js';
import { beginTelling } from '../../src/demonstration/telling.js';
import { newId } from '../../src/kernel/ids.js';
import { planDocument } from '../../src/plans/plan-document.kind.js';
import { charterDocument } from '../../src/alliances/charter-document.kind.js';
import { Rooms } from '../../src/documents/rooms.js';
import { strategyDocument } from '../../src/documents/strategy-document.kind.js';
import { ENTITIES } from '../../src/server/entities.js';
import { describeOnPostgres, freshDatabase, type TestDatabase } from '../support/databases.js';

const NAMES = COMPANIES.map(({ name }) => name);

await describeOnPostgres('The demonstration', () => {
  let fresh: TestDatabase;
  const nodes: { readonly database: Database; readonly rooms: Rooms }[] = [];
  beforeEach(async () => {
    fresh = await freshDatabase('postgres');
    for (let node = 0; node < 2; node += 1) {
      const database = await Database.open({ url: fresh.settings.databaseUrl, entities: ENTITIES, poolSize: 3 });
      nodes.push({ database, rooms: await Rooms.start({ database, kinds: [planDocument, charterDocument, strategyDocument] }) });
    }
  });
  afterEach(async () => {
    for (const { database, rooms } of nodes.splice(0)) {
      await rooms.close();
      await database.close();
    }
    await fresh.drop();
  });

  const tell = (): Promise<readonly boolean[]> => Promise.all(nodes.map(({ database, rooms }) => tellStory(database, rooms)));
  const companies = async (): Promise<readonly string[]> => {
    const rows = await nodes[0]?.database.transaction(systemSession, (tx) => tx.sql<{ name: string }>('select name from company order by name'));
    return (rows ?? []).map(({ name }) => name);
  };
  const found = (name: string): Promise<unknown> | undefined =>
    nodes[0]?.database.transaction(systemSession, async (tx) => {
      tx.em.create(Company, { id: newId(), name, country: 'ES', createdAt: new Date() });
      await tx.flush();
    });

  it('is told by one of two servers that start at once, and what a killed one had begun is told anew', async () => {
    const [first] = nodes;
    expect(await first?.database.inTurn(() => beginTelling(first.database, NAMES))).toBe(true);
    await found(NAMES[0] ?? ''); // so far it came
    expect((await tell()).toSorted()).toEqual([false, true]);
    expect(await companies()).toEqual(NAMES.toSorted());
    expect(await tell()).toEqual([false, false]);
  });

  it('touches nothing where there is more than its own beginning', async () => {
    await found('Molinos Ibaizabal');
    expect(await tell()).toEqual([false, false]);
    await nodes[0]?.database.transaction(ownerSession, (tx) => tx.sql(`insert into telling (story, begun_at) values ('demonstration', now())`));
    await found(NAMES[0] ?? '');
    expect(await tell()).toEqual([false, false]);
    expect(await companies()).toEqual(['Molinos Ibaizabal', NAMES[0] ?? ''].toSorted());
  });
});
