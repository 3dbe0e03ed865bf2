import { anyDatabase } from '../support/databases.js';
import { startWorld, until, type World } from '../support/world.js';
import { Receiver, type Received } from './receiver.js';
import { askForEndpoint, comesDue, editSupplierFile, endpointSeen, LOCAL_NETWORK, logOf, makeApp, makeEndpoint, renameAccount } from './scene.js';

const URL = 'https://partner.example/hooks';

describe('An endpoint', () => {
  let world: World;
  let app: { id: string; key: string };
  beforeAll(async () => {
    world = await startWorld(await anyDatabase(), { webhookNetworks: LOCAL_NETWORK, deliveryPace: { retryAfterSeconds: [0.2] } });
    app = await makeApp(world, world.people.supplier.owner);
  });
  afterAll(() => world.close());

  it.each([
    ['a user and a password', 'https://user:secret@partner.example/', 'The address must hold no user and password.'],
    ['a private address', 'https://10.0.0.1/hooks', 'This server does not call this address.'],
    ['a private address in disguise', 'https://0x0a000001/hooks', 'This server does not call this address.'],
    ['a private address of IPv6', 'https://[fc00::1]/hooks', 'This server does not call this address.'],
    ['the metadata of a cloud', 'https://169.254.169.254/latest', 'This server does not call this address.'],
    ['a public address without TLS', 'http://93.184.216.34/', 'This server does not call this address.'],
    ['a part after #', 'https://partner.example/#here', 'The address must have no part after #'],
    ['another protocol', 'ftp://partner.example/', 'This is not an address of the web.'],
    ['no address at all', 'partner', 'This is not an address of the web.'],
    ['too long an address', `https://partner.example/${'x'.repeat(2_100)}`, 'An address has at most 2048 characters.'],
  ])('refuses %s', async (_what, url, sentence) => {
    const { webhookEndpoint, userErrors } = await askForEndpoint(world, world.people.supplier.owner, { appId: app.id, url });
    expect(webhookEndpoint).toBeNull();
    expect(userErrors).toEqual([{ code: expect.any(String), field: ['input', 'url'], message: expect.stringContaining(sentence) }]);
  });

  it.each([
    ['topics', { topics: ['plan.exploded'] }, 'No topic is called plan.exploded.'],
    ['topics', { topics: [] }, 'Name at least one topic'],
    ['accountIds', { accountIds: [] }, 'Name 1 to 100 accounts'],
    ['conditions', { topics: ['plan.*'], conditions: [{ field: 'margin', eq: 1 }] }, 'None of the topics has a field margin'],
    ['conditions', { topics: ['account.*'], conditions: [{ field: 'from' }] }, 'Say what from is compared with'],
    ['headers', { headers: [{ name: 'Host', value: 'x' }] }, 'The header host is not yours to give.'],
    ['headers', { headers: [{ name: 'Webhook-Signature', value: 'x' }] }, 'The header webhook-signature is not yours to give.'],
    ['headers', { headers: [{ name: 'X-One', value: 'a\r\nX-Two: b' }] }, 'visible ASCII'],
    ['headers', { headers: Array.from({ length: 6 }, (_, index) => ({ name: `X-${index}`, value: 'x' })) }, 'At most 5 headers'],
    ['concurrency', { concurrency: 21 }, 'This must be from 1 to 20.'],
    ['query', { query: 'subscription { events { id ' }, 'Syntax Error'],
    ['query', { query: '{ viewer { id } }' }, 'Give one operation, and let it be a subscription.'],
    ['query', { query: 'mutation { signOut { ended } }' }, 'Give one operation, and let it be a subscription.'],
    ['query', { query: 'subscription { events { margin } }' }, 'Cannot query field "margin"'],
    ['query', { query: 'subscription { events(topics: ["plan.*"]) { id } }' }, 'Say accounts and topics with the endpoint'],
    ['query', { query: 'subscription($a: ID) { events(account: $a) { id } }' }, 'The operation must have no variables'],
    [
      'query',
      {
        query: `subscription { events { ${'account { supplier { webhookEndpoints(first: 1) { nodes { deliveries(first: 1) { nodes { '.repeat(3)}id${'}'.repeat(18)} } }`,
      },
      'levels',
    ],
  ])('refuses %s that cannot be: %j', async (field, input, sentence) => {
    const { userErrors } = await askForEndpoint(world, world.people.supplier.owner, { appId: app.id, url: URL, ...input });
    expect(userErrors).toEqual([{ code: expect.any(String), field: ['input', field], message: expect.stringContaining(sentence) }]);
  });

  it('is refused to all but owners, admins and the app itself', async () => {
    const { supplier, customer, stranger } = world.people;
    for (const who of [supplier.manager, supplier.outsider, supplier.auditor]) {
      const { errors, userErrors } = await askForEndpoint(world, who, { appId: app.id, url: URL });
      expect(JSON.stringify(errors ?? userErrors)).toContain('FORBIDDEN');
    }
    for (const who of [customer.owner, stranger.owner]) {
      const { userErrors } = await askForEndpoint(world, who, { appId: app.id, url: URL });
      expect(userErrors).toMatchObject([{ code: 'UNKNOWN_REFERENCE', field: ['input', 'appId'] }]);
    }
    const other = await makeApp(world, supplier.owner);
    expect(JSON.stringify(await askForEndpoint(world, other.key, { appId: app.id, url: URL }))).toContain('FORBIDDEN');
    const own = await makeEndpoint(world, app.key, { url: URL });
    expect(await endpointSeen(world, app.key, own.id)).toMatchObject({ status: 'ENABLED', viewerCanRun: true });
    expect(await endpointSeen(world, other.key, own.id)).toMatchObject({ viewerCanRun: false });
  });

  it('is not there for the other company, for strangers, and for members who do not see all of the company', async () => {
    const { supplier, customer, stranger } = world.people;
    const { id } = await makeEndpoint(world, supplier.owner, { appId: app.id, url: URL });
    for (const who of [customer.owner, stranger.owner, supplier.manager]) {
      expect(await endpointSeen(world, who, id)).toBeNull();
      for (const mutation of [
        ...['Disable', 'Test', 'Delete', 'Enable'].map((verb) => `webhookEndpoint${verb}(id: $id)`),
        'webhookEndpointUpdate(input: { id: $id, name: "Mine" })',
        'webhookEndpointRotateSecret(input: { id: $id })',
        'webhookEndpointReplay(input: { id: $id, fromAt: "2026-11-01T00:00:00Z", toAt: "2026-11-02T00:00:00Z" })',
      ]) {
        const { data, errors } = await world.ask(who, `mutation($id: ID!) { ${mutation} { userErrors { code } } }`, { id });
        expect(JSON.stringify(errors ?? data)).toContain('NOT_FOUND');
      }
    }
    expect(await endpointSeen(world, supplier.auditor, id)).toMatchObject({ viewerCanRun: false });
    const { data, errors } = await world.ask(supplier.auditor, 'mutation($id: ID!) { webhookEndpointTest(id: $id) { userErrors { code } } }', { id });
    expect(JSON.stringify(errors ?? data)).toContain('FORBIDDEN');
  });

  it('cannot belong to an app that may not read', async () => {
    const mute = await makeApp(world, world.people.supplier.owner, ['DOCUMENTS']);
    const { userErrors } = await askForEndpoint(world, world.people.supplier.owner, { appId: mute.id, url: URL });
    expect(userErrors).toMatchObject([{ code: 'INVALID', message: 'This app has no READ scope: it may not be told anything.' }]);
  });

  it('cannot be about an account of other companies', async () => {
    const { stranger } = world.people;
    const theirApp = await makeApp(world, stranger.owner);
    const { userErrors } = await askForEndpoint(world, stranger.owner, { appId: theirApp.id, url: URL, accountIds: [`Account:${world.people.accountId}`] });
    expect(userErrors).toMatchObject([{ code: 'UNKNOWN_REFERENCE', field: ['input', 'accountIds'] }]);
  });

  it('shows its secret and the values of its headers never again, and stores neither readable', async () => {
    const { id, secret } = await makeEndpoint(world, world.people.supplier.owner, {
      appId: app.id,
      url: URL,
      headers: [{ name: 'X-Api-Key', value: 'very-secret-value' }],
    });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await endpointSeen(world, world.people.supplier.owner, id)).toMatchObject({ headerNames: ['x-api-key'] });
    const stored = await world.server.database.transaction({ role: 'alianza_system', variables: {} }, (tx) => tx.sql('select * from webhook_endpoint'));
    expect(JSON.stringify(stored)).not.toContain(secret.slice(6));
    expect(JSON.stringify(stored)).not.toContain('very-secret-value');
  });

  it('is changed only on the version one has seen', async () => {
    const { id } = await makeEndpoint(world, world.people.supplier.owner, { appId: app.id, url: URL });
    const update = async (input: object) =>
      (
        await world.ask(
          world.people.supplier.owner,
          'mutation($input: WebhookEndpointUpdateInput!) { webhookEndpointUpdate(input: $input) { webhookEndpoint { name version } userErrors { code } } }',
          {
            input: { id, ...input },
          },
        )
      ).data.webhookEndpointUpdate;
    expect(await update({ name: 'New', expectedVersion: 1 })).toEqual({ webhookEndpoint: { name: 'New', version: 2 }, userErrors: [] });
    expect(await update({ name: 'Newer', expectedVersion: 1 })).toMatchObject({ userErrors: [{ code: 'STALE_VERSION' }] });
    expect(await update({ url: 'https://10.1.1.1/' })).toMatchObject({ userErrors: [{ code: 'INVALID' }] });
  });

  it('sends what its query asks for, as its app sees it, with its headers', async () => {
    const receiver = await Receiver.open();
    const query = `subscription { events { topic payload account { name customerFile { rating } supplierFile { marginMinor } } } }`;
    await makeEndpoint(world, world.people.supplier.owner, {
      ...{ appId: app.id, url: receiver.url, topics: ['account.updated'], query },
      headers: [{ name: 'X-Api-Key', value: 'abc' }],
    });
    await renameAccount(world, world.people.supplier.owner, 'Shaped');
    await until(() => receiver.received.length === 1, 'the message');
    const { message, headers } = receiver.received[0] as Received;
    // The customer's file is not the supplier's to see, whoever asks.
    expect(message.data.events.account).toEqual({ name: 'Shaped', customerFile: null, supplierFile: { marginMinor: 1_234_500 } });
    expect(headers['x-api-key']).toBe('abc');
    await receiver.close();
  });

  it('hears only of its accounts, its topics and what meets its conditions', async () => {
    const receiver = await Receiver.open();
    const boss = world.people.supplier.owner;
    await makeEndpoint(world, boss, {
      appId: app.id,
      url: receiver.url,
      topics: ['account.stageChanged'],
      conditions: [{ field: 'to', in: ['INTEGRATED'] }],
      accountIds: [`Account:${world.people.accountId}`],
    });
    const move = (stage: string) =>
      world.ask(boss, 'mutation($input: AccountUpdateInput!) { accountUpdate(input: $input) { userErrors { message } } }', {
        input: { accountId: `Account:${world.people.accountId}`, stage },
      });
    await renameAccount(world, boss, 'Unheard');
    await move('INTERDEPENDENT');
    await move('INTEGRATED');
    await until(() => receiver.received.length === 1, 'the message');
    expect(receiver.received[0]?.message.data.events.payload).toMatchObject({ to: 'INTEGRATED' });
    await receiver.close();
  });

  it('gives up a message that is too large, and says so', async () => {
    const receiver = await Receiver.open();
    const boss = world.people.supplier.owner;
    const much = Array.from(
      { length: 20 },
      (_, index) =>
        `a${index}: activity(first: 100) { nodes { id topic occurredAt subjectId payload first: account { name } second: account { name } third: account { name } } }`,
    );
    for (let index = 0; index < 30; index++) await renameAccount(world, boss, `Much ${index}`);
    const { id } = await makeEndpoint(world, boss, {
      appId: app.id,
      url: receiver.url,
      topics: ['account.updated'],
      query: `subscription { events { account { ${much.join(' ')} } } }`,
    });
    await renameAccount(world, boss, 'Too much '.repeat(20));
    await until(async () => (await logOf(world, boss, id))[0]?.status === 'FAILED', 'the end');
    expect((await logOf(world, boss, id))[0].attempts[0]).toMatchObject({
      error: 'MESSAGE_TOO_LARGE',
      errorText: expect.stringContaining('at most 262144 are sent. Ask for less'),
    });
    expect(receiver.received).toEqual([]);
    await receiver.close();
  });

  it('never calls an address that the operator did not allow, also when a name leads there', async () => {
    const receiver = await Receiver.open();
    const strict = await startWorld(await anyDatabase(), { webhookPorts: [receiver.port], deliveryPace: { retryAfterSeconds: [] } });
    const boss = strict.people.supplier.owner;
    const { id: appId } = await makeApp(strict, boss);
    const local = await makeEndpoint(strict, boss, {
      appId,
      url: `https://localhost:${receiver.port}/hooks`,
      topics: ['account.updated'],
    });
    await renameAccount(strict, boss, 'Inside');
    await until(async () => (await logOf(strict, boss, local.id))[0]?.status === 'FAILED', 'the end');
    expect((await logOf(strict, boss, local.id))[0]).toMatchObject({
      lastError: 'ADDRESS_NOT_ALLOWED',
      attempts: [{ errorText: 'The name is not known, or leads to no address that this server calls.', latencyMs: 0 }],
    });
    expect(receiver.received).toEqual([]);
    await strict.close();
    await receiver.close();
  });

  it('shows in a dry run what a message would say, to those who run it and as its app', async () => {
    const boss = world.people.supplier.owner;
    await editSupplierFile(world, boss, 4_242);
    const { data: found } = await world.ask(boss, '{ events(first: 1, where: { topic: { eq: "supplierFile.updated" } }) { nodes { id } } }');
    const eventId = found.events.nodes[0].id as string;
    const dryRun = async (who: Parameters<World['ask']>[0], input: object) =>
      world.ask(who, 'mutation($input: WebhookTryInput!) { webhookTry(input: $input) { trial { body errors } userErrors { code field } } }', {
        input: { appId: app.id, eventId, ...input },
      });
    const { data } = await dryRun(boss, { query: 'subscription { events { topic account { supplierFile { marginMinor } } } }' });
    expect(data.webhookTry).toMatchObject({
      trial: {
        errors: [],
        body: { type: 'supplierFile.updated', data: { events: { topic: 'supplierFile.updated', account: { supplierFile: { marginMinor: 4_242 } } } } },
      },
      userErrors: [],
    });
    expect((await dryRun(boss, { query: '{ viewer { id } }' })).data.webhookTry.userErrors).toEqual([{ code: 'INVALID', field: ['input', 'query'] }]);
    const theirs = await makeApp(world, world.people.customer.owner);
    const refused = await dryRun(world.people.customer.owner, { appId: theirs.id });
    expect(refused.data.webhookTry).toMatchObject({ trial: null, userErrors: [{ code: 'UNKNOWN_REFERENCE', field: ['input', 'eventId'] }] });
    expect(JSON.stringify((await dryRun(world.people.supplier.manager, {})).errors)).toContain('FORBIDDEN');
  });

  it('ends with its app: what waits is kept and not sent', async () => {
    const receiver = await Receiver.open();
    const boss = world.people.supplier.owner;
    const ending = await makeApp(world, boss);
    receiver.answer = () => ({ status: 503, headers: { 'Retry-After': '3600' } });
    const { id } = await makeEndpoint(world, boss, { appId: ending.id, url: receiver.url, topics: ['account.updated'] });
    await renameAccount(world, boss, 'Before the end');
    await until(async () => (await logOf(world, boss, id))[0]?.attemptCount === 1, 'the first try');
    await world.ask(boss, 'mutation($id: ID!) { appRevoke(id: $id) { userErrors { message } } }', { id: ending.id });
    await comesDue(world, id);
    await until(async () => (await endpointSeen(world, boss, id)).status === 'DISABLED', 'the end');
    expect(await endpointSeen(world, boss, id)).toMatchObject({ disabledReason: 'APP_ENDED' });
    const { data } = await world.ask(boss, 'mutation($id: ID!) { webhookEndpointEnable(id: $id) { userErrors { code message } } }', { id });
    expect(JSON.stringify(data)).toContain('The app of this endpoint was ended.');
    expect(receiver.received).toHaveLength(1);
    await receiver.close();
  });
});
