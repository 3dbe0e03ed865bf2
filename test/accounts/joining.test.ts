/**
 * Who was not invited by the address asks to join, and the supplier says yes or no: who may decide, when, and what is seen before.
 */
import { systemSession } from '../../src/access/session.js';
import { anyDatabase } from '../support/databases.js';
import { seat } from '../support/people.js';
import { startWorld, type World } from '../support/world.js';

const CREATE = `mutation ($input: AccountCreateInput!) { accountCreate(input: $input) { account { id } userErrors { code } } }`;
const INVITE = `mutation ($input: AccountInviteInput!) { accountInvite(input: $input) { invitation { id } token userErrors { code } } }`;
const ACCEPT = `mutation ($token: String!) { accountInvitationAccept(token: $token) { account { id } isWaiting userErrors { code } } }`;
const CONFIRM = `mutation ($id: ID!) { accountInvitationConfirm(id: $id) { invitation { acceptedAt account { status customer { name } } } userErrors { code } } }`;
const DECLINE = `mutation ($id: ID!) { accountInvitationDecline(id: $id) { invitation { joinRequestedAt joinCompanyName account { status } } userErrors { code } } }`;
const REVOKE = `mutation ($id: ID!) { accountInvitationRevoke(id: $id) { userErrors { code } } }`;
const WAITING = `query ($id: ID!) { account(id: $id) { status invitations(first: 5) { nodes { joinCompanyName joinPersonName joinEmail viewerCan { decideJoin } } } } }`;
const RESEND = `mutation { emailVerifyRequest { isSent userErrors { code } } }`;

describe('A company that was not invited by its address', () => {
  let world: World;
  beforeAll(async () => void (world = await startWorld(await anyDatabase(), { trustProxy: true })));
  afterAll(() => world.close());

  let callers = 0;
  /** What one field answers, from a network of its own unless said otherwise; a refusal as its code. */
  const ask = async (who: { readonly token: string }, query: string, variables: object = {}, from = `10.1.0.${String((callers += 1))}`) => {
    const { data, errors } = await world.ask(who.token, query, variables, { 'x-forwarded-for': from });
    if (errors !== undefined) return { code: errors[0].extensions.code };
    const answer = Object.values(data as object)[0];
    return answer?.userErrors?.length > 0 ? { code: answer.userErrors[0].code } : answer;
  };
  const supplier = () => world.people.supplier;
  const stranger = () => world.people.stranger;

  /** An account whose invitation went to the customer, and which the stranger asks to join. */
  const asked = async () => {
    const input = { name: 'Molino × Mercado', customerName: 'Mercado', currency: 'EUR' };
    const accountId = (await ask(supplier().owner, CREATE, { input })).account.id as string;
    const { invitation, token } = await ask(supplier().owner, INVITE, { input: { accountId, email: 'compras@mercado.example' } });
    expect(await ask(stranger().owner, ACCEPT, { token })).toMatchObject({ account: null, isWaiting: true });
    return { accountId, id: invitation.id as string, token: token as string };
  };
  const sql = (text: string, params: readonly unknown[]) => world.server.database.transaction(systemSession, (tx) => tx.sql(text, params));
  const bare = (id: string): string => id.slice(id.indexOf(':') + 1);

  test('sees nothing before the supplier’s yes, and the supplier sees who asks', async () => {
    const { accountId, id } = await asked();
    expect(await ask(stranger().owner, WAITING, { id: accountId })).toBeNull();
    expect(await ask(supplier().owner, WAITING, { id: accountId })).toMatchObject({
      status: 'INVITED',
      invitations: {
        nodes: [
          { joinCompanyName: stranger().name, joinPersonName: stranger().owner.name, joinEmail: stranger().owner.email, viewerCan: { decideJoin: true } },
        ],
      },
    });
    expect(await ask(supplier().auditor, WAITING, { id: accountId })).toMatchObject({ invitations: { nodes: [{ viewerCan: { decideJoin: false } }] } });
    expect(await ask(supplier().owner, CONFIRM, { id })).toMatchObject({ invitation: { account: { status: 'ACTIVE', customer: { name: stranger().name } } } });
    expect(await ask(stranger().owner, WAITING, { id: accountId })).toMatchObject({ status: 'ACTIVE', invitations: { nodes: [] } });
    await sql(`update account set status = 'ENDED' where id = $1`, [bare(accountId)]);
    await sql('update account set customer_id = null where id = $1', [bare(accountId)]);
  });

  test.each([
    ['yes', CONFIRM],
    ['no', DECLINE],
  ])('is told %s by those alone who invite for the supplier, and once', async (_, decide) => {
    const { accountId, id } = await asked();
    const member = supplier().manager;
    await world.server.database.transaction(systemSession, (tx) => seat(tx, bare(accountId), member, 'SUPPLIER', 'LOGISTICS'));
    for (const who of [stranger().owner, world.people.customer.owner, supplier().outsider])
      expect(await ask(who, decide, { id })).toEqual({ code: 'NOT_FOUND' });
    for (const who of [member, supplier().auditor]) expect(await ask(who, decide, { id })).toEqual({ code: 'FORBIDDEN' });
    expect(await ask(supplier().owner, DECLINE, { id })).toMatchObject({
      invitation: { joinRequestedAt: null, joinCompanyName: null, account: { status: 'INVITED' } },
    });
    expect(await ask(supplier().owner, decide, { id })).toEqual({ code: 'CONFLICT' });
  });

  test('may ask again after a no, and waits no second time for a yes', async () => {
    const { id, token } = await asked();
    await ask(supplier().owner, DECLINE, { id });
    expect(await ask(stranger().owner, ACCEPT, { token })).toMatchObject({ isWaiting: true });
    expect(await ask(stranger().owner, ACCEPT, { token })).toMatchObject({ isWaiting: true });
    expect(await ask(world.people.customer.owner, ACCEPT, { token })).toMatchObject({ code: 'TAKEN' }); // has an account with this supplier already
  });

  test('is told of a no: by mail to an address that is theirs, and by the invitation itself, which tells nobody else', async () => {
    const preview = 'query ($token: String!) { accountInvitationPreview(token: $token) { isWaiting supplierName accountName } }';
    const mailed = async (): Promise<readonly string[]> => {
      const rows = await sql(`select address from mail where kind = 'JOIN_DECLINED'`, []);
      return rows.map(({ address }) => String(address));
    };
    const { id, token } = await asked();
    const seen = async (): Promise<readonly unknown[]> =>
      Promise.all([stranger().owner, world.people.customer.owner, supplier().owner].map(async (who) => (await ask(who, preview, { token })).isWaiting));
    expect(await seen()).toEqual([true, false, false]);
    const before = await mailed();
    await ask(supplier().owner, DECLINE, { id });
    expect(await seen()).toEqual([false, false, false]);
    expect((await world.ask(null, preview, { token })).data.accountInvitationPreview).toMatchObject({ isWaiting: null, supplierName: supplier().name });
    expect(await mailed()).toEqual([...before, stranger().owner.email]);
    // To an address that nobody has confirmed no mail goes.
    expect(await ask(stranger().owner, ACCEPT, { token })).toMatchObject({ isWaiting: true });
    await sql('update person set verified_at = null where id = $1', [stranger().owner.personId]);
    await ask(supplier().owner, DECLINE, { id });
    await sql('update person set verified_at = now() where id = $1', [stranger().owner.personId]);
    expect(await mailed()).toEqual([...before, stranger().owner.email]);
  });

  test('waits for nothing when the invitation has ended or was taken back', async () => {
    const expired = await asked();
    await sql(`update account_invitation set expires_at = now() - interval '1 second' where id = $1`, [bare(expired.id)]);
    expect(await ask(supplier().owner, CONFIRM, { id: expired.id })).toEqual({ code: 'EXPIRED' });
    const revoked = await asked();
    await ask(supplier().owner, REVOKE, { id: revoked.id });
    for (const decide of [CONFIRM, DECLINE]) expect(await ask(supplier().owner, decide, { id: revoked.id })).toEqual({ code: 'NOT_FOUND' });
    expect(await ask(stranger().owner, ACCEPT, { token: revoked.token })).toEqual({ code: 'NOT_FOUND' });
  });

  test('is slowed when it tries one token after the other: refusals count', async () => {
    const codes = [];
    for (let count = 0; count < 62; count += 1) codes.push((await ask(stranger().owner, ACCEPT, { token: 'ali_nothing' }, '192.0.2.77')).code);
    expect([codes[0], codes[59], codes.at(-1)]).toEqual(['NOT_FOUND', 'NOT_FOUND', 'THROTTLED']);
    const resent = [];
    for (let count = 0; count < 5; count += 1) resent.push((await ask(stranger().owner, RESEND)).code);
    expect([resent[0], resent.at(-1)]).toEqual(['CONFLICT', 'THROTTLED']);
  });

  test('joins at once when its own people share the domain that was written to, and only then', async () => {
    const at = async (who: { readonly personId: string }, email: string, isConfirmed = true): Promise<void> => {
      await sql('update person set email = $2, verified_at = case when $3 then now() end where id = $1', [who.personId, email, isConfirmed]);
    };
    const invited = async (email: string): Promise<string> => {
      const input = { name: 'Norte × Mercado', customerName: 'Mercado', currency: 'EUR' };
      const accountId = (await ask(supplier().owner, CREATE, { input })).account.id as string;
      return (await ask(supplier().owner, INVITE, { input: { accountId, email } })).token as string;
    };
    const { owner, manager, auditor } = stranger();
    await sql(`update member set role = 'OWNER' where id = $1`, [manager.memberId]);

    // A provider's domain is nobody's own; an owner elsewhere, an address that is not confirmed, and a second company with the domain speak against it.
    await at(owner, 'sam@gmail.com');
    await at(manager, 'stan@gmail.com');
    expect(await ask(owner, ACCEPT, { token: await invited('buyer@gmail.com') })).toMatchObject({ isWaiting: true });
    await at(owner, 'sam@mercado.example');
    await at(manager, 'stan@elsewhere.example');
    expect(await ask(owner, ACCEPT, { token: await invited('compras@mercado.example') })).toMatchObject({ isWaiting: true });
    await at(manager, 'stan@mercado.example', false);
    expect(await ask(owner, ACCEPT, { token: await invited('compras@mercado.example') })).toMatchObject({ isWaiting: true });
    await at(manager, 'stan@mercado.example');
    await at(auditor, 'anna@elsewhere.example');
    await at(world.people.customer.outsider, 'owen@mercado.example');
    expect(await ask(owner, ACCEPT, { token: await invited('compras@mercado.example') })).toMatchObject({ isWaiting: true });
    await at(world.people.customer.outsider, 'owen@elsewhere.example');
    expect(await ask(owner, ACCEPT, { token: await invited('compras@other.example') })).toMatchObject({ isWaiting: true });

    const joined = await ask(owner, ACCEPT, { token: await invited('compras@mercado.example') });
    expect(joined).toMatchObject({ isWaiting: false, account: { id: expect.stringContaining('Account:') } });
  });
});
