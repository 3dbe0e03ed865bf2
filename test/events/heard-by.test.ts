/**
 * What a company is told about its own things is heard by whoever sees the thing, of every topic that there is.
 */
import { policyOf } from '../../src/database/guarded.js';
import { systemSession, viewerSession } from '../../src/access/session.js';
import { Database } from '../../src/database/database.js';
import { recordEvents } from '../../src/events/record.js';
import { TOPICS } from '../../src/graphql/topics.js';
import '../../src/graphql/features.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { ENTITIES } from '../../src/server/entities.js';
import { describeOnAnyDatabase, freshDatabase, type TestDatabase } from '../support/databases.js';
import { fillEveryTable, type FullWorld, type Looker } from '../support/every-row.js';

/** What the topics of a company tell of, where the first word of a topic does not name it. */
const SUBJECTS: Readonly<Record<string, string>> = {
  'member.invited': 'MemberInvitation',
  'member.invitationRevoked': 'MemberInvitation',
  'person.passwordChanged': 'Member',
};

const subjectOf = (topic: string): string => SUBJECTS[topic] ?? topic.charAt(0).toUpperCase() + topic.slice(1, topic.indexOf('.'));

/** A payload as it is declared. */
function payloadOf(fields: Readonly<Record<string, { readonly type?: unknown }>>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(fields).map(([name, { type }]) => [name, type === 'number' ? 1 : 'words']));
}

await describeOnAnyDatabase('An event of a company', (kind) => {
  let fresh: TestDatabase;
  let database: Database;
  let world: FullWorld;
  let people: readonly Looker[];

  beforeAll(async () => {
    fresh = await freshDatabase(kind);
    database = await Database.open({ url: fresh.settings.databaseUrl, dataDir: fresh.settings.dataDir, entities: ENTITIES });
    world = await fillEveryTable(database);
    people = world.lookers.filter(({ title }) => title.includes('Sistemas'));
  }, 120_000);
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  const seenBy = async ({ viewer }: Looker, text: string, id: Id): Promise<boolean> => {
    const session = viewerSession({ ...viewer, personId: null, appId: null, sessionId: null, role: null, scopes: [] });
    return (await database.transaction(session, (tx) => tx.sql(text, [id]))).length > 0;
  };

  it.each(TOPICS.filter(({ of }) => of === 'company'))('is heard by whoever sees what it tells of: $name', async (topic) => {
    const { name, payload } = topic;
    const type = subjectOf(name);
    expect(policyOf(type)).toBeDefined();
    const table = [...database.orm.getMetadata().getAll().values()].find(({ className }) => className === type)?.tableName ?? '';
    const companyId = people[0]?.viewer.companyId as Id;
    const ownerId = table === 'company' ? 'id = $1' : table === 'session' ? 'member_id in (select id from member where company_id = $1)' : 'company_id = $1';
    const concerns = table === 'external_reference' ? 'account_id' : 'null::uuid';
    const things = await database.transaction(systemSession, (tx) =>
      tx.sql<{ id: Id; concerns: Id | null }>(`select id, ${concerns} as concerns from "${table}" where ${ownerId} order by id limit 6`, [companyId]),
    );
    expect(things.length).toBeGreaterThan(0);
    for (const { id, concerns: concernsAccountId } of things) {
      const before = new Set(await eventIds());
      await database.transaction(systemSession, (tx) =>
        recordEvents(tx, { memberId: null, appId: null }, [{ topic, companyId, subject: { type, id }, concernsAccountId, payload: payloadOf(payload) }]),
      );
      const event = (await eventIds()).find((each) => !before.has(each)) ?? newId();
      for (const who of people) {
        const [thing, told] = [await seenBy(who, `select 1 from "${table}" where id = $1`, id), await seenBy(who, 'select 1 from event where id = $1', event)];
        expect({ who: who.title, told }).toEqual({ who: who.title, told: thing });
      }
    }
  });

  async function eventIds(): Promise<readonly Id[]> {
    return (await database.transaction(systemSession, (tx) => tx.sql<{ id: Id }>('select id from event'))).map(({ id }) => id);
  }
});
