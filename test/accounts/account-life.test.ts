/**
 * The life of an account: opened in private, shared by invitation, at rest, ended, begun anew.
 */
import { ACCOUNT_LIFE } from '../../src/protocol/life-cycles.js';
import { sourcesOf, targetsOf } from '../../src/protocol/stages.js';
import { systemSession } from '../../src/access/session.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import { openReception, type Reception } from '../companies/reception.js';

const CREATE = `mutation ($input: AccountCreateInput!) { accountCreate(input: $input) { account { id status stage version viewerSide customer { id } customerName supplierFile { id strategyDocumentId } customerFile { id } viewerCan { update invite suspend resume end manageTeam plan } } userErrors { code field message } } }`;
const UPDATE = `mutation ($input: AccountUpdateInput!) { accountUpdate(input: $input) { account { name stage currency customerName version updatedAt } userErrors { code field } } }`;
const MOVE = `mutation ($input: AccountChangeStatusInput!) { accountChangeStatus(input: $input) { account { status suspendedBy viewerCan { suspend resume end plan } } userErrors { code field } } }`;
const INVITE = `mutation ($input: AccountInviteInput!) { accountInvite(input: $input) { invitation { id email invitedBy { name } account { status } } token userErrors { code field } } }`;
const REVOKE = `mutation ($id: ID!) { accountInvitationRevoke(id: $id) { invitation { revokedAt account { status } } userErrors { code } } }`;
const ACCEPT = `mutation ($token: String!) { accountInvitationAccept(token: $token) { account { id status viewerSide customerName customer { name } customerFile { strategyDocumentId } supplierFile { id } } isWaiting userErrors { code field } } }`;
const CONFIRM = `mutation ($id: ID!) { accountInvitationConfirm(id: $id) { invitation { account { status } } userErrors { code field } } }`;
const SIGN_UP = `mutation ($input: SignUpInput!) { signUp(input: $input) { token } }`;
const PREVIEW = `query ($token: String!) { accountInvitationPreview(token: $token) { accountName supplierName invitedByName message expiresAt } }`;
const NEWCOMER = `mutation ($input: AccountInvitationAcceptAsNewcomerInput!) { accountInvitationAcceptAsNewcomer(input: $input) { token accountId isWaiting userErrors { code field } } }`;
const SEE = `query ($id: ID!) { account(id: $id) { name status viewerSide viewerCan { update end } invitations(first: 5) { totalCount } } }`;

const ROUTES = { name: 'Rutas × Mercado', customerName: 'Mercado Sur', currency: 'EUR', stage: 'BASIC', since: '2026-03-01' };

describe('The rules of an account’s life', () => {
  test('nothing leads out of an end, and nobody but the customer’s acceptance leads in', () => {
    expect(targetsOf(ACCOUNT_LIFE, 'move', 'ENDED')).toEqual([]);
    expect(sourcesOf(ACCOUNT_LIFE, 'move', 'ACTIVE')).toEqual(['SUSPENDED']);
  });
});

await describeOnAnyDatabase('The life of an account', (kind) => {
  let reception: Reception;
  beforeAll(async () => (reception = await openReception(kind)));
  afterAll(() => reception.close());

  const supplier = () => reception.people.supplier;
  const customer = () => reception.people.customer;
  const stranger = () => reception.people.stranger;
  /** Another account of the supplier, PRIVATE. */
  const opened = async (change: object = {}) => (await reception.perform(supplier().owner, CREATE, { input: { ...ROUTES, ...change } })).account.id as string;
  const invited = async (accountId: string, email = 'buyer@mercado.example', by: { readonly token: string } = supplier().owner) =>
    (await reception.perform(by, INVITE, { input: { accountId, email, message: 'Trabajemos juntos' } })) as {
      readonly token: string;
      readonly invitation: { readonly id: string };
    };
  const confirm = (id: string) => reception.perform(supplier().owner, CONFIRM, { id });
  /** A company that was born at the account, with the supplier's yes. */
  const bornAt = async (accountId: string, person: object) => {
    const { token, invitation } = await invited(accountId);
    const born = (await reception.perform(null, NEWCOMER, { input: { ...person, token } })) as { readonly token: string };
    expect((await confirm(invitation.id)).userErrors).toEqual([]);
    return born;
  };
  /** Somebody signs up with a new company and confirms the address. */
  const signedUp = async (email: string, companyName: string) => {
    const input = { email, password: 'una clave larga', name: companyName, locale: 'es', companyName };
    const { token } = (await reception.perform(null, SIGN_UP, { input })) as { readonly token: string };
    await reception.database.transaction(systemSession, (tx) => tx.sql('update person set verified_at = now() where email = $1', [email]));
    return { token };
  };
  const move = (who: { readonly token: string }, accountId: string, status: string) => reception.perform(who, MOVE, { input: { accountId, status } });

  test('a director opens an account: it is PRIVATE and has the supplier’s file with a strategy of its own', async () => {
    const { account, userErrors } = await reception.perform(supplier().owner, CREATE, { input: ROUTES });
    expect(userErrors).toEqual([]);
    expect(account).toMatchObject({
      status: 'PRIVATE',
      stage: 'BASIC',
      viewerSide: 'SUPPLIER',
      customer: null,
      customerName: 'Mercado Sur',
      customerFile: null,
      supplierFile: { strategyDocumentId: expect.stringMatching(/^Document:/) as string },
      viewerCan: { update: true, invite: true, suspend: false, resume: false, end: true, manageTeam: true, plan: false },
    });
    const documents = await reception.database.transaction(systemSession, (tx) =>
      tx.sql('select kind, audience from document where account_id = $1', [(account.id as string).split(':')[1]]),
    );
    expect(documents).toEqual([{ kind: 'STRATEGY', audience: 'SUPPLIER' }]);
  });

  test('members without a company-wide role and auditors open none', async () => {
    for (const who of [supplier().manager, supplier().outsider, supplier().auditor]) {
      expect((await reception.perform(who, CREATE, { input: ROUTES })).code).toBe('FORBIDDEN');
    }
  });

  test.each([
    [{ name: '' }, 'REQUIRED', 'name'],
    [{ customerName: ' ' }, 'REQUIRED', 'customerName'],
    [{ currency: 'euro' }, 'INVALID', 'currency'],
    [{ customerId: 'Company:7d1a2b3c-0000-4000-8000-000000000000' }, 'UNKNOWN_REFERENCE', 'customerId'],
  ])('an account with %j is refused: %s', async (change, code, field) => {
    const { userErrors } = await reception.perform(supplier().owner, CREATE, { input: { ...ROUTES, ...change } });
    expect(userErrors).toMatchObject([{ code, field: ['input', field] }]);
  });

  test('a company is not its own customer, and has one account per supplier', async () => {
    const errorsFor = async (id: string) =>
      (await reception.perform(supplier().owner, CREATE, { input: { ...ROUTES, customerId: `Company:${id}` } })).userErrors;
    expect(await errorsFor(supplier().id)).toMatchObject([{ code: 'INVALID' }]);
    expect(await errorsFor(customer().id)).toMatchObject([{ code: 'TAKEN' }]);
    expect(await errorsFor(stranger().id)).toMatchObject([{ code: 'UNKNOWN_REFERENCE' }]); // it is there, but the supplier does not know it
  });

  test('to strangers and to colleagues without a seat the account is not there', async () => {
    const id = await opened();
    for (const who of [stranger().owner, customer().owner, supplier().outsider]) {
      expect((await reception.ask(who, SEE, { id })).data.account).toBeNull();
      expect((await reception.perform(who, UPDATE, { input: { accountId: id, name: 'x' } })).code).toBe('NOT_FOUND');
      expect((await move(who, id, 'ENDED')).code).toBe('NOT_FOUND');
      expect((await reception.perform(who, INVITE, { input: { accountId: id, email: 'a@b.example' } })).code).toBe('NOT_FOUND');
    }
  });

  test('either side changes the shared facts, on the version it has seen', async () => {
    const accountId = `Account:${reception.people.accountId}`;
    const version = (await reception.ask(customer().owner, `{ account(id: "${accountId}") { version } }`)).data.account.version as number;
    const first = await reception.perform(customer().manager, UPDATE, { input: { accountId, stage: 'INTERDEPENDENT', expectedVersion: version } });
    expect(first).toMatchObject({ account: { stage: 'INTERDEPENDENT', version: version + 1 }, userErrors: [] });
    const late = await reception.perform(supplier().manager, UPDATE, { input: { accountId, name: 'Neu', expectedVersion: version } });
    expect(late.userErrors).toEqual([{ code: 'STALE_VERSION', field: null }]);
    const settled = await reception.perform(supplier().owner, UPDATE, { input: { accountId, currency: 'USD' } });
    expect(settled.userErrors).toEqual([{ code: 'CONFLICT', field: ['input', 'currency'] }]);
    expect((await reception.perform(supplier().auditor, UPDATE, { input: { accountId, name: 'Neu' } })).code).toBe('FORBIDDEN');
  });

  test('an invitation shows what it offers and nothing more, and is accepted by a director of another company', async () => {
    const id = await opened({ name: 'Uno × dos' });
    const { token } = await invited(id, stranger().owner.email);
    const little = {
      accountName: '',
      supplierName: 'Sistemas Norte',
      invitedByName: '',
      message: null,
      expiresAt: expect.any(String) as string,
    };
    expect((await reception.ask(null, PREVIEW, { token })).data.accountInvitationPreview).toEqual(little);
    expect((await reception.ask(customer().owner, PREVIEW, { token })).data.accountInvitationPreview).toEqual(little);
    expect((await reception.ask(stranger().owner, PREVIEW, { token })).data.accountInvitationPreview).toEqual({
      ...little,
      accountName: 'Uno × dos',
      invitedByName: '', // an owner without a seat is the company for the other side
      message: 'Trabajemos juntos',
    });
    expect((await reception.perform(stranger().manager, ACCEPT, { token })).code).toBe('FORBIDDEN');
    expect((await reception.perform(stranger().auditor, ACCEPT, { token })).code).toBe('FORBIDDEN');
    expect((await reception.perform(supplier().owner, ACCEPT, { token })).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    expect((await reception.perform(customer().owner, ACCEPT, { token })).userErrors).toMatchObject([{ code: 'TAKEN' }]); // one account per pair
    expect((await reception.perform(null, ACCEPT, { token })).code).toBe('UNAUTHENTICATED');

    const { account, userErrors } = await reception.perform(stranger().owner, ACCEPT, { token });
    expect(userErrors).toEqual([]);
    expect(account).toMatchObject({
      id,
      status: 'ACTIVE',
      viewerSide: 'CUSTOMER',
      customerName: 'Strangers Ltd',
      customerFile: { strategyDocumentId: expect.stringMatching(/^Document:/) as string },
      supplierFile: null,
    });
    expect((await reception.perform(stranger().owner, ACCEPT, { token })).code).toBe('NOT_FOUND');
    expect((await reception.ask(null, PREVIEW, { token })).codes).toEqual(['NOT_FOUND']);
    expect((await reception.ask(stranger().owner, SEE, { id })).data.account.invitations.totalCount).toBe(0);
    expect((await reception.ask(supplier().owner, SEE, { id })).data.account.invitations.totalCount).toBe(1);
  });

  test('two directors who accept at once: one of them does', async () => {
    const { token, invitation } = await invited(await opened());
    const [one, two] = [await signedUp('uno@x.example', 'Uno'), await signedUp('dos@x.example', 'Dos')];
    const answers = await Promise.all([one, two].map((who) => reception.perform(who, ACCEPT, { token })));
    const outcomes = answers.map(({ isWaiting, userErrors }) => (isWaiting === true ? 'waits' : (userErrors[0].code as string)));
    expect(outcomes.sort()).toEqual(['CONFLICT', 'waits']);
    const decisions = await Promise.all([confirm(invitation.id), confirm(invitation.id)]);
    expect(decisions.map(({ code }) => (code as string | undefined) ?? 'yes').sort()).toEqual(['NOT_FOUND', 'yes']);
  });

  test('a newcomer accepts with a new login and a new company in one step, and is there with the supplier’s yes', async () => {
    const id = await opened();
    const { token, invitation } = await invited(id);
    const person = { token, email: 'carmen@mercado.example', password: 'tomates y pan', name: 'Carmen Ruiz', locale: 'es', companyName: 'Mercado Sur' };
    expect((await reception.perform(null, NEWCOMER, { input: { ...person, password: 'corta' } })).userErrors).toMatchObject([{ field: ['input', 'password'] }]);
    expect((await reception.perform(null, NEWCOMER, { input: { ...person, token: 'ali_x' } })).code).toBe('NOT_FOUND');
    const accepted = await reception.perform(null, NEWCOMER, { input: person });
    expect(accepted).toMatchObject({ accountId: null, isWaiting: true, userErrors: [] });
    expect((await reception.ask(accepted as { token: string }, SEE, { id })).data.account).toBeNull();
    expect(await confirm(invitation.id)).toMatchObject({ invitation: { account: { status: 'ACTIVE' } }, userErrors: [] });
    const { data } = await reception.ask(accepted as { token: string }, SEE, { id });
    expect(data.account).toMatchObject({ status: 'ACTIVE', viewerSide: 'CUSTOMER', viewerCan: { update: true } });
  });

  test('what the supplier did in private is not told to the customer afterwards', async () => {
    const id = await opened();
    await reception.perform(supplier().owner, UPDATE, { input: { accountId: id, stage: 'EXITING' } });
    await reception.perform(supplier().owner, UPDATE, { input: { accountId: id, stage: 'BASIC' } });
    await bornAt(id, { email: `late${id.slice(-6)}@x.example`, password: 'una clave larga', name: 'Late', locale: 'en', companyName: 'Late' });
    const shared = await reception.database.transaction(systemSession, (tx) =>
      tx.sql<{ topic: string; from: string | null; to: string | null }>(
        `select topic, payload ->> 'from' as "from", payload ->> 'to' as "to" from event where account_id = $1 and audience = 'SHARED' order by position`,
        [id.slice('Account:'.length)],
      ),
    );
    expect(shared).toEqual([
      { topic: 'account.customerJoined', from: null, to: null },
      { topic: 'account.statusChanged', from: 'INVITED', to: 'ACTIVE' },
    ]);
  });

  test('an invitation expires, or is taken back; then the account is private again', async () => {
    const id = await opened();
    const { token, invitation } = await invited(id);
    reception.setNow(new Date(Date.now() + 15 * 24 * 3_600_000));
    expect((await reception.ask(null, PREVIEW, { token })).errors[0].message).toContain('expired');
    reception.setNow();
    expect((await reception.perform(customer().owner, REVOKE, { id: invitation.id })).code).toBe('NOT_FOUND');
    const revoked = await reception.perform(supplier().owner, REVOKE, { id: invitation.id });
    expect(revoked).toMatchObject({ invitation: { account: { status: 'PRIVATE' } }, userErrors: [] });
    expect((await reception.perform(stranger().owner, ACCEPT, { token })).code).toBe('NOT_FOUND');
  });

  test('either side lets the work rest; only that side goes on; either ends it; the supplier begins anew and the customer agrees', async () => {
    const id = await opened();
    const born = { email: 'sol@sol.example', password: 'una clave larga', name: 'Sol', locale: 'es', companyName: 'Sol' };
    const sol = await bornAt(id, born);
    await reception.database.transaction(systemSession, (tx) => tx.sql('update person set verified_at = now() where email = $1', [born.email]));

    expect(await move(sol, id, 'SUSPENDED')).toMatchObject({
      account: { status: 'SUSPENDED', suspendedBy: 'CUSTOMER', viewerCan: { resume: true, plan: false } },
    });
    expect((await move(supplier().owner, id, 'ACTIVE')).userErrors).toEqual([{ code: 'FORBIDDEN', field: ['input', 'status'] }]);
    expect((await move(supplier().manager, id, 'ENDED')).code).toBe('NOT_FOUND');
    expect(await move(sol, id, 'ACTIVE')).toMatchObject({ account: { status: 'ACTIVE', suspendedBy: null } });
    expect(await move(supplier().owner, id, 'SUSPENDED')).toMatchObject({ account: { suspendedBy: 'SUPPLIER' } });
    expect(await move(sol, id, 'ENDED')).toMatchObject({ account: { status: 'ENDED', viewerCan: { suspend: false, resume: false, end: false } } });
    expect((await reception.perform(sol, UPDATE, { input: { accountId: id, name: 'x' } })).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    expect((await move(sol, id, 'ACTIVE')).userErrors).toMatchObject([{ code: 'CONFLICT' }]);

    const again = await invited(id);
    expect((await reception.ask(sol, SEE, { id })).data.account.viewerCan).toEqual({ update: false, end: true });
    expect((await reception.perform(sol, UPDATE, { input: { accountId: id, name: 'x' } })).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    expect((await reception.perform(stranger().owner, ACCEPT, { token: again.token })).code).toBe('NOT_FOUND'); // it is for the customer of old
    expect((await reception.perform(sol, ACCEPT, { token: again.token })).account).toMatchObject({ status: 'ACTIVE' });
  });

  test('leads do not suspend or end accounts: directors do', async () => {
    const accountId = `Account:${reception.people.accountId}`;
    for (const who of [supplier().manager, customer().manager, supplier().auditor]) expect((await move(who, accountId, 'SUSPENDED')).code).toBe('FORBIDDEN');
  });

  test('a customer never learns of an account that ended in private', async () => {
    // The supplier knows the customer as a partner from the account the other way.
    const invitation = await reception.perform(customer().owner, CREATE, { input: { ...ROUTES, name: 'The other way' } });
    const { token } = await invited(invitation.account.id as string, supplier().owner.email, customer().owner);
    await reception.perform(supplier().owner, ACCEPT, { token });
    const other = await openPartner();
    const id = await opened({ customerId: other.companyId });
    expect((await reception.ask(other, SEE, { id })).data.account).toBeNull();
    await move(supplier().owner, id, 'ENDED');
    expect((await reception.ask(other, SEE, { id })).data.account).toBeNull();
  });

  test('an account that the supplier prepares in private does not stand in the way of the one it offers', async () => {
    const other = await openPartner();
    await opened({ customerId: other.companyId, name: 'Prepared in private' });
    const { token } = await invited(await opened({ name: 'Offered' }), other.email);
    expect(await reception.perform(other, ACCEPT, { token })).toMatchObject({ account: { status: 'ACTIVE' }, userErrors: [] });
  });

  /** A company that is the supplier of our supplier, and so a partner. */
  async function openPartner(): Promise<{ readonly token: string; readonly email: string; readonly companyId: string }> {
    const email = `p${Math.random().toString(36).slice(2)}@p.example`;
    const pau = await signedUp(email, 'Pau e hijos');
    const { account } = await reception.perform(pau, CREATE, { input: ROUTES });
    const { token } = await invited(account.id as string, supplier().owner.email, pau);
    await reception.perform(supplier().owner, ACCEPT, { token });
    const { data } = await reception.ask(pau, '{ viewer { company { id } } }');
    return { token: pau.token, email, companyId: data.viewer.company.id as string };
  }
});
