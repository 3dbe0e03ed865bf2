/**
 * Apps act for their company with a key that is shown once, within the scopes they were given.
 */
import { systemSession } from '../../src/access/session.js';
import { ACCESS_CHANNEL, isConcerned, readAccessChange } from '../../src/identity/access-change.js';
import type { AccessChange } from '../../src/access/grant.js';
import { hashToken } from '../../src/kernel/seal.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import { until } from '../support/until.js';
import { openReception, type Reception } from './reception.js';

const CREATE = `mutation ($input: AppCreateInput!) { appCreate(input: $input) { app { id name keyHint scopes } key userErrors { code field } } }`;
const ROTATE = `mutation ($id: ID!) { appRotateKey(id: $id) { app { keyHint } key userErrors { code } } }`;
const REVOKE = `mutation ($id: ID!) { appRevoke(id: $id) { app { revokedAt } userErrors { code } } }`;
const READ = `{ viewer { id app { name } member { id } mayWrite } accounts(first: 5) { totalCount nodes { supplierFile { tier } customerFile { rating } } } }`;

test('a change of access concerns whoever has all the ids it gives, and everybody when it gives none', () => {
  const who = { accountId: 'a', memberId: 'm', sessionId: null };
  expect(isConcerned(who, { accountId: 'a' })).toBe(true);
  expect(isConcerned(who, { accountId: 'a', memberId: 'n' })).toBe(false);
  expect(isConcerned(who, { sessionId: 's' })).toBe(false);
  expect(isConcerned(who, readAccessChange(''))).toBe(true);
});

await describeOnAnyDatabase('Apps', (kind) => {
  let reception: Reception;
  beforeAll(async () => (reception = await openReception(kind)));
  afterAll(() => reception.close());

  const create = (scopes: readonly string[], who: { readonly token: string } = reception.people.supplier.owner) =>
    reception.perform(who, CREATE, { input: { name: 'CRM', scopes } });

  test('an app reads what its company sees, and its key is kept as a hash', async () => {
    const { app, key } = await create(['READ']);
    expect(app).toMatchObject({ name: 'CRM', scopes: ['READ'], keyHint: (key as string).slice(0, 10) });
    const { data } = await reception.ask({ token: key as string }, READ);
    expect(data).toMatchObject({
      viewer: { id: app.id as string, app: { name: 'CRM' }, member: null, mayWrite: false },
      accounts: { totalCount: 1, nodes: [{ supplierFile: { tier: 'KEY' }, customerFile: null }] },
    });
    const [row] = await reception.database.transaction(systemSession, (tx) =>
      tx.sql<{ key_hash: string }>('select key_hash from app where id = $1', [(app.id as string).slice(4)]),
    );
    expect(row?.key_hash).toBe(hashToken(key as string));
    const shown = await reception.ask(reception.people.supplier.owner, '{ viewer { company { apps(first: 5) { nodes { name lastUsedAt } } } } }');
    expect(shown.data.viewer.company.apps.nodes).toContainEqual({ name: 'CRM', lastUsedAt: expect.any(String) as string });
  });

  test('an app writes only with the WRITE scope, and reads with it; with DOCUMENTS alone it does neither', async () => {
    const accountId = `Account:${reception.people.accountId}`;
    const update = `mutation { supplierFileUpdate(input: { accountId: "${accountId}", segment: "Norte" }) { supplierFile { segment } userErrors { code } } }`;
    const reader = await create(['READ']);
    const writer = await create(['WRITE']);
    const guest = await create(['DOCUMENTS']);
    expect(writer.app.scopes).toEqual(['READ', 'WRITE']);
    expect((await reception.perform({ token: reader.key as string }, update)).code).toBe('FORBIDDEN');
    expect(await reception.perform({ token: writer.key as string }, update)).toEqual({ supplierFile: { segment: 'Norte' }, userErrors: [] });
    expect((await reception.perform({ token: guest.key as string }, update)).code).toBe('FORBIDDEN');
    expect((await reception.ask({ token: guest.key as string }, READ)).codes).toContain('FORBIDDEN');
  });

  test('apps have no login, no members to run and no word to give', async () => {
    const { key } = await create(['READ', 'WRITE']);
    const app = { token: key as string };
    const accountId = `Account:${reception.people.accountId}`;
    const refused = [
      'mutation { signOut { ended } }',
      'mutation { sessionRevokeOthers { ended } }',
      'mutation { profileUpdate(input: { name: "X" }) { userErrors { code } } }',
      'mutation { passwordChange(input: { currentPassword: "x", newPassword: "harina de trigo" }) { userErrors { code } } }',
      'mutation { memberInvite(input: { email: "a@b.example", role: OWNER }) { userErrors { code } } }',
      'mutation { appCreate(input: { name: "X", scopes: [READ] }) { key } }',
      `mutation { accountChangeStatus(input: { accountId: "${accountId}", status: ENDED }) { userErrors { code } } }`,
      `mutation { decisionRightSet(input: { accountId: "${accountId}", role: BUYER, decision: SIGN_PLANS }) { userErrors { code } } }`,
    ];
    for (const mutation of refused) expect([mutation, (await reception.perform(app, mutation)).code]).toEqual([mutation, 'FORBIDDEN']);
    expect((await reception.ask(app, '{ memberships { companyName } sessions(first: 5) { totalCount } }')).data).toEqual({
      memberships: [],
      sessions: { totalCount: 0 },
    });
  });

  test('only owners and admins make and end apps, and only those of their company', async () => {
    const { supplier, customer } = reception.people;
    for (const who of [supplier.manager, supplier.auditor]) expect((await create(['READ'], who)).code).toBe('FORBIDDEN');
    const { app } = await create(['READ']);
    for (const mutation of [ROTATE, REVOKE]) {
      expect((await reception.perform(customer.owner, mutation, { id: app.id as string })).code).toBe('NOT_FOUND');
      expect((await reception.perform(supplier.manager, mutation, { id: app.id as string })).code).toBe('FORBIDDEN');
    }
    expect((await reception.ask(customer.owner, '{ apps(first: 5) { totalCount } }')).data.apps.totalCount).toBe(0);
    expect((await create([])).userErrors).toEqual([{ code: 'REQUIRED', field: ['input', 'scopes'] }]);
  });

  test('a new key ends the old one, and a revoked app opens nothing; whoever listens is told at once', async () => {
    const heard: AccessChange[] = [];
    const stop = await reception.database.listen(ACCESS_CHANNEL, (payload) => void heard.push(readAccessChange(payload)));
    const { app, key } = await create(['READ']);
    const rotated = await reception.perform(reception.people.supplier.owner, ROTATE, { id: app.id as string });
    expect((await reception.ask({ token: key as string }, READ)).codes).toContain('UNAUTHENTICATED');
    expect((await reception.ask({ token: rotated.key as string }, READ)).codes).toEqual([]);
    await reception.perform(reception.people.supplier.owner, REVOKE, { id: app.id as string });
    expect((await reception.ask({ token: rotated.key as string }, READ)).codes).toContain('UNAUTHENTICATED');
    const appId = (app.id as string).slice('App:'.length);
    await until(() => heard.filter((change) => change.appId === appId).length >= 2, 'both changes of access');
    await stop();
  });

  test('the same mutation sent twice under one key makes one app, and its key is kept nowhere', async () => {
    const once = `mutation { appCreate(input: { name: "Once", scopes: [READ] }) @idempotent(key: "make it once") { app { id } key userErrors { code } } }`;
    const first = await reception.perform(reception.people.supplier.owner, once);
    const second = await reception.perform(reception.people.supplier.owner, once);
    expect(first.key).toMatch(/^alk_/);
    expect(second).toEqual({ app: first.app as unknown, key: null, userErrors: [] });
    const kept = await reception.database.transaction(systemSession, (tx) => tx.sql<{ answer: unknown }>('select answer from idempotency_key'));
    expect(JSON.stringify(kept)).not.toContain('alk_');
  });
});
