/**
 * What an invitation into a company shows to whoever holds its token, before anybody has signed in.
 */
import { systemSession } from '../../src/access/session.js';
import { anyDatabase } from '../support/databases.js';
import { startWorld, type World } from '../support/world.js';

const PREVIEW = 'query ($token: String!) { memberInvitationPreview(token: $token) { companyName expiresAt } }';
const INVITE = 'mutation ($input: MemberInviteInput!) { memberInvite(input: $input) { invitation { id } token userErrors { code } } }';
const REVOKE = 'mutation ($id: ID!) { memberInvitationRevoke(id: $id) { userErrors { code } } }';

describe('An invitation into a company', () => {
  let world: World;
  beforeAll(async () => void (world = await startWorld(await anyDatabase(), { trustProxy: true })));
  afterAll(() => world.close());

  const invited = async (email: string): Promise<{ readonly id: string; readonly token: string }> => {
    const { data } = await world.ask(world.people.supplier.owner, INVITE, { input: { email, role: 'MEMBER' } });
    return { id: data.memberInvite.invitation.id, token: data.memberInvite.token };
  };
  const codeOf = async (token: string): Promise<string> => (await world.ask(null, PREVIEW, { token })).errors?.[0].extensions.code;

  test('names the company and its end, to whoever has the token, and nothing of who was invited', async () => {
    const { token } = await invited('bea@norte.example');
    for (const who of [null, world.people.customer.owner, world.people.stranger.owner]) {
      const { data, text } = await world.ask(who, PREVIEW, { token });
      expect(data.memberInvitationPreview).toEqual({ companyName: world.people.supplier.name, expiresAt: expect.stringMatching(/^\d{4}-/) });
      expect(text).not.toContain('bea@');
    }
  });

  test('shows nothing when it was taken back, has ended, or never was; and guesses are slowed', async () => {
    const revoked = await invited('ben@norte.example');
    await world.ask(world.people.supplier.owner, REVOKE, { id: revoked.id });
    expect(await codeOf(revoked.token)).toBe('NOT_FOUND');
    const ended = await invited('bob@norte.example');
    await world.server.database.transaction(systemSession, (tx) =>
      tx.sql(`update member_invitation set expires_at = now() - interval '1 second' where email = 'bob@norte.example'`),
    );
    expect(await codeOf(ended.token)).toBe('BAD_USER_INPUT');
    const codes: string[] = [];
    for (let count = 0; count < 62; count += 1) {
      const { errors } = await world.ask(null, PREVIEW, { token: 'ali_nothing' }, { 'x-forwarded-for': '192.0.2.78' });
      codes.push(errors[0].extensions.code);
    }
    expect([codes[0], codes.at(-1)]).toEqual(['NOT_FOUND', 'THROTTLED']);
  });
});
