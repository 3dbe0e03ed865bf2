import { Webhook } from 'standardwebhooks';
import pg from 'pg';
import { describeOnAnyDatabase } from '../support/databases.js';
import { startWorld, until, type World } from '../support/world.js';
import { Receiver, type Received } from './receiver.js';
import { editSupplierFile, endpointSeen, LOCAL_NETWORK, logOf, makeApp, makeEndpoint, renameAccount } from './scene.js';

const PACE = { retryAfterSeconds: [0.2, 0.2, 0.2, 0.2], breakAfterFailures: 50, askAgainSeconds: 1, timeoutMs: 2_000 };

await describeOnAnyDatabase('A webhook', (kind) => {
  let world: World;
  let receiver: Receiver;
  let app: { id: string; key: string };
  beforeAll(async () => {
    world = await startWorld(kind, { webhookNetworks: LOCAL_NETWORK, deliveryPace: PACE });
    app = await makeApp(world, world.people.supplier.owner);
  });
  afterAll(() => world.close());
  beforeEach(async () => void (receiver = await Receiver.open()));
  const made: string[] = [];
  afterEach(async () => {
    for (const id of made.splice(0))
      await world.ask(world.people.supplier.owner, 'mutation($id: ID!) { webhookEndpointDelete(id: $id) { deletedId } }', { id });
    await receiver.close();
  });

  const endpoint = async (input: object = {}): Promise<{ id: string; secret: string }> => {
    const endpoint = await makeEndpoint(world, world.people.supplier.owner, { appId: app.id, url: receiver.url, ...input });
    made.push(endpoint.id);
    return endpoint;
  };
  const boss = () => world.people.supplier.owner;

  it('tells what happened, signed so that the Standard Webhooks library verifies it', async () => {
    const { secret, id } = await endpoint({ topics: ['account.*'] });
    await renameAccount(world, boss(), 'Signed');
    await until(() => receiver.received.length === 1, 'the message');
    const { headers, body, message } = receiver.received[0] as Received;
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual(message);
    expect(message).toMatchObject({
      type: 'account.updated',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      data: { events: { topic: 'account.updated', audience: 'SHARED', account: { id: `Account:${world.people.accountId}` }, actor: { name: boss().name } } },
    });
    await until(async () => (await logOf(world, boss(), id))[0]?.status === 'DELIVERED', 'the log');
    const [delivery] = await logOf(world, boss(), id);
    expect(delivery).toMatchObject({ messageId: headers['webhook-id'], attemptCount: 1, lastStatusCode: 200, lastError: null, nextAttemptAt: null });
    expect(delivery.attempts).toMatchObject([{ number: 1, statusCode: 200, error: null }]);
  });

  it('tells both companies of a hand-over, each of what it sees', async () => {
    const { supplier, customer } = world.people;
    const own = await endpoint({ topics: ['work.*'] });
    const others = await Receiver.open();
    const partner = await makeApp(world, customer.owner);
    const theirs = await makeEndpoint(world, customer.owner, { appId: partner.id, url: others.url, topics: ['work.handedOver'] });
    const accountId = `Account:${world.people.accountId}`;
    const handOver = 'mutation ($input: WorkHandOverInput!) { workHandOver(input: $input) { moved userErrors { message } } }';
    const input = { memberId: `Member:${supplier.manager.memberId}`, successorId: `Member:${supplier.outsider.memberId}`, accountId };
    expect((await world.ask(boss(), handOver, { input })).data.workHandOver).toEqual({ moved: 1, userErrors: [] });
    await until(() => receiver.received.length === 1 && others.received.length === 1, 'the messages');
    // Whoever has no seat at the account is known to colleagues alone.
    for (const [{ secret }, { received }, actor] of [
      [own, receiver, { name: boss().name }],
      [theirs, others, null],
    ] as const) {
      const { headers, body, message } = received[0] as Received;
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual(message);
      const facts = { side: 'SUPPLIER', fromMemberId: input.memberId, memberId: input.successorId, actions: 0, isLead: true };
      expect(message).toMatchObject({
        type: 'work.handedOver',
        data: { events: { topic: 'work.handedOver', subjectId: input.successorId, account: { id: accountId }, actor, payload: facts } },
      });
    }
    await world.ask(customer.owner, 'mutation($id: ID!) { webhookEndpointDelete(id: $id) { deletedId } }', { id: theirs.id });
    await others.close();
  });

  it('tries again under the same id until it is taken', async () => {
    const { id } = await endpoint({ topics: ['account.updated'] });
    receiver.answer = () => (receiver.received.length < 2 ? { status: 503, body: 'not now' } : { status: 204 });
    await renameAccount(world, boss(), 'Stubborn');
    await until(() => receiver.received.length === 3, 'the third try');
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    await until(async () => (await logOf(world, boss(), id))[0]?.status === 'DELIVERED', 'the log');
    const [delivery] = await logOf(world, boss(), id);
    expect(delivery.attempts).toMatchObject([
      { number: 1, statusCode: 503, error: 'STATUS', errorText: 'It answered 503.', answerStart: 'not now' },
      { number: 2, statusCode: 503 },
      { number: 3, statusCode: 204, error: null },
    ]);
    expect(await endpointSeen(world, boss(), id)).toMatchObject({ failures: 0, status: 'ENABLED' });
  });

  it('is given up when its tries are used up, and can be replayed', async () => {
    const { id } = await endpoint({ topics: ['account.updated'] });
    receiver.answer = () => ({ status: 500 });
    await renameAccount(world, boss(), 'Hopeless');
    await until(async () => (await logOf(world, boss(), id))[0]?.status === 'FAILED', 'the end');
    const [failed] = await logOf(world, boss(), id);
    expect(failed.attempts).toHaveLength(PACE.retryAfterSeconds.length + 1);
    receiver.answer = () => ({ status: 200 });
    const { data } = await world.ask(
      boss(),
      'mutation($id: ID!) { webhookDeliveryReplay(id: $id) { webhookDelivery { kind topic } userErrors { message } } }',
      { id: failed.id },
    );
    expect(data.webhookDeliveryReplay).toEqual({ webhookDelivery: { kind: 'REPLAY', topic: 'account.updated' }, userErrors: [] });
    await until(async () => (await logOf(world, boss(), id))[0]?.status === 'DELIVERED', 'the replay');
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
  });

  it('waits as long as the receiver asks', async () => {
    await endpoint({ topics: ['account.updated'] });
    receiver.answer = () => (receiver.received.length === 0 ? { status: 429, headers: { 'Retry-After': '3' } } : { status: 200 });
    await renameAccount(world, boss(), 'Patient');
    await until(() => receiver.received.length === 2, 'the second try');
    const [first, second] = receiver.received;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(2_900);
  });

  it('is switched off by 410 Gone, keeps what waits, and goes on when it is switched on', async () => {
    const { id } = await endpoint({ topics: ['account.updated'] });
    receiver.answer = () => ({ status: 410 });
    await renameAccount(world, boss(), 'Gone');
    await until(async () => (await endpointSeen(world, boss(), id)).status === 'DISABLED', 'the end');
    expect(await endpointSeen(world, boss(), id)).toMatchObject({ disabledReason: 'GONE' });
    expect((await logOf(world, boss(), id))[0]).toMatchObject({ status: 'PENDING', nextAttemptAt: null });
    const { data: told } = await world.ask(boss(), '{ events(first: 1, where: { topic: { eq: "webhookEndpoint.disabled" } }) { nodes { payload } } }');
    expect(told.events.nodes).toEqual([{ payload: { reason: 'GONE' } }]);
    receiver.answer = () => ({ status: 200 });
    await world.ask(boss(), 'mutation($id: ID!) { webhookEndpointEnable(id: $id) { userErrors { message } } }', { id });
    await until(async () => (await logOf(world, boss(), id))[0]?.status === 'DELIVERED', 'what waited');
  });

  it('does not follow redirects, and says so', async () => {
    const { id } = await endpoint({ topics: ['account.updated'] });
    const other = await Receiver.open();
    receiver.answer = () => ({ status: 302, headers: { Location: other.url } });
    await renameAccount(world, boss(), 'Redirected');
    await until(async () => (await logOf(world, boss(), id))[0]?.status === 'FAILED', 'the end');
    expect((await logOf(world, boss(), id))[0].attempts[0].errorText).toBe('It answered 302: redirects are not followed. Change the address of the endpoint.');
    expect(other.received).toEqual([]);
    await other.close();
  });

  it('gives a receiver only so much time', async () => {
    const { id } = await endpoint({ topics: ['account.updated'] });
    receiver.answer = () => ({ status: 200, afterMs: receiver.received.length === 0 ? PACE.timeoutMs + 1_000 : 0 });
    await renameAccount(world, boss(), 'Slow');
    await until(async () => (await logOf(world, boss(), id))[0]?.status === 'DELIVERED', 'the second try');
    expect((await logOf(world, boss(), id))[0].attempts[0]).toMatchObject({ error: 'TIMEOUT', statusCode: null });
  });

  it('sends at most as many messages at once as the endpoint wants', async () => {
    await endpoint({ topics: ['account.updated'], concurrency: 2 });
    receiver.answer = () => ({ status: 200, afterMs: 50 });
    for (let index = 0; index < 12; index++) await renameAccount(world, boss(), `Many ${index}`);
    await until(() => receiver.received.length === 12, 'all of them');
    expect(receiver.mostAtOnce).toBeLessThanOrEqual(2);
  });

  it('keeps the order of an account where the receiver wants it, over failures too', async () => {
    await endpoint({ topics: ['account.updated'], isOrdered: true, concurrency: 10, query: 'subscription { events { id occurredAt } }' });
    let tries = 0;
    receiver.answer = () => ({ status: ++tries % 3 === 0 ? 500 : 200, afterMs: 5 });
    for (let index = 0; index < 10; index++) await renameAccount(world, boss(), `Ordered ${index}`);
    const taken = () => receiver.received.filter((_, index) => (index + 1) % 3 !== 0).map(({ message }) => message.data.events);
    await until(() => taken().length === 10, 'all of them');
    const { data } = await world.ask(boss(), '{ events(first: 10, where: { topic: { eq: "account.updated" } }) { nodes { id occurredAt } } }');
    expect(taken()).toEqual([...data.events.nodes].reverse());
  });

  it('sends a test when it is asked to', async () => {
    const { id } = await endpoint({ topics: ['plan.created'] });
    const { data } = await world.ask(boss(), 'mutation($id: ID!) { webhookEndpointTest(id: $id) { webhookDelivery { topic kind } userErrors { message } } }', {
      id,
    });
    expect(data.webhookEndpointTest.webhookDelivery).toEqual({ topic: 'webhook.test', kind: 'TEST' });
    await until(() => receiver.received.length === 1, 'the test');
    expect(receiver.topics).toEqual(['webhook.test']);
  });

  it('replays a time as the endpoint wishes it now', async () => {
    const fromAt = new Date().toISOString();
    for (const name of ['One', 'Two', 'Three']) await renameAccount(world, boss(), name);
    const toAt = new Date(Date.now() + 1).toISOString();
    const { id } = await endpoint({ topics: ['account.updated'] });
    expect(receiver.received).toEqual([]);
    const { data } = await world.ask(boss(), 'mutation($input: WebhookReplayInput!) { webhookEndpointReplay(input: $input) { userErrors { message } } }', {
      input: { id, fromAt, toAt },
    });
    expect(data.webhookEndpointReplay.userErrors).toEqual([]);
    await until(() => receiver.received.length === 3, 'the replay');
    await until(async () => (await logOf(world, boss(), id)).every(({ status }) => status === 'DELIVERED'), 'the log');
    expect((await logOf(world, boss(), id)).map(({ kind }) => kind)).toEqual(['REPLAY', 'REPLAY', 'REPLAY']);
  });

  // The embedded database has one connection: no transaction is open beside another.
  (kind === 'postgres' ? it : it.skip)('replays what is committed while a transaction that is open elsewhere holds back the log', async () => {
    const fromAt = new Date().toISOString();
    const foreign = new pg.Client({ connectionString: world.settings.databaseUrl });
    await foreign.connect();
    try {
      await foreign.query('begin');
      await foreign.query('select pg_current_xact_id()');
      await renameAccount(world, boss(), 'Held');
      const toAt = new Date(Date.now() + 1).toISOString();
      const { id } = await endpoint({ topics: ['account.updated'] });
      await world.ask(boss(), 'mutation($input: WebhookReplayInput!) { webhookEndpointReplay(input: $input) { userErrors { message } } }', {
        input: { id, fromAt, toAt },
      });
      await until(() => receiver.received.length === 1, 'the replay');
    } finally {
      await foreign.end();
    }
  });

  it('is signed by both secrets while one takes the place of the other', async () => {
    const { id, secret: former } = await endpoint({ topics: ['account.updated'] });
    const rotate = async (overlapHours: number): Promise<string> => {
      const { data } = await world.ask(boss(), 'mutation($input: WebhookSecretRotateInput!) { webhookEndpointRotateSecret(input: $input) { secret } }', {
        input: { id, overlapHours },
      });
      return data.webhookEndpointRotateSecret.secret as string;
    };
    const secret = await rotate(1);
    await renameAccount(world, boss(), 'Rotated');
    await until(() => receiver.received.length === 1, 'the message');
    const verify = (key: string, index: number): unknown => {
      const { body, headers } = receiver.received[index] ?? { body: '', headers: {} };
      return new Webhook(key).verify(body, headers as Record<string, string>);
    };
    for (const key of [former, secret]) expect(verify(key, 0)).toBeDefined();
    const newest = await rotate(0);
    await renameAccount(world, boss(), 'Rotated again');
    await until(() => receiver.received.length === 2, 'the message');
    expect(verify(newest, 1)).toBeDefined();
    for (const key of [former, secret]) expect(() => verify(key, 1)).toThrow('No matching signature');
  });

  it('leaves out what its own app did when it is told to', async () => {
    await endpoint({ topics: ['account.updated'], skipOwn: true });
    await renameAccount(world, app.key, 'By the app itself');
    await renameAccount(world, boss(), 'By somebody');
    await until(() => receiver.received.length === 1, 'the message');
    expect(receiver.received[0]?.message.data.events.actor.name).toBe(boss().name);
  });

  it('goes on with its tries when the receiver was down altogether', async () => {
    const { port } = receiver;
    await receiver.close();
    const { id } = await endpoint({ topics: ['account.updated'], url: `http://127.0.0.1:${port}/hooks` });
    await renameAccount(world, boss(), 'Down');
    await until(async () => (await logOf(world, boss(), id))[0]?.lastError === 'CONNECTION', 'the failure');
    receiver = await Receiver.open(port);
    await until(() => receiver.received.length === 1, 'the message');
  });

  it('tells the supplier of its private file and the customer nothing of it, not even in the log', async () => {
    const customer = world.people.customer.owner;
    const theirApp = await makeApp(world, customer);
    const theirs = await Receiver.open();
    const { id } = await makeEndpoint(world, customer, { appId: theirApp.id, url: theirs.url });
    await endpoint();
    await editSupplierFile(world, boss(), 777_777);
    await renameAccount(world, boss(), 'After the secret');
    await until(() => receiver.topics.includes('supplierFile.updated'), 'the message about the file');
    await until(() => theirs.topics.includes('account.updated'), 'the message about the account');
    expect(theirs.topics.filter((topic) => topic !== 'webhookEndpoint.created')).toEqual(['account.updated']);
    expect(theirs.received.map(({ body }) => body).join()).not.toContain('777777');
    expect((await logOf(world, customer, id)).map(({ topic }) => topic).filter((topic) => topic !== 'webhookEndpoint.created')).toEqual(['account.updated']);
    await theirs.close();
  });
});
