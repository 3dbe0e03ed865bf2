/**
 * The door by which other systems bring what changed there: what it takes in, what it refuses, and what it says.
 */
import { createHmac } from 'node:crypto';
import { systemSession } from '../../src/access/session.js';
import { MOST_FAILED_BYTES } from '../../src/companies/quotas.js';
import { PaceKeeper } from '../../src/kernel/pace.js';
import { newId } from '../../src/kernel/ids.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import { startWorld, type World } from '../support/world.js';
import { connect, deliver, handled, newApp, newHook, send, sendAsHubspot } from './hook.js';
import { ACCOUNTS } from './payloads/salesforce.js';

const MINUTE_MS = 60_000;

await describeOnAnyDatabase('A hook', (kind) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(kind);
  }, 240_000);
  afterAll(() => world.close());

  const sql = (text: string, params: readonly unknown[] = []) => world.server.database.transaction(systemSession, (tx) => tx.sql<any>(text, params));
  const owner = () => world.people.supplier.owner;
  const salesforce = () => newHook(world, owner(), { system: 'SALESFORCE' });
  /** Status and sentence of an answer. */
  const answerOf = async (response: Response): Promise<unknown> => {
    const { errors, status } = await response.json();
    return [response.status, errors?.[0].extensions.code ?? status, errors?.[0].message];
  };

  test('takes a signed message in at once, keeps it whole until it is handled, and takes it in once', async () => {
    const hook = await salesforce();
    expect(await answerOf(await send(hook, ACCOUNTS, { messageId: 'msg_1' }))).toEqual([202, 'ACCEPTED', undefined]);
    const [message] = await handled(world, owner(), hook);
    expect(message).toMatchObject({ messageId: 'msg_1', status: 'HANDLED', failure: null, outcome: { created: 1, failed: 0 } });
    expect(await sql('select body from inbound_message where message_id = $1', ['msg_1'])).toEqual([{ body: null }]);
    const events = await sql('select count(*)::int as count from event');
    expect(await answerOf(await send(hook, ACCOUNTS, { messageId: 'msg_1' }))).toEqual([200, 'DUPLICATE', undefined]);
    expect(await handled(world, owner(), hook)).toHaveLength(1);
    expect(await sql('select count(*)::int as count from event')).toEqual(events);
  });

  test('says of a wrong signature what it says where there is nothing', async () => {
    const hook = await salesforce();
    const off = await salesforce();
    await world.ask(owner(), 'mutation ($id: ID!) { connectionUpdate(input: { id: $id, enabled: false }) { userErrors { message } } }', { id: off.id });
    const other = await salesforce();
    const answers = [
      await send(hook, ACCOUNTS, { secret: other.secret }),
      await send(hook, ACCOUNTS, { headers: { 'webhook-signature': 'v1,none' } }),
      await send(hook, ACCOUNTS, { headers: { 'webhook-signature': '' } }),
      await send({ ...hook, url: `${world.server.url}/hooks/${newId()}` }, ACCOUNTS),
      await send({ ...hook, url: `${world.server.url}/hooks/nonsense` }, ACCOUNTS),
      await send(off, ACCOUNTS),
      await fetch(hook.url, { method: 'POST', body: '{}' }),
    ];
    for (const answer of answers) expect(await answerOf(answer)).toEqual([404, 'NOT_FOUND', 'There is no such connection, or you have no access to it.']);
    expect(await handled(world, owner(), hook)).toEqual([]);
    expect((await fetch(hook.url)).status).toBe(405);
  });

  test('refuses a message that is dated too long ago or too far ahead, and says so', async () => {
    const hook = await salesforce();
    const [old, early] = [new Date(Date.now() - 6 * MINUTE_MS), new Date(Date.now() + 6 * MINUTE_MS)];
    expect(await answerOf(await send(hook, ACCOUNTS, { sentAt: old }))).toEqual([400, 'EXPIRED', expect.stringMatching(/dated 36\d seconds behind our clock/)]);
    expect(await answerOf(await send(hook, ACCOUNTS, { sentAt: early }))).toEqual([
      400,
      'EXPIRED',
      expect.stringMatching(/dated 3[56]\d seconds ahead of our clock/),
    ]);
    expect((await send(hook, ACCOUNTS, { sentAt: new Date(Date.now() - 4 * MINUTE_MS) })).status).toBe(202);
  });

  test('refuses what is too large, no JSON, or not in UTF-8, and keeps nothing of it', async () => {
    const hook = await salesforce();
    expect(await answerOf(await send(hook, 'x'.repeat(1024 * 1024 + 1)))).toEqual([413, 'TOO_LARGE', 'A message holds at most 1048576 bytes.']);
    expect(await answerOf(await send(hook, '{"records": ['))).toEqual([400, 'BAD_USER_INPUT', 'The body is not JSON in UTF-8.']);
    const latin = Buffer.from('{"Name": "Muñoz"}', 'latin1');
    const hmac = await newHook(world, owner(), { system: 'SALESFORCE', scheme: 'HMAC_SHA256', signatureHeader: 'X-Signature' });
    const signature = createHmac('sha256', hmac.secret).update(latin).digest('hex');
    expect(await answerOf(await fetch(hmac.url, { method: 'POST', headers: { 'X-Signature': signature }, body: latin }))).toEqual([
      400,
      'BAD_USER_INPUT',
      'The body is not JSON in UTF-8.',
    ]);
    expect([...(await handled(world, owner(), hook)), ...(await handled(world, owner(), hmac))]).toEqual([]);
  });

  test('knows HubSpot’s signature and a bare HMAC too', async () => {
    const hubspot = await newHook(world, owner(), { system: 'HUBSPOT', scheme: 'HUBSPOT_V3' });
    expect((await sendAsHubspot(hubspot, [])).status).toBe(202);
    expect((await sendAsHubspot({ ...hubspot, secret: 'another secret' }, [])).status).toBe(404);
    expect(await answerOf(await sendAsHubspot(hubspot, {}, new Date(Date.now() - 6 * MINUTE_MS)))).toEqual([400, 'EXPIRED', expect.any(String)]);
    const hmac = await newHook(world, owner(), {
      system: 'SAP',
      scheme: 'HMAC_SHA256',
      signatureHeader: 'X-Signature',
      secret: 'a secret of the other system',
    });
    expect(hmac.secret).toBe('a secret of the other system');
    for (const written of [
      `sha256=${createHmac('sha256', hmac.secret).update('{}').digest('hex')}`,
      createHmac('sha256', hmac.secret).update('{ }').digest('base64'),
    ]) {
      const body = written.startsWith('sha256=') ? '{}' : '{ }';
      expect((await fetch(hmac.url, { method: 'POST', headers: { 'X-Signature': written }, body })).status).toBe(202);
      expect((await fetch(hmac.url, { method: 'POST', headers: { 'X-Signature': written }, body })).status).toBe(200);
    }
    await handled(world, owner(), hmac);
    await handled(world, owner(), hubspot);
  });

  test('keeps what failed messages said as far as there is room, and the newest first', async () => {
    const hook = await salesforce();
    const wrong = (name: string): object => ({ hello: name });
    const bodies = async (): Promise<unknown> =>
      sql(`select message_id as id, body is not null as kept from inbound_message where connection_id = $1 order by received_at`, [hook.id.split(':')[1]]);
    for (const id of ['msg_old', 'msg_late']) {
      await send(hook, wrong(id), { messageId: id });
      await handled(world, owner(), hook);
    }
    expect(await bodies()).toEqual([
      { id: 'msg_old', kept: true },
      { id: 'msg_late', kept: true },
    ]);
    await sql(`update inbound_message set bytes = $2 where connection_id = $1`, [hook.id.split(':')[1], MOST_FAILED_BYTES - 10_000]);
    await send(hook, wrong('msg_new'), { messageId: 'msg_new' });
    await handled(world, owner(), hook);
    expect(await bodies()).toEqual([
      { id: 'msg_old', kept: false },
      { id: 'msg_late', kept: true },
      { id: 'msg_new', kept: true },
    ]);
    const retry = 'mutation ($id: ID!) { inboundMessageRetry(input: { id: $id }) { userErrors { code message } } }';
    const [old] = await sql(`select 'InboundMessage:' || id as id from inbound_message where message_id = 'msg_old'`);
    const { data } = await world.ask(owner(), retry, { id: old.id });
    expect(data.inboundMessageRetry.userErrors).toEqual([
      { code: 'CONFLICT', message: 'What this message said is not kept any more. Have the other system send it again.' },
    ]);
  });

  test('takes messages under the former secret for a day after it got a new one', async () => {
    const hook = await salesforce();
    const rotate = 'mutation ($id: ID!) { connectionRotateSecret(input: { id: $id }) { secret connection { formerSecretUntil } userErrors { message } } }';
    const { data } = await world.ask(owner(), rotate, { id: hook.id });
    expect(data.connectionRotateSecret.secret).not.toBe(hook.secret);
    expect((await send(hook, ACCOUNTS)).status).toBe(202);
    expect((await send({ ...hook, secret: data.connectionRotateSecret.secret }, ACCOUNTS)).status).toBe(202);
    await sql(`update connection set former_secret_until = now() - interval '1 second' where id = $1`, [hook.id.split(':')[1]]);
    expect((await send(hook, ACCOUNTS)).status).toBe(404);
    await handled(world, owner(), hook);
  });

  test('keeps its secret only sealed', async () => {
    const hook = await salesforce();
    const [row] = await sql('select to_jsonb(c)::text as row from connection c where id = $1', [hook.id.split(':')[1]]);
    expect(row.row).not.toContain(hook.secret.slice(6, 30));
    const events = await sql('select payload::text as payload from event where subject_id = $1', [hook.id.split(':')[1]]);
    expect(JSON.stringify(events)).not.toContain(hook.secret.slice(6, 30));
  });

  test('says why a message failed, keeps it, and tries it again when asked', async () => {
    const hook = await salesforce();
    const strange = await deliver(world, owner(), hook, { hello: 'world' });
    expect(strange).toMatchObject({ status: 'FAILED', failure: 'Nothing in this message has a form of salesforce that is known here.' });
    const contact = {
      attributes: { type: 'Contact' },
      Id: '003Ws0000000BADIAY',
      Alianza_Id__c: `Contact:${newId()}`,
      LastName: 'Nobody',
      LastModifiedDate: '2026-03-01T10:00:00.000+0000',
    };
    const failed = await deliver(world, owner(), hook, contact);
    expect(failed).toMatchObject({
      status: 'FAILED',
      failure: 'Contact 003Ws0000000BADIAY: There is no such Contact, or you have no access to it.',
      outcome: { failed: 1 },
    });
    const retry = 'mutation ($id: ID!) { inboundMessageRetry(input: { id: $id }) { inboundMessage { status } userErrors { code } } }';
    const [row] = await sql(
      'insert into contact (id, account_id, side, name, created_at, updated_at, version) values ($1, $2, $3, $4, now(), now(), 1) returning id',
      [contact.Alianza_Id__c.split(':')[1], world.people.accountId, 'SUPPLIER', 'Old name'],
    );
    expect((await world.ask(owner(), retry, { id: failed.id })).data.inboundMessageRetry).toEqual({ inboundMessage: { status: 'RECEIVED' }, userErrors: [] });
    const [again] = await handled(world, owner(), hook);
    expect(again).toMatchObject({ id: failed.id, status: 'HANDLED', failure: null });
    expect(await sql('select 1 as one from external_reference where subject_id = $1', [row.id])).toEqual([{ one: 1 }]);
    expect((await world.ask(owner(), retry, { id: failed.id })).data.inboundMessageRetry.userErrors).toEqual([{ code: 'CONFLICT' }]);
  });

  test('brings nothing into an account of other companies, whatever id a message names', async () => {
    const { stranger, accountId } = world.people;
    const hook = await newHook(world, stranger.owner, { system: 'SALESFORCE' });
    const [record] = ACCOUNTS.records;
    for (const id of [accountId, newId()]) {
      const message = await deliver(world, stranger.owner, hook, { ...record, Alianza_Id__c: `Account:${id}`, Name: 'Stolen' });
      expect(message).toMatchObject({ status: 'FAILED', failure: `Account ${record?.Id}: There is no such Account, or you have no access to it.` });
    }
    expect(await sql('select 1 from account where name = $1', ['Stolen'])).toEqual([]);
  });

  test('is closed when its app was ended, and does nothing that the app may not', async () => {
    const hook = await salesforce();
    expect((await send(hook, ACCOUNTS)).status).toBe(202);
    await handled(world, owner(), hook);
    await sql(`update app set scopes = '["READ"]' where id = $1`, [hook.appId.split(':')[1]]);
    expect(await deliver(world, owner(), hook, ACCOUNTS)).toMatchObject({
      status: 'FAILED',
      failure: 'The app of this connection was ended, or may not write any more.',
    });
    await world.ask(owner(), 'mutation ($id: ID!) { appRevoke(id: $id) { userErrors { message } } }', { id: hook.appId });
    expect((await send(hook, ACCOUNTS)).status).toBe(404);
  });

  test('is made, seen and kept by those who may', async () => {
    const { supplier, customer, stranger } = world.people;
    const { id: appId } = await newApp(world, supplier.owner);
    const { id: reader } = await newApp(world, supplier.owner, 'READ');
    const input = { appId, name: 'CRM', system: 'SALESFORCE' };
    expect(await connect(world, supplier.manager, input)).toMatchObject({ refused: 'FORBIDDEN' });
    expect(await connect(world, stranger.owner, input)).toMatchObject({ refused: 'UNKNOWN_REFERENCE' });
    expect(await connect(world, supplier.owner, { ...input, appId: reader })).toMatchObject({ refused: 'UNKNOWN_REFERENCE' });
    expect(await connect(world, supplier.owner, { ...input, system: 'OTHER' })).toMatchObject({ refused: 'REQUIRED' });
    expect(await connect(world, supplier.owner, { ...input, secret: 'whsec_short_but_long' })).toMatchObject({ refused: 'INVALID' });
    expect(await connect(world, supplier.owner, { ...input, scheme: 'HMAC_SHA256' })).toMatchObject({ refused: 'REQUIRED' });
    expect(await connect(world, supplier.owner, { ...input, rules: { 'Contact.shoeSize': 'OURS_WINS' } })).toMatchObject({
      refused: 'INVALID',
      message: expect.stringContaining('Contact.shoeSize'),
    });
    expect(await connect(world, supplier.owner, { ...input, rules: { 'Contact.email': 'ALWAYS' } })).toMatchObject({ refused: 'INVALID' });
    expect(
      await connect(world, supplier.owner, { ...input, mapping: { system: 'x', shapes: [], objects: { A: { to: 'Planet', fields: {} } } } }),
    ).toMatchObject({
      refused: 'INVALID',
      message: 'objects.A.to is one of Account, Contact, Order, Activity.',
    });
    const hook = await newHook(world, supplier.owner, { system: 'SALESFORCE' });
    const message = await deliver(world, supplier.owner, hook, { hello: 'world' });
    for (const who of [customer.owner, stranger.owner, supplier.manager]) {
      const { data } = await world.ask(who, 'query ($c: ID!, $m: ID!) { connection(id: $c) { id } inboundMessage(id: $m) { id } }', {
        c: hook.id,
        m: message.id,
      });
      expect(data).toEqual({ connection: null, inboundMessage: null });
    }
    for (const mutation of ['connectionUpdate(input: { id: $id, name: "Mine" })', 'connectionRotateSecret(input: { id: $id })']) {
      const { errors } = await world.ask(stranger.owner, `mutation ($id: ID!) { ${mutation} { userErrors { code } } }`, { id: hook.id });
      expect(errors[0].extensions.code).toBe('NOT_FOUND');
    }
    const retry = await world.ask(stranger.owner, 'mutation ($id: ID!) { inboundMessageRetry(input: { id: $id }) { userErrors { code } } }', {
      id: message.id,
    });
    expect(retry.errors[0].extensions.code).toBe('NOT_FOUND');
    expect((await world.ask(null, '{ crmTemplates { title } }')).errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });
});

test('The pace of a connection allows so many messages at once, and then so many a second', () => {
  const pace = new PaceKeeper({ burst: 3, perSecond: 2 });
  const at = (ms: number): Date => new Date(1_000_000 + ms);
  for (let index = 0; index < 3; index += 1) pace.take('a', at(0));
  expect(() => pace.take('a', at(0))).toThrow('At most 2 messages a second.');
  pace.take('b', at(0));
  pace.take('a', at(500));
  expect(() => pace.take('a', at(500))).toThrow('At most 2 messages a second.');
});
