/**
 * A message that somebody sends once more: it is known again by what its signature covers, whatever else is changed.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { systemSession } from '../../src/access/session.js';
import { forgetMessages } from '../../src/connections/handle-message.js';
import { verifiedMessageName, type SignatureCheck } from '../../src/connections/verify-message.js';
import { anyDatabase } from '../support/databases.js';
import { startWorld, type World } from '../support/world.js';
import { handled, newHook, send, type Hook } from './hook.js';

const NOW = new Date('2026-11-30T12:00:00Z');

describe('A message that is sent once more', () => {
  let world: World;
  beforeAll(async () => void (world = await startWorld(await anyDatabase())));
  afterAll(() => world.close());
  const owner = () => world.people.supplier.owner;
  const sql = (text: string, params: readonly unknown[] = []) => world.server.database.transaction(systemSession, (tx) => tx.sql<any>(text, params));

  const plainHook = (): Promise<Hook> => newHook(world, owner(), { system: 'SAP', scheme: 'HMAC_SHA256', signatureHeader: 'X-Signature' });
  const sendPlain = async ({ url, secret }: Hook, body: string, headers: Readonly<Record<string, string>>): Promise<number> => {
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    return (await fetch(url, { method: 'POST', headers: { 'X-Signature': signature, ...headers }, body })).status;
  };

  test('is the same one under another id, where the signature covers the body alone', async () => {
    const hook = await plainHook();
    expect(await sendPlain(hook, '{"d":1}', { 'webhook-id': 'msg_1' })).toBe(202);
    for (const headers of [
      { 'webhook-id': 'msg_2' },
      { 'webhook-id': randomUUID(), 'webhook-timestamp': '1' },
      { 'x-request-id': randomUUID() },
      { 'X-Signature': createHmac('sha256', hook.secret).update('{"d":1}').digest('base64') },
      { 'X-Signature': `sha256=${createHmac('sha256', hook.secret).update('{"d":1}').digest('hex').toUpperCase()}` },
    ])
      expect(await sendPlain(hook, '{"d":1}', headers)).toBe(200);
    expect(await sendPlain(hook, '{"d":2}', { 'webhook-id': 'msg_1' })).toBe(202);
    expect(await handled(world, owner(), hook)).toHaveLength(2);
  });

  test('is still known after weeks where its signature covers no time, until its secret is replaced', async () => {
    const [hook, standard] = [await plainHook(), await newHook(world, owner(), { system: 'SALESFORCE' })];
    await sendPlain(hook, '{"old":1}', {});
    await send(standard, { old: 1 }, { messageId: 'msg_old' });
    await handled(world, owner(), hook);
    await handled(world, owner(), standard);
    const age = `update inbound_message set received_at = now() - interval '40 days', body = 'x' where connection_id = $1`;
    for (const { id } of [hook, standard]) await sql(age, [id.split(':')[1]]);
    await forgetMessages(world.server.database);
    expect(await sendPlain(hook, '{"old":1}', {})).toBe(200);
    expect(await sql('select body from inbound_message where connection_id = $1', [hook.id.split(':')[1]])).toEqual([{ body: null }]);
    expect(await sql('select body from inbound_message where connection_id = $1', [standard.id.split(':')[1]])).toEqual([]);
    await sql(`update connection set former_secret_until = now() - interval '1 hour' where id = $1`, [hook.id.split(':')[1]]);
    await forgetMessages(world.server.database);
    expect(await sql('select body from inbound_message where connection_id = $1', [hook.id.split(':')[1]])).toEqual([]);
  });

  test('as HubSpot signs: is the same one within the window, whatever its headers say, and news after it', () => {
    const [secret, url] = ['a secret of the other system', 'https://alianza.example/hooks/1'];
    const check: SignatureCheck = { scheme: 'HUBSPOT_V3', signatureHeader: null, secrets: [secret] };
    const at = (moment: Date, headers: Readonly<Record<string, string>> = {}) => {
      const [body, time] = [Buffer.from('[{"a":1}]'), String(moment.getTime())];
      const signature = createHmac('sha256', secret).update(`POST${url}`).update(body).update(time).digest('base64');
      return verifiedMessageName(
        { url, body, headers: { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': time, ...headers } },
        check,
        moment,
      );
    };
    const first = at(NOW);
    expect(first?.name).toMatch(/^sha256:/);
    expect(at(NOW, { 'webhook-id': 'another' })).toEqual(first);
    const [soon, later] = [at(new Date(NOW.getTime() + 299_000)), at(new Date(NOW.getTime() + 900_000))];
    expect([soon?.name, ...(soon?.neighbours ?? [])]).toContain(first?.name);
    expect([later?.name, ...(later?.neighbours ?? [])]).not.toContain(first?.name);
  });

  test('as Standard Webhooks signs: an id of any length is covered whole', async () => {
    const hook = await newHook(world, owner(), { system: 'SALESFORCE' });
    const long = 'm'.repeat(200);
    for (const [messageId, status] of [
      [`${long}1`, 202],
      [`${long}2`, 202],
      [`${long}1`, 200],
    ] as const)
      expect((await send(hook, {}, { messageId })).status).toBe(status);
    const forged = await send(hook, {}, { messageId: 'msg_1', headers: { 'webhook-id': 'msg_2' } });
    expect(forged.status).toBe(404);
  });
});
