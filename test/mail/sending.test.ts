/**
 * Mails go out once for a reason, to one reader, in the reader's language, and wait where the mail server does not take them.
 */
import { systemSession } from '../../src/access/session.js';
import { anyDatabase } from '../support/databases.js';
import { startMailReceiver, type MailReceiver } from '../support/mail-receiver.js';
import { startWorld, until, type World } from '../support/world.js';

const INVITE = `mutation ($input: MemberInviteInput!) { memberInvite(input: $input) { token invitation { email } userErrors { code field } } }`;
const END = `mutation ($id: ID!) { memberEnd(id: $id) { member { leftAt } userErrors { code } } }`;

describe('Mails that go out', () => {
  let [receiver, world]: [MailReceiver, World] = [undefined as never, undefined as never];
  beforeAll(async () => {
    receiver = await startMailReceiver();
    const from = { name: 'Alianza, the server', address: 'alianza@server.example' };
    const mailServer = { host: '127.0.0.1', port: receiver.port, isSecure: false, login: undefined, from };
    world = await startWorld(await anyDatabase(), { mailServer, mailPauseMs: 1, publicUrl: 'https://alianza.example' });
  });
  afterAll(async () => {
    await world.close();
    await receiver.close();
  });

  const invite = async (email: string) => (await world.ask(world.people.supplier.owner, INVITE, { input: { email, role: 'MEMBER' } })).data.memberInvite;
  const mailTo = async (address: string) => {
    const found = () => receiver.mails.filter(({ readers }) => readers.some((reader) => reader.includes(address)));
    await until(() => found().length > 0, `a mail to ${address}`);
    return found();
  };
  const statusOf = async (address: string) => {
    const rows = await world.server.database.transaction(systemSession, (tx) =>
      tx.sql<{ status: string; attempts: number; facts: string | null; last_error: string | null }>(
        'select status, attempts, facts, last_error from mail where address = $1',
        [address],
      ),
    );
    return rows[0];
  };

  test('an invited colleague gets one mail, in text and in HTML, with a link that lets in', async () => {
    expect(await invite('bea@norte.example')).toMatchObject({ userErrors: [] });
    const mails = await mailTo('bea@norte.example');
    expect(mails.map(({ readers }) => readers)).toEqual([['<bea@norte.example>']]);
    const nothing: Record<string, string> = {};
    const { headers, parts, from } = mails[0] ?? { headers: [], parts: nothing, from: '' };
    expect(from).toContain('<alianza@server.example>');
    expect(headers).toContain('From: "Alianza, the server" <alianza@server.example>');
    expect(headers).toContain('To: bea@norte.example');
    expect(headers).toContain('Subject: Un colega le invita a Alianza');
    expect(headers).toContain('Auto-Submitted: auto-generated');
    expect(parts['text/plain']).toContain('Nora Ibáñez le invita al espacio de Sistemas Norte.');
    expect(parts['text/html']).toContain('Nora Ibáñez le invita al espacio de Sistemas Norte.');
    const [, token] = /https:\/\/alianza\.example\/join\?token=(ali_[\w-]+)/.exec(parts['text/plain'] ?? '') ?? [];
    const input = { token, name: 'Bea', password: 'harina de trigo 11', locale: 'es' };
    const accepted = await world.ask(
      null,
      `mutation ($input: MemberInvitationAcceptInput!) { memberInvitationAccept(input: $input) { token userErrors { code } } }`,
      { input },
    );
    expect(accepted.data.memberInvitationAccept).toMatchObject({ token: expect.stringMatching(/^als_/), userErrors: [] });
    await until(async () => (await statusOf('bea@norte.example'))?.status === 'SENT', 'the mail to be noted as sent');
    expect(await statusOf('bea@norte.example')).toMatchObject({ attempts: 1, facts: null });
  });

  test('who is let go is told, and the subject names nobody', async () => {
    const { outsider } = world.people.supplier;
    expect((await world.ask(world.people.supplier.owner, END, { id: `Member:${outsider.memberId}` })).data.memberEnd.userErrors).toEqual([]);
    const [mail] = await mailTo('olga.n');
    expect(mail?.headers).toContain('Subject: Su acceso ha terminado');
    expect(mail?.parts['text/plain']).toContain('Ya no es miembro de Sistemas Norte');
  });

  test('a mail server that does not take it is tried again, and takes it once', async () => {
    receiver.answerReadersWith('451 later', '421 not now', '452 full');
    const before = receiver.tries;
    await invite('later@norte.example');
    expect(await mailTo('later@norte.example')).toHaveLength(1);
    await until(async () => (await statusOf('later@norte.example'))?.status === 'SENT', 'the mail to be noted as sent');
    expect(receiver.tries - before).toBe(4);
    expect(await statusOf('later@norte.example')).toMatchObject({ attempts: 4, last_error: null });
  });

  test('a reader whom the mail server does not know is not tried again', async () => {
    receiver.answerReadersWith('550 nobody here');
    await invite('nobody@norte.example');
    await until(async () => (await statusOf('nobody@norte.example'))?.status === 'FAILED', 'the mail to be given up');
    expect(await statusOf('nobody@norte.example')).toMatchObject({ attempts: 1, facts: null, last_error: expect.stringContaining('550') });
  });

  test('what people type makes no header, no second reader and no markup', async () => {
    const evil = [
      '\r\nBcc: x@evil.example',
      '\nBcc: x@evil.example',
      '\r\n\r\nbody',
      '\u2028Bcc: x@evil.example',
      '\u0000',
      '<b>bold</b>',
      '"><script>',
      ', x@evil.example',
      '; x@evil.example',
      '<x@evil.example>',
    ];
    const addresses = evil.flatMap((text, index) => [`a${String(index)}${text}@norte.example`, `a${String(index)}@norte.example${text}`]);
    for (const address of addresses) await invite(address);
    const rename = `mutation ($input: CompanyUpdateInput!) { companyUpdate(input: $input) { userErrors { code } } }`;
    const before = receiver.mails.length;
    const names = evil.map((text, index) => [`Norte${text}`, `last${String(index)}@norte.example`] as const);
    for (const [name, address] of names) {
      await world.ask(world.people.supplier.owner, rename, { input: { name } });
      await invite(address);
      await mailTo(address);
    }
    expect(before).toBeGreaterThan(0);
    for (const { readers, headers, parts } of receiver.mails) {
      expect(readers).toHaveLength(1);
      expect(readers.join()).not.toContain('evil');
      expect(headers.filter((line) => /^(bcc|cc|to|subject|from):/i.test(line)).map((line) => line.split(':')[0])).toEqual(['From', 'To', 'Subject']);
      expect(headers.join('\n')).not.toContain('evil');
      expect(parts['text/html']).not.toMatch(/<script|<b>/);
    }
  });
});
