import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, type ClientOptions } from 'ws';
import { systemSession } from '../../src/access/session.js';
import { ACCOUNT_TOPICS } from '../../src/accounts/account.events.js';
import { authenticate } from '../../src/identity/authenticate.js';
import { sessionTokenIn } from '../../src/identity/session-cookie.js';
import { isConcerned } from '../../src/identity/access-change.js';
import { UNNAMED_BYTES } from '../../src/access/open-sockets.js';
import { Database } from '../../src/database/database.js';
import { entityMetadata } from '../../src/database/entity-metadata.js';
import { EventRelay } from '../../src/events/event-relay.js';
import { recordEvents } from '../../src/events/record.js';
import { RESOLVERS } from '../../src/graphql/features.js';
import { GraphqlDoor } from '../../src/graphql/graphql-door.js';
import { buildAlianzaSchema } from '../../src/graphql/schema.js';
import { SOCKET_LIMITS, SocketDoor } from '../../src/graphql/socket-door.js';
import { ENTITIES } from '../../src/server/entities.js';
import { anyDatabase, freshDatabase, type TestDatabase } from '../support/databases.js';
import { populate, type People, type Somebody } from '../support/people.js';
import { until } from '../support/world.js';

/** Speaks the protocol word by word, as no library would. */
class Speaker {
  readonly heard: any[] = [];
  closed: { readonly code: number; readonly reason: string } | undefined;
  readonly socket: WebSocket;

  constructor(url: string, protocol: string | string[] = 'graphql-transport-ws', options: ClientOptions = {}) {
    this.socket = new WebSocket(url, protocol, options);
    this.socket.on('message', (text: Buffer) => void this.heard.push(JSON.parse(text.toString('utf8'))));
    this.socket.on('close', (code, reason) => (this.closed = { code, reason: reason.toString('utf8') }));
    this.socket.on('error', () => undefined);
  }

  async open(): Promise<this> {
    await once(this.socket, 'open');
    return this;
  }

  say(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  async greet(who: Somebody): Promise<this> {
    await this.open();
    this.say({ type: 'connection_init', payload: { token: who.token } });
    await until(() => this.heard.length === 1, 'the greeting');
    expect(this.heard).toEqual([{ type: 'connection_ack' }]);
    return this;
  }

  async isRefused(code: number): Promise<void> {
    await until(() => this.closed !== undefined, 'the end of the socket');
    expect(this.closed?.code).toBe(code);
  }
}

describe('The socket of GraphQL', () => {
  let fresh: TestDatabase;
  let database: Database;
  let people: People;
  let relay: EventRelay;
  let door: GraphqlDoor;
  let sockets: SocketDoor;
  let server: Server;
  let url: string;
  const noticed: unknown[] = [];
  const speakers: Speaker[] = [];

  beforeAll(async () => {
    fresh = await freshDatabase(await anyDatabase());
    database = await Database.open({ url: fresh.settings.databaseUrl, dataDir: fresh.settings.dataDir, entities: ENTITIES });
    people = await populate(database);
    relay = await EventRelay.start(database, (cause) => void noticed.push(cause));
    const alianza = buildAlianzaSchema(RESOLVERS, entityMetadata(ENTITIES));
    door = await GraphqlDoor.open({ alianza, database, secretKey: 'k'.repeat(40), notice: (facts) => void noticed.push(facts.err) });
    sockets = new SocketDoor({
      door,
      relay,
      isConcerned,
      isHttps: false,
      judgeAgainMs: 100,
      notice: (facts) => void noticed.push(facts.err),
      viewerOf: async (token, request) => {
        if (token === 'the database is away') throw new Error('connect ECONNREFUSED 10.0.0.7:5432');
        const said = token ?? (request.headers.origin === 'http://own.example' ? sessionTokenIn(request.headers.cookie) : undefined);
        return said === undefined ? undefined : (await authenticate(database, said, new Date()))?.viewer;
      },
      addressOf: () => '127.0.0.1',
    });
    server = createServer();
    server.on('upgrade', (request, socket, head) => {
      if (!sockets.handleUpgrade(request, socket, head)) socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    url = `ws://127.0.0.1:${String((server.address() as AddressInfo).port)}/graphql`;
  });
  afterEach(() => {
    for (const { socket } of speakers.splice(0)) socket.terminate();
  });
  afterAll(async () => {
    await sockets.close();
    await new Promise((resolve) => server.close(resolve));
    await relay.close();
    await door.close();
    await database.close();
    await fresh.drop();
  });

  function speaker(protocol?: string | string[], options?: ClientOptions): Speaker {
    const made = new Speaker(url, protocol, options);
    speakers.push(made);
    return made;
  }

  const subscribe = (id: string, query: string, variables: object = {}): object => ({ id, type: 'subscribe', payload: { query, variables } });

  it('speaks one protocol only', async () => {
    await (await speaker([]).open()).isRefused(4406);
  });

  it.each([
    ['what is no message', 'nonsense', 4400],
    ['questions before a greeting', { id: '1', type: 'subscribe', payload: { query: '{ __typename }' } }, 4401],
    ['greetings without a token', { type: 'connection_init' }, 4403],
    ['tokens that open nothing', { type: 'connection_init', payload: { token: 'als_nobody' } }, 4403],
    ['messages that are too large', 'x'.repeat(SOCKET_LIMITS.messageBytes + 1), 1009],
  ])('refuses %s', async (_case, message, code) => {
    const somebody = await speaker().open();
    somebody.say(message);
    await somebody.isRefused(code);
  });

  it('keeps no more than a little of a message until somebody has said who they are', async () => {
    const somebody = await speaker().open();
    somebody.socket.send('x'.repeat(UNNAMED_BYTES), { fin: false }); // and there is more to come
    await somebody.isRefused(1009);
    const nora = await speaker().greet(people.supplier.owner);
    nora.say({ id: '1', type: 'subscribe', payload: { query: `{ viewer { role } } #${'x'.repeat(2 * UNNAMED_BYTES)}` } });
    await until(() => nora.heard.length > 1, 'the answer to a long question');
  });

  it('refuses a second greeting and a second question of the same name', async () => {
    const twice = await speaker().greet(people.supplier.owner);
    twice.say({ type: 'connection_init', payload: { token: people.supplier.owner.token } });
    await twice.isRefused(4429);
    const same = await speaker().greet(people.supplier.owner);
    for (let time = 0; time < 2; time += 1) same.say(subscribe('1', 'subscription { events { id } }'));
    await same.isRefused(4409);
  });

  it('tells nothing of what goes wrong inside', async () => {
    const somebody = await speaker().open();
    somebody.say({ type: 'connection_init', payload: { token: 'the database is away' } });
    await somebody.isRefused(4500);
    expect(somebody.closed?.reason).toBe('Something went wrong here: try again later');
    expect(String(noticed.at(-1))).toContain('ECONNREFUSED');
  });

  it('takes a cookie from the own pages only', async () => {
    const cookie = `alianza_session=${people.supplier.owner.token}`;
    const foreign = await speaker(undefined, { headers: { cookie, origin: 'http://evil.example' } }).open();
    foreign.say({ type: 'connection_init' });
    await foreign.isRefused(4403);
    const own = await speaker(undefined, { headers: { cookie, origin: 'http://own.example' } }).open();
    own.say({ type: 'connection_init' });
    await until(() => own.heard.length === 1, 'the greeting');
    expect(own.heard).toEqual([{ type: 'connection_ack' }]);
  });

  it('answers questions as HTTP does, within the same limits', async () => {
    const somebody = await speaker().greet(people.supplier.manager);
    somebody.say(subscribe('a', 'query ($id: ID!) { account(id: $id) { name customerFile { id } } }', { id: `Account:${people.accountId}` }));
    somebody.say(subscribe('b', `{ ${'a'.repeat(10)}: __typename ${Array.from({ length: 101 }, (_each, index) => `v${index}: viewer { id }`).join(' ')} }`));
    somebody.say(subscribe('c', '{ nonsense }'));
    somebody.say(subscribe('d', '{{{'));
    somebody.say(subscribe('e', 'query ($first: Int!) { accounts(first: $first) { totalCount } }', { first: 'many' }));
    const where = { or: Array.from({ length: 51 }, () => ({})) };
    somebody.say(subscribe('f', 'query ($w: AccountFilter) { accounts(first: 1, where: $w) { totalCount } }', { w: where }));
    const deep = JSON.parse(`${'['.repeat(1_000)}${']'.repeat(1_000)}`) as unknown;
    somebody.say(subscribe('g', 'subscription { events { id } }', { deep }));
    await until(() => somebody.heard.filter(({ type }) => type !== 'connection_ack').length >= 9, 'the answers');
    const of = (id: string): any[] => somebody.heard.filter((each) => each.id === id);
    expect(of('a').map(({ type }) => type)).toEqual(['next', 'complete']);
    expect(of('a')[0].payload.data).toEqual({ account: { name: 'Sistemas Norte × University of Leeds Bay', customerFile: null } });
    expect(of('a')[0].payload.extensions.cost).toEqual({ requested: 4, limit: 400_000, remaining: expect.any(Number), restoredPerSecond: 20_000 });
    const conditions = 'The where of accounts has 51 conditions; at most 50 are taken.';
    expect(of('f')[0]).toMatchObject({ type: 'error', payload: [{ message: conditions, extensions: { code: 'QUERY_TOO_COSTLY' } }] });
    expect(of('g')[0]).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(of('b')[0]).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'QUERY_TOO_COSTLY' } }] });
    expect(of('e')[0]).toMatchObject({ type: 'next', payload: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] } });
    for (const id of ['c', 'd']) expect(of(id)[0]).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  it('bounds the subscriptions of a socket', async () => {
    const somebody = await speaker().greet(people.supplier.manager);
    for (let id = 0; id <= SOCKET_LIMITS.subscriptions; id += 1) somebody.say(subscribe(String(id), 'subscription { events { id } }'));
    await until(() => somebody.heard.some(({ type }) => type === 'error'), 'the refusal');
    expect(somebody.heard.filter(({ type }) => type === 'error')).toMatchObject([
      { id: String(SOCKET_LIMITS.subscriptions), payload: [{ extensions: { code: 'QUERY_TOO_COSTLY' } }] },
    ]);
  });

  it('lets clients that stop reading wait without losing an event, and stops with the subscription', async () => {
    const somebody = await speaker().greet(people.supplier.manager);
    const follow = (name: string): void => somebody.say(subscribe(name, 'subscription { events(topics: ["account.updated"]) { id topic } }'));
    const heardBy = (name: string): string[] =>
      somebody.heard.filter(({ id, type }) => id === name && type === 'next').map(({ payload }) => payload.data.events.id as string);
    const event = { topic: ACCOUNT_TOPICS['account.updated'], accountId: people.accountId, subject: { type: 'Account', id: people.accountId }, payload: {} };
    const record = (many: number): Promise<void> =>
      database.transaction(systemSession, (tx) =>
        recordEvents(
          tx,
          { memberId: null, appId: null },
          Array.from({ length: many }, () => event),
        ),
      );
    /** Records one event after the other until one is heard. */
    const isHeard = async (name: string): Promise<boolean> => {
      await record(1);
      return heardBy(name).length > 0;
    };
    follow('s');
    await until(() => isHeard('s'), 'the beginning of the subscription');
    somebody.socket.pause();
    for (let batch = 0; batch < 3; batch += 1) await record(100);
    somebody.socket.resume();
    const rows = await database.transaction(systemSession, (tx) =>
      tx.sql<{ id: string }>(`select id from event where topic = 'account.updated' order by position desc limit 300`),
    );
    const last = rows.map(({ id }) => `Event:${id}`).reverse();
    await until(() => heardBy('s').at(-1) === last.at(-1), 'the last event');
    expect(heardBy('s').slice(-300)).toEqual(last);
    const { length } = heardBy('s');
    somebody.say({ id: 's', type: 'complete' });
    follow('t');
    await until(() => isHeard('t'), 'the beginning of the other subscription');
    expect(heardBy('s')).toHaveLength(length);
  });

  it('answers one event once for all who may be told the same, and everybody else for himself', async () => {
    const { supplier, customer } = people;
    const guests = [supplier.manager, supplier.manager, supplier.owner, customer.manager, customer.manager, customer.owner];
    const documents = ['{ events { id topic subjectId payload } }', '{ events { id topic account { name viewerSide viewerSeat { role } } } }'];
    const tell = async (topic: 'account.customerJoined' | 'account.updated'): Promise<void> => {
      const event = { topic: ACCOUNT_TOPICS[topic], accountId: people.accountId, subject: { type: 'Account', id: people.accountId }, payload: {} };
      await database.transaction(systemSession, (tx) => recordEvents(tx, { memberId: null, appId: null }, [event]));
    };
    // Whatever earlier tests told has been read before anybody listens here.
    const passed: string[] = [];
    const stop = relay.listen((events) => void passed.push(...events.map(({ topic }) => topic)));
    await tell('account.customerJoined');
    await until(() => passed.includes('account.customerJoined'), 'the log to be read');
    stop();
    const listening: { readonly who: Somebody; readonly speaker: Speaker }[] = [];
    const before = relay.begun;
    for (const who of guests) {
      const greeted = await speaker().greet(who);
      for (const [id, document] of documents.entries()) greeted.say(subscribe(String(id), `subscription ${document}`));
      listening.push({ who, speaker: greeted });
    }
    await until(() => relay.begun === before + guests.length * documents.length, 'the beginning of all subscriptions');
    const read = database.readText.bind(database);
    const statements: string[] = [];
    database.readText = (session, statement) => {
      statements.push(statement.name);
      return read(session, statement);
    };
    await tell('account.updated');
    const heardOf = (at: Speaker, id: string): any[] => at.heard.filter((each) => each.type === 'next' && each.id === id);
    await until(() => listening.every((each) => heardOf(each.speaker, '0').length === 1 && heardOf(each.speaker, '1').length === 1), 'the event everywhere');
    database.readText = read;
    // Judged once for each of the four people; answered once for all, and once for each of the four who asks for what depends on him.
    expect(statements.filter((name) => name.startsWith('events-in-sight'))).toHaveLength(4);
    expect(statements.filter((name) => name.startsWith('read_'))).toHaveLength(5);
    const [first] = heardOf(listening[0]?.speaker ?? speaker(), '0');
    for (const { who, speaker: at } of listening) {
      expect(heardOf(at, '0')[0].payload).toEqual(first.payload);
      expect(heardOf(at, '1')[0].payload.data.events.account).toEqual({
        name: 'Sistemas Norte × University of Leeds Bay',
        viewerSide: who.companyId === supplier.id ? 'SUPPLIER' : 'CUSTOMER',
        viewerSeat: who.role === 'OWNER' ? null : { role: 'KEY_ACCOUNT_MANAGER' },
      });
    }
  });

  it('closes when the session has ended by the clock, and when a role was changed behind its back', async () => {
    const [expiring, demoted] = [await speaker().greet(people.customer.outsider), await speaker().greet(people.customer.auditor)];
    await database.transaction(systemSession, async (tx) => {
      await tx.sql(`update session set expires_at = now() - interval '1 second' where member_id = $1`, [people.customer.outsider.memberId]);
      await tx.sql(`update member set role = 'MEMBER' where id = $1`, [people.customer.auditor.memberId]);
    });
    for (const each of [expiring, demoted]) await each.isRefused(4205);
  });

  it('judges those anew who were let in while access changed', async () => {
    const somebody = await speaker().open();
    const restore = endingWhileRead(database, () => sockets.revoke({ memberId: people.stranger.auditor.memberId }), people.stranger.auditor);
    somebody.say({ type: 'connection_init', payload: { token: people.stranger.auditor.token } });
    await somebody.isRefused(4403);
    restore();
  });
});

/** Ends the session right after it was read, in the moment before the answer arrives; gives the way back. */
function endingWhileRead(database: Database, changed: () => void, who: Somebody): () => void {
  const read = database.read.bind(database);
  let isDone = false;
  database.read = async (session, statement) => {
    const rows = await read(session, statement);
    if (statement.name === 'authenticate-session' && !isDone) {
      isDone = true;
      await database.transaction(systemSession, (tx) => tx.sql('update session set revoked_at = now() where id = $1', [who.sessionId]));
      changed();
    }
    return rows;
  };
  return () => void (database.read = read);
}
