/**
 * What people do with their own login: see and end their sessions, change the password, the name, the language, the member they act as.
 */
import { systemSession } from '../../src/access/session.js';
import { forgetSessions, MOST_SESSIONS } from '../../src/identity/open-session.js';
import { hashToken } from '../../src/kernel/seal.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import { openReception, type Reception } from './reception.js';

const SIGN_UP = `mutation ($input: SignUpInput!) { signUp(input: $input) { token userErrors { code field } } }`;
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { token userErrors { code field } } }`;
const SESSIONS = `{ sessions(first: 10) { totalCount nodes { id userAgent revokedAt } } }`;
const CURRENT = `{ sessions(first: 10) { nodes { id isCurrent } } }`;
const CHANGE = `mutation ($input: PasswordChangeInput!) { passwordChange(input: $input) { ended userErrors { code field } } }`;

await describeOnAnyDatabase('The own login', (kind) => {
  let reception: Reception;
  let counter = 0;
  beforeAll(async () => (reception = await openReception(kind)));
  afterAll(() => reception.close());

  /** A new person, signed in twice. */
  const newcomer = async () => {
    counter += 1;
    const email = `ane${String(counter)}@molino.example`;
    const person = { email, password: 'harina de trigo', name: 'Ane Garay', locale: 'es', companyName: 'Molino' };
    const first = await reception.perform(null, SIGN_UP, { input: person });
    const second = await reception.perform(null, SIGN_IN, { input: { email, password: person.password } });
    return { email, first, second } as { readonly email: string; readonly first: { readonly token: string }; readonly second: { readonly token: string } };
  };
  const isOpen = async (session: { readonly token: string }) => (await reception.ask(session, '{ viewer { id } }')).codes.length === 0;

  test('a person sees the own sessions and nobody else’s, and ends one or all the others', async () => {
    const [ane, other] = [await newcomer(), await newcomer()];
    const { data } = await reception.ask(ane.first, SESSIONS);
    expect(data.sessions.totalCount).toBe(2);
    const stranger = await reception.ask(other.first, SESSIONS);
    const revoke = `mutation ($id: ID!) { sessionRevoke(id: $id) { ended userErrors { code } } }`;
    for (const { id } of stranger.data.sessions.nodes) expect((await reception.ask(ane.first, revoke, { id })).codes).toEqual(['NOT_FOUND']);
    expect(await isOpen(other.first)).toBe(true);

    expect(await reception.perform(ane.first, 'mutation { sessionRevokeOthers { ended userErrors { code } } }')).toEqual({ ended: 1, userErrors: [] });
    expect([await isOpen(ane.first), await isOpen(ane.second)]).toEqual([true, false]);
  });

  test('a person who signs in again and again ends the sessions used longest ago, and nobody else’s', async () => {
    const [ane, other] = [await newcomer(), await newcomer()];
    const sql = (text: string, params: readonly unknown[]) => reception.database.transaction(systemSession, (tx) => tx.sql(text, params));
    await sql(
      `insert into session (id, person_id, member_id, token_hash, created_at, last_seen_at, expires_at)
       select gen_random_uuid(), s.person_id, s.member_id, md5(random()::text) || md5(random()::text), now(), now() + n * interval '1 second', now() + interval '1 day'
       from session s cross join generate_series(1, $2) n where s.token_hash = $1`,
      [hashToken(ane.first.token), MOST_SESSIONS - 2],
    );
    expect(await isOpen(ane.first)).toBe(true);
    const third = await reception.perform(null, SIGN_IN, { input: { email: ane.email, password: 'harina de trigo' } });
    expect([await isOpen(ane.first), await isOpen(ane.second), await isOpen(third), await isOpen(other.first)]).toEqual([false, true, true, true]);
  });

  test('sessions that ended by the clock, or some weeks ago, are forgotten', async () => {
    const { first, second } = await newcomer();
    const sql = (text: string, params: readonly unknown[]) => reception.database.transaction(systemSession, (tx) => tx.sql(text, params));
    const there = async (session: { readonly token: string }) => (await sql('select 1 from session where token_hash = $1', [hashToken(session.token)])).length;
    await forgetSessions(reception.database);
    await sql(`update session set revoked_at = now() - interval '29 days' where token_hash = $1`, [hashToken(first.token)]);
    await forgetSessions(reception.database);
    expect([await there(first), await there(second)]).toEqual([1, 1]);
    await sql(`update session set revoked_at = now() - interval '31 days' where token_hash = $1`, [hashToken(first.token)]);
    await sql(`update session set expires_at = now() - interval '1 second' where token_hash = $1`, [hashToken(second.token)]);
    await forgetSessions(reception.database);
    expect([await there(first), await there(second)]).toEqual([0, 0]);
  });

  test('a person is told which session is the one that asks', async () => {
    const { first, second } = await newcomer();
    const currentOf = async (session: { readonly token: string }): Promise<readonly string[]> => {
      const { data } = await reception.ask(session, CURRENT);
      const nodes = data.sessions.nodes as readonly { readonly id: string; readonly isCurrent: boolean }[];
      expect(nodes).toHaveLength(2);
      return nodes.filter(({ isCurrent }) => isCurrent).map(({ id }) => id);
    };
    const [here, there] = [await currentOf(first), await currentOf(second)];
    expect([here.length, there.length]).toEqual([1, 1]);
    expect(here).not.toEqual(there);
    await reception.perform(second, 'mutation ($id: ID!) { sessionRevoke(id: $id) { ended userErrors { code } } }', { id: here[0] });
    expect([await isOpen(first), await isOpen(second)]).toEqual([false, true]);
  });

  test('a new password needs the old one, and ends every other session', async () => {
    const { email, first, second } = await newcomer();
    const wrong = await reception.perform(first, CHANGE, { input: { currentPassword: 'harina de maíz', newPassword: 'agua y molienda' } });
    expect(wrong.userErrors).toEqual([{ code: 'INVALID', field: ['input', 'currentPassword'] }]);
    const short = await reception.perform(first, CHANGE, { input: { currentPassword: 'harina de trigo', newPassword: 'agua' } });
    expect(short.userErrors).toEqual([{ code: 'INVALID', field: ['input', 'newPassword'] }]);
    expect(await isOpen(second)).toBe(true);

    const changed = await reception.perform(first, CHANGE, { input: { currentPassword: 'harina de trigo', newPassword: 'agua y molienda' } });
    expect(changed).toEqual({ ended: 1, userErrors: [] });
    expect([await isOpen(first), await isOpen(second)]).toEqual([true, false]);
    expect((await reception.perform(null, SIGN_IN, { input: { email, password: 'harina de trigo' } })).code).toBe('UNAUTHENTICATED');
    expect((await reception.perform(null, SIGN_IN, { input: { email, password: 'agua y molienda' } })).token).toMatch(/^als_/);
  });

  test('auditors change their name and language too, though they write nothing else', async () => {
    const { people } = reception;
    const update = `mutation ($input: ProfileUpdateInput!) { profileUpdate(input: $input) { viewer { member { name jobTitle } person { locale } } userErrors { code field } } }`;
    const done = await reception.perform(people.supplier.auditor, update, { input: { name: 'Aitor Auditor Ruiz', jobTitle: 'Auditor', locale: 'en' } });
    expect(done).toEqual({ viewer: { member: { name: 'Aitor Auditor Ruiz', jobTitle: 'Auditor' }, person: { locale: 'en' } }, userErrors: [] });
    expect((await reception.perform(people.supplier.auditor, update, { input: { name: '' } })).userErrors).toEqual([
      { code: 'REQUIRED', field: ['input', 'name'] },
    ]);
  });

  test('somebody who belongs to two companies acts for one at a time', async () => {
    const { people } = reception;
    const { email, first } = await newcomer();
    const invite = `mutation { memberInvite(input: { email: "${email}", role: MEMBER }) { token userErrors { code } } }`;
    const { token } = await reception.perform(people.supplier.owner, invite);
    const accept = `mutation { memberInvitationAccept(input: { token: "${token as string}", name: "-", password: "harina de trigo", locale: es }) { token userErrors { code field } } }`;
    const second = (await reception.perform(null, accept)) as { readonly token: string };
    const memberships = '{ memberships { memberId companyName role isActing } }';
    const { data } = await reception.ask(second, memberships);
    expect(data.memberships).toMatchObject([
      { companyName: 'Molino', role: 'OWNER', isActing: false },
      { companyName: 'Sistemas Norte', role: 'MEMBER', isActing: true },
    ]);
    const switchTo = `mutation ($id: ID!) { sessionSwitchMember(memberId: $id) { ended userErrors { code } } }`;
    expect(await reception.perform(second, switchTo, { id: data.memberships[0].memberId })).toMatchObject({ userErrors: [] });
    expect((await reception.ask(second, '{ viewer { company { name } } }')).data.viewer.company.name).toBe('Molino');
    expect((await reception.ask(first, '{ viewer { company { name } } }')).data.viewer.company.name).toBe('Molino');
    const stolen = await reception.ask(second, switchTo, { id: `Member:${people.customer.owner.memberId}` });
    expect(stolen.codes).toEqual(['NOT_FOUND']);
    const again = await reception.perform(null, SIGN_IN, { input: { email, password: 'harina de trigo' } });
    expect((await reception.ask(again, '{ viewer { company { name } } }')).data.viewer.company.name).toBe('Molino'); // the one used last
  });
});
