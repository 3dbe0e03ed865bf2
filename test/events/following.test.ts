import { systemSession } from '../../src/access/session.js';
import { ACCOUNT_TOPICS } from '../../src/accounts/account.events.js';
import { COMPANY_TOPICS } from '../../src/companies/company.events.js';
import { Database } from '../../src/database/database.js';
import { eventsAfter } from '../../src/events/event-log.js';
import { EventRelay } from '../../src/events/event-relay.js';
import { followEvents, type EventWish } from '../../src/events/follow-events.js';
import { recordEvents } from '../../src/events/record.js';
import { TOPICS } from '../../src/graphql/topics.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import type { Problem } from '../../src/kernel/problem.js';
import { ENTITIES } from '../../src/server/entities.js';
import { describeOnEachDatabase, freshDatabase, type TestDatabase } from '../support/databases.js';
import { populate, type People } from '../support/people.js';
import { until } from '../support/world.js';
import { itOnWalks } from '../support/walk.js';
import { viewerOf } from '../graphql/asking.js';

await describeOnEachDatabase('Following events', (kind) => {
  let fresh: TestDatabase;
  let database: Database;
  let people: People;
  let relay: EventRelay;
  const open: AsyncGenerator<Id | Problem, void, void>[] = [];
  beforeAll(async () => {
    fresh = await freshDatabase(kind);
    database = await Database.open({ url: fresh.settings.databaseUrl, dataDir: fresh.settings.dataDir, entities: ENTITIES });
    people = await populate(database);
  });
  beforeEach(async () => {
    relay = await EventRelay.start(database, () => undefined);
    // A transaction that is open anywhere in the cluster keeps the end of the log back: what the test before recorded would be news.
    await until(async () => {
      const { events, isMore } = await eventsAfter(database, relay.place);
      return events.length === 0 && !isMore;
    }, 'the end of the log');
  });
  afterEach(async () => {
    for (const generator of open.splice(0)) await generator.return();
    await relay.close();
  });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  /** Records events in one transaction and gives their ids, in order. */
  async function record(many: number, audience: 'SHARED' | 'CUSTOMER' = 'SHARED'): Promise<readonly Id[]> {
    const event = { topic: ACCOUNT_TOPICS['account.updated'], accountId: people.accountId, audience, subject: { type: 'Account', id: people.accountId } };
    return database.transaction(systemSession, async (tx) => {
      await recordEvents(
        tx,
        { memberId: null, appId: null },
        Array.from({ length: many }, () => event),
      );
      const rows = await tx.sql<{ id: Id }>(`select id from event where transaction = pg_current_xact_id() order by position`);
      return rows.map(({ id }) => id);
    });
  }

  async function follow(wish: EventWish = {}, from = relay): Promise<AsyncGenerator<Id | Problem, void, void>> {
    const following = {
      database,
      relay: from,
      viewer: viewerOf(people.supplier.manager),
      topics: TOPICS,
      maySee: () => Promise.resolve(true),
      onAccessChange: () => () => undefined,
    };
    const generator = await followEvents(following, wish);
    open.push(generator);
    return generator;
  }

  async function take(generator: AsyncGenerator<Id | Problem, void, void>, many: number): Promise<readonly (Id | Problem)[]> {
    const taken: (Id | Problem)[] = [];
    while (taken.length < many) {
      const { value, done } = await generator.next();
      if (done === true) break;
      taken.push(value);
    }
    return taken;
  }

  const last = (ids: readonly Id[]): string => `Event:${ids.at(-1) ?? ''}`;
  const isReadUpTo = (ids: readonly Id[], reader: EventRelay): Promise<void> =>
    until(async () => {
      const [row] = await database.transaction(systemSession, (tx) =>
        tx.sql<{ position: string }>('select position::text from event where id = $1', [ids.at(-1)]),
      );
      return BigInt(reader.place.position) >= BigInt(row?.position ?? '0');
    }, 'the reader of the log');

  it('goes from the log into what happens now without a gap or a double', async () => {
    const [cursor] = await record(1);
    const before = await record(700);
    const generator = await follow({ after: `Event:${cursor ?? ''}` });
    const first = await take(generator, 300);
    const meanwhile = await record(50);
    expect([...first, ...(await take(generator, 450))]).toEqual([...before, ...meanwhile]);
    const later = await record(2);
    expect(await take(generator, 2)).toEqual(later);
  });

  (kind === 'pglite' ? it : itOnWalks)('takes up again what a slow listener let pass, from the log, in order', async () => {
    const generator = await follow();
    const started = await record(1);
    expect(await take(generator, 1)).toEqual(started);
    const recorded: Id[] = [];
    for (let batch = 0; batch < 5; batch += 1) recorded.push(...(await record(500)));
    await isReadUpTo(recorded, relay);
    const early = await take(generator, 100);
    recorded.push(...(await record(10)));
    expect([...early, ...(await take(generator, 2_410))]).toEqual(recorded);
  });

  /** A node whose reader stands still; what it comes with is said by the test. */
  async function lateNode(): Promise<{ readonly relay: EventRelay; hear(ids: readonly Id[]): Promise<void> }> {
    const late = await EventRelay.start(database, () => undefined);
    await late.close();
    const hearing: Parameters<EventRelay['listen']>[0][] = [];
    late.listen = (hear) => {
      hearing.push(hear);
      return () => undefined;
    };
    const hear = async (ids: readonly Id[]): Promise<void> => {
      const logged = await database.transaction(systemSession, (tx) =>
        tx.sql<{ id: Id; transaction: string; position: string }>(
          `select id, transaction::text, position::text from event where id = any($1) order by position`,
          [ids],
        ),
      );
      const events = logged.map((event) => ({
        topic: 'account.updated',
        accountId: people.accountId,
        isPersonal: false,
        companyIds: [people.supplier.id],
        ...event,
      }));
      for (const each of hearing) each(events);
    };
    return { relay: late, hear };
  }

  it('gives no event twice to a listener whose cursor is ahead of this node', async () => {
    // The reader of this node is late, and comes with what another node has told the listener already.
    const node = await lateNode();
    const late = await record(3);
    const waiting = take(await follow({ after: last(late) }, node.relay), 1);
    const afterwards = await record(1);
    await node.hear([...late, ...afterwards]);
    expect(await waiting).toEqual(afterwards);
  });

  it('begins with what is committed from now on, however late the reader of this node is', async () => {
    const node = await lateNode();
    const before = await record(2);
    const waiting = take(await follow({}, node.relay), 1);
    const afterwards = await record(1);
    await node.hear([...before, ...afterwards]);
    expect(await waiting).toEqual(afterwards);
  });

  it('wakes nobody of companies that cannot hear of it, and passes over what is not for the own side', async () => {
    const generator = await follow();
    await record(2, 'CUSTOMER');
    await database.transaction(systemSession, (tx) =>
      recordEvents(tx, { memberId: null, appId: null }, [
        { topic: COMPANY_TOPICS['company.updated'], companyId: people.stranger.id, subject: { type: 'Company', id: newId() } },
      ]),
    );
    const shared = await record(1);
    expect(await take(generator, 1)).toEqual(shared);
  });

  it('ends at once when the listener goes, also while nothing happens', async () => {
    const generator = await follow();
    const waiting = generator.next();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await generator.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });
});
