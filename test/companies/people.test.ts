/**
 * The people of a company: invited, given roles, let go, and back again. A company always keeps an owner.
 */
import { systemSession } from '../../src/access/session.js';
import { hashToken } from '../../src/kernel/seal.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import { openReception, type Reception } from './reception.js';

const INVITE = `mutation ($input: MemberInviteInput!) { memberInvite(input: $input) { invitation { id email role } token userErrors { code field } } }`;
const REVOKE = `mutation ($id: ID!) { memberInvitationRevoke(id: $id) { invitation { revokedAt } userErrors { code } } }`;
const ACCEPT = `mutation ($input: MemberInvitationAcceptInput!) { memberInvitationAccept(input: $input) { token userErrors { code field } } }`;
const ROLE = `mutation ($input: MemberChangeRoleInput!) { memberChangeRole(input: $input) { member { role version } userErrors { code field } } }`;
const END = `mutation ($id: ID!) { memberEnd(id: $id) { member { leftAt } userErrors { code } } }`;
const COMPANY = `mutation ($input: CompanyUpdateInput!) { companyUpdate(input: $input) { company { name country version } userErrors { code field } } }`;
const INVITATIONS = `{ memberInvitations(first: 10) { totalCount } }`;

await describeOnAnyDatabase('The people of a company', (kind) => {
  let reception: Reception;
  let counter = 0;
  beforeEach(async () => (reception = await openReception(kind)));
  afterEach(() => reception.close());

  const supplier = () => reception.people.supplier;
  const customer = () => reception.people.customer;
  const member = (who: { readonly memberId: string }) => `Member:${who.memberId}`;
  const invite = (who: { readonly token: string }, role: string, email = `ane${String((counter += 1))}@norte.example`) =>
    reception.perform(who, INVITE, { input: { email, role } });
  const join = async (role: string, email?: string) => {
    const { token } = await invite(supplier().owner, role, email);
    const input = { token: token as string, name: 'Ane Garay', password: 'harina de trigo', locale: 'es' };
    const joined = (await reception.perform(null, ACCEPT, { input })) as { readonly token: string };
    // As with the link from the mail: the token that is handed over by hand confirms no address.
    await reception.database.transaction(systemSession, (tx) =>
      tx.sql('update person set verified_at = now() where verified_at is null and id in (select person_id from session where token_hash = $1)', [
        hashToken(joined.token),
      ]),
    );
    return joined;
  };
  const isIn = async (who: { readonly token: string }) => (await reception.ask(who, '{ viewer { id } }')).codes.length === 0;
  const changeRole = (who: { readonly token: string }, memberId: string, role: string) => reception.perform(who, ROLE, { input: { memberId, role } });

  test('a colleague is invited, accepts and is a member with the role that waited', async () => {
    const ane = await join('DIRECTOR', 'Ane@Norte.example');
    const { data } = await reception.ask(
      ane,
      '{ viewer { member { name role email } company { name members(first: 10) { totalCount } } } accounts(first: 5) { totalCount } }',
    );
    expect(data.viewer.member).toEqual({ name: 'Ane Garay', role: 'DIRECTOR', email: 'ane@norte.example' });
    expect(data.viewer.company.members.totalCount).toBe(5);
    expect(data.accounts.totalCount).toBe(1);
  });

  test('only owners and admins invite, only owners make owners, and partners see no invitation', async () => {
    expect((await invite(supplier().manager, 'MEMBER')).code).toBe('FORBIDDEN');
    expect((await invite(supplier().auditor, 'MEMBER')).code).toBe('FORBIDDEN');
    const admin = await join('ADMIN');
    expect((await invite(admin, 'OWNER')).code).toBe('FORBIDDEN');
    expect((await invite(admin, 'MEMBER')).userErrors).toEqual([]);
    expect((await reception.ask(supplier().owner, INVITATIONS)).data.memberInvitations.totalCount).toBe(2);
    expect((await reception.ask(customer().owner, INVITATIONS)).data.memberInvitations.totalCount).toBe(0);
    const { data } = await reception.ask(supplier().owner, '{ memberInvitations(first: 1) { nodes { id } } }');
    const [{ id }] = data.memberInvitations.nodes;
    expect((await reception.perform(customer().owner, REVOKE, { id })).code).toBe('NOT_FOUND');
    expect((await reception.perform(supplier().manager, REVOKE, { id })).code).toBe('FORBIDDEN');
  });

  test('one address gets a few mails of one company, taken back or not, and no more', async () => {
    const again = async (who: { readonly token: string }) => {
      const { invitation, code } = await invite(who, 'MEMBER', 'ane@bombed.example');
      if (code === undefined) await reception.perform(who, REVOKE, { id: invitation.id as string });
      return code as string | undefined;
    };
    let written = 0;
    let refused: string | undefined;
    // The pause doubles each time, so it soon is longer than any machine takes for a try.
    for (; refused === undefined && written < 60; written += refused === undefined ? 1 : 0) refused = await again(supplier().owner);
    expect(refused).toBe('THROTTLED');
    expect(written).toBeGreaterThanOrEqual(20);
    const mails = (): Promise<readonly unknown[]> =>
      reception.database.transaction(systemSession, (tx) => tx.sql(`select 1 from mail where address = 'ane@bombed.example'`));
    expect(await mails()).toHaveLength(written);
    expect((await invite(supplier().owner, 'MEMBER')).userErrors).toEqual([]);
    // Nobody keeps others from writing to somebody.
    expect(await again(customer().owner)).toBeUndefined();
    expect(await mails()).toHaveLength(written + 1);
  });

  test('a new login by a link that was handed over counts as a sign-up', async () => {
    const SIGN_UP = `mutation ($input: SignUpInput!) { signUp(input: $input) { userErrors { code } } }`;
    reception.setNow(new Date());
    const person = { name: 'Ane Garay', password: 'harina de trigo', locale: 'es' };
    for (let count = 0; count < 5; count += 1) {
      expect(await reception.perform(null, SIGN_UP, { input: { ...person, email: 'ane@bombed.example', companyName: 'Molino' } })).toEqual({ userErrors: [] });
    }
    const { token } = await invite(supplier().owner, 'MEMBER', 'ane@bombed.example');
    expect((await reception.perform(null, ACCEPT, { input: { ...person, password: 'centeno de otoño', token: token as string } })).code).toBe('THROTTLED');
  });

  test('an invitation that was used, taken back, expired or never made opens nothing', async () => {
    const accept = (token: string) => reception.perform(null, ACCEPT, { input: { token, name: 'X', password: 'harina de trigo', locale: 'es' } });
    const { token, invitation } = await invite(supplier().owner, 'MEMBER');
    reception.setNow(new Date(Date.now() + 15 * 24 * 3_600_000));
    expect((await accept(token as string)).userErrors).toEqual([{ code: 'EXPIRED', field: null }]);
    reception.setNow();
    expect((await reception.perform(supplier().owner, REVOKE, { id: invitation.id as string })).userErrors).toEqual([]);
    expect((await accept(token as string)).code).toBe('NOT_FOUND');
    expect((await accept('ali_nothing')).code).toBe('NOT_FOUND');
    const used = await invite(supplier().owner, 'MEMBER');
    expect((await accept(used.token as string)).userErrors).toEqual([]);
    expect((await accept(used.token as string)).code).toBe('NOT_FOUND');
  });

  test('whoever has a login accepts with its password', async () => {
    await join('MEMBER', 'login@norte.example');
    const { token } = await reception.perform(customer().owner, INVITE, { input: { email: 'login@norte.example', role: 'MEMBER' } });
    const input = { token: token as string, name: 'X', password: 'harina de trigo', locale: 'en' };
    const session = await reception.perform(null, ACCEPT, { input });
    expect(session.userErrors).toEqual([]);
    const { data } = await reception.ask(session as { token: string }, '{ memberships { companyName } }');
    expect(data.memberships).toHaveLength(2);
  });

  test('a role changes what is seen from the next request on', async () => {
    const ane = await join('MEMBER');
    const { data } = await reception.ask(ane, '{ viewer { member { id } } accounts(first: 5) { totalCount } }');
    expect(data.accounts.totalCount).toBe(0);
    expect((await changeRole(supplier().owner, data.viewer.member.id as string, 'DIRECTOR')).member).toMatchObject({ role: 'DIRECTOR' });
    expect((await reception.ask(ane, '{ accounts(first: 5) { totalCount } }')).data.accounts.totalCount).toBe(1);
  });

  test('admins do not touch owners, and nobody touches the members of another company', async () => {
    const admin = await join('ADMIN');
    expect((await changeRole(admin, member(supplier().owner), 'MEMBER')).code).toBe('FORBIDDEN');
    expect((await reception.perform(admin, END, { id: member(supplier().owner) })).code).toBe('FORBIDDEN');
    expect((await changeRole(supplier().owner, member(customer().manager), 'MEMBER')).code).toBe('NOT_FOUND');
    expect((await reception.perform(supplier().owner, END, { id: member(customer().manager) })).code).toBe('NOT_FOUND');
    expect((await reception.perform(supplier().manager, END, { id: member(supplier().outsider) })).code).toBe('FORBIDDEN');
    expect((await reception.perform(supplier().auditor, END, { id: member(supplier().outsider) })).code).toBe('FORBIDDEN');
  });

  test('the last owner can neither go nor step down; of two who go at once one stays', async () => {
    expect((await reception.perform(supplier().owner, END, { id: member(supplier().owner) })).userErrors).toEqual([{ code: 'CONFLICT' }]);
    expect((await changeRole(supplier().owner, member(supplier().owner), 'MEMBER')).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    const second = await join('OWNER');
    const { data } = await reception.ask(second, '{ viewer { member { id } } }');
    const answers = await Promise.all([
      reception.perform(supplier().owner, END, { id: member(supplier().owner) }),
      reception.perform(second, END, { id: data.viewer.member.id as string }),
    ]);
    expect(answers.map(({ userErrors }) => (userErrors as readonly unknown[]).length).sort()).toEqual([0, 1]);
  });

  test('whoever leaves is shut out and gives up every seat; the card stays for history; a new invitation brings the same member back', async () => {
    const accountId = `Account:${reception.people.accountId}`;
    const events = `select topic from event where topic in ('seat.ended', 'member.left') and (company_id = $1 or account_id = $2) order by position`;
    expect((await reception.perform(supplier().owner, END, { id: member(supplier().manager) })).member.leftAt).toEqual(expect.any(String));
    expect(await isIn(supplier().manager)).toBe(false);
    const { data } = await reception.ask(
      customer().owner,
      `{ account(id: "${accountId}") { supplierTeam(first: 5) { totalCount } seats(first: 5) { nodes { member { name } endedAt } } } }`,
    );
    expect(data.account.supplierTeam.totalCount).toBe(0);
    expect(data.account.seats.nodes).toContainEqual({ member: { name: 'Íñigo Peña' }, endedAt: expect.any(String) as string });
    const recorded = await reception.database.transaction({ role: 'alianza_system', variables: {} }, (tx) =>
      tx.sql<{ topic: string }>(events, [supplier().id, reception.people.accountId]),
    );
    expect(recorded.map(({ topic }) => topic)).toEqual(['member.left', 'seat.ended']);
    expect((await reception.perform(supplier().owner, END, { id: member(supplier().manager) })).code).toBe('NOT_FOUND');

    const ane = await join('MEMBER', 'again@norte.example');
    const before = (await reception.ask(ane, '{ viewer { member { id } } }')).data.viewer.member.id as string;
    expect((await reception.perform(ane, END, { id: before })).userErrors).toEqual([]);
    expect(await isIn(ane)).toBe(false);
    const back = await join('DIRECTOR', 'again@norte.example');
    expect((await reception.ask(back, '{ viewer { member { id role leftAt } } }')).data.viewer.member).toEqual({ id: before, role: 'DIRECTOR', leftAt: null });
  });

  test('an auditor may leave', async () => {
    expect((await reception.perform(supplier().auditor, END, { id: member(supplier().auditor) })).userErrors).toEqual([]);
    expect(await isIn(supplier().auditor)).toBe(false);
  });

  test('owners and admins change the company’s card, on the version they have seen', async () => {
    const done = await reception.perform(supplier().owner, COMPANY, { input: { name: 'Sistemas del Norte', country: 'PT', expectedVersion: 1 } });
    expect(done).toEqual({ company: { name: 'Sistemas del Norte', country: 'PT', version: 2 }, userErrors: [] });
    expect((await reception.perform(supplier().owner, COMPANY, { input: { name: 'X', expectedVersion: 1 } })).userErrors).toEqual([
      { code: 'STALE_VERSION', field: null },
    ]);
    expect((await reception.perform(supplier().manager, COMPANY, { input: { name: 'X' } })).code).toBe('FORBIDDEN');
    const { data } = await reception.ask(customer().owner, `{ account(id: "Account:${reception.people.accountId}") { supplier { name } } }`);
    expect(data.account.supplier.name).toBe('Sistemas del Norte');
  });

  test('strangers see neither the company nor its people', async () => {
    const { data } = await reception.ask(reception.people.stranger.owner, `query ($c: ID!, $m: ID!) { company(id: $c) { name } member(id: $m) { name } }`, {
      c: `Company:${supplier().id}`,
      m: member(supplier().manager),
    });
    expect(data).toEqual({ company: null, member: null });
    const partner = await reception.ask(customer().owner, `query ($m: ID!, $o: ID!) { member(id: $m) { name } outsider: member(id: $o) { name } }`, {
      m: member(supplier().manager),
      o: member(supplier().outsider),
    });
    expect(partner.data).toEqual({ member: { name: 'Íñigo Peña' }, outsider: null });
  });
});
