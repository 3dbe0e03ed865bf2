import pg from 'pg';
import { systemSession } from '../../src/access/session.js';
import { Database } from '../../src/database/database.js';
import { endOfLog, eventsAfter } from '../../src/events/event-log.js';
import { EventRelay } from '../../src/events/event-relay.js';
import { recordEvents, type NewEvent } from '../../src/events/record.js';
import { isMeant, schemaOf } from '../../src/events/topic.js';
import { TOPICS } from '../../src/graphql/topics.js';
import { COMPANY_TOPICS } from '../../src/companies/company.events.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { ENTITIES } from '../../src/server/entities.js';
import { describeOnPostgres, freshDatabase, type TestDatabase } from '../support/databases.js';
import { until } from '../support/world.js';

describe('Topics', () => {
  it('are meant by their name, by all of a thing, and by everything', () => {
    expect(['plan.created', 'plan.*', '*'].map((pattern) => isMeant('plan.created', pattern))).toEqual([true, true, true]);
    expect(['plan', 'plan.', 'plan.create', 'planVersion.*', 'p.*'].some((pattern) => isMeant('plan.created', pattern))).toBe(false);
  });

  it('are recorded by value: a strange topic, or a strange field of its payload, does not compile', () => {
    const record = <Field extends string>(event: NewEvent<Field>): NewEvent<Field> => event;
    const about = { companyId: newId(), subject: { type: 'Member', id: newId() } };
    const right = record({ ...about, topic: COMPANY_TOPICS['member.joined'], payload: { role: 'MEMBER' } });
    // @ts-expect-error: there is no such topic
    const strange = (): unknown => record({ ...about, topic: COMPANY_TOPICS['member.joind'] });
    // @ts-expect-error: the topic has no such field
    const astray = record({ ...about, topic: COMPANY_TOPICS['member.joined'], payload: { rol: 'MEMBER' } });
    // @ts-expect-error: the topic tells a field more
    const lacking = record({ ...about, topic: COMPANY_TOPICS['member.roleChanged'], payload: { from: 'MEMBER' } });
    expect([right, strange, astray, lacking]).toHaveLength(4);
  });

  it('describe every field of their payload', () => {
    for (const topic of TOPICS) expect(schemaOf(topic)).toMatchObject({ title: topic.name, additionalProperties: false, required: Object.keys(topic.payload) });
  });
});

await describeOnPostgres('The log of events', () => {
  let fresh: TestDatabase;
  let database: Database;
  const clients: pg.Client[] = [];
  const relays: EventRelay[] = [];
  const failures: unknown[] = [];
  beforeEach(async () => {
    fresh = await freshDatabase('postgres');
    database = await Database.open({ url: fresh.settings.databaseUrl, entities: ENTITIES });
  });
  afterEach(async () => {
    for (const relay of relays.splice(0)) await relay.close();
    for (const client of clients.splice(0)) await client.end();
    await database.close();
    await fresh.drop();
  });

  async function relayed(): Promise<EventRelay> {
    const relay = await EventRelay.start(database, (cause) => void failures.push(cause));
    relays.push(relay);
    return relay;
  }

  /** An open transaction that has written an event. */
  async function writing(id: Id): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: fresh.settings.databaseUrl });
    clients.push(client);
    await client.connect();
    await client.query('begin');
    await client.query(
      `insert into event (id, topic, company_id, audience, subject_type, subject_id, payload) values ($1, 'company.updated', $2, 'SHARED', 'Company', $2, '{}')`,
      [id, newId()],
    );
    return client;
  }

  it('loses no event of transactions that commit in another order than they wrote', async () => {
    const relay = await relayed();
    const heard: Id[] = [];
    relay.listen((events) => void heard.push(...events.map(({ id }) => id)));
    const ids = Array.from({ length: 12 }, newId);
    const open: pg.Client[] = [];
    for (const id of ids) open.push(await writing(id));
    // The first to write commits last; in between, readers look again and again.
    for (const client of [...open].reverse()) {
      await client.query('commit');
      await database.transaction(systemSession, (tx) => recordEvents(tx, { memberId: null, appId: null }, []));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await until(() => heard.length === ids.length, 'all events');
    expect([...heard].sort()).toEqual([...ids].sort());
    expect(new Set(heard).size).toBe(ids.length);
    expect(failures).toEqual([]);
  });

  it('shows nothing beyond a transaction that is still open, and nothing of one that was rolled back', async () => {
    const before = await endOfLog(database);
    const [first, second, third] = [newId(), newId(), newId()];
    const [open, done, undone] = [await writing(first), await writing(second), await writing(third)];
    await done.query('commit');
    await undone.query('rollback');
    const read = async (): Promise<readonly Id[]> => (await eventsAfter(database, before)).events.map(({ id }) => id);
    expect(await read()).toEqual([]);
    await open.query('commit');
    // Other transactions of the server may be open for a moment.
    await until(async () => (await read()).length > 0, 'the events');
    expect(await read()).toEqual([first, second]);
  });

  it('is read in time even when the wake-up is lost', async () => {
    const relay = await relayed();
    let isHeard = false;
    relay.listen(() => (isHeard = true));
    const client = await writing(newId()); // raw SQL: no notification is sent at all
    await client.query('commit');
    await until(() => isHeard, 'the clock');
  });

  it('refuses payloads that nobody declared', async () => {
    const event: NewEvent = {
      topic: COMPANY_TOPICS['company.updated'],
      companyId: newId(),
      subject: { type: 'Company', id: newId() },
      payload: { secret: 'x' },
    };
    const recorded = database.transaction(systemSession, (tx) => recordEvents(tx, { memberId: null, appId: null }, [event]));
    await expect(recorded).rejects.toThrow('differs from what is declared in: secret');
  });
});
