/**
 * The way in and out, by the screens: a newcomer confirms the address with the link of the mail, a forgotten password is replaced, and who goes loses nothing.
 */
import type { Page } from 'playwright-core';
import { systemSession } from '../../src/access/session.js';
import { DEMONSTRATION_PASSWORD } from '../../src/demonstration/story.js';
import { Seal } from '../../src/kernel/seal.js';
import { keptMails } from '../../src/mail/kept-mails.js';
import { MAIL_SEAL } from '../../src/mail/post.js';
import { account } from '../../src/web/i18n/es/account.js';
import { admin } from '../../src/web/i18n/es/admin.js';
import { editor } from '../../src/web/i18n/es/editor.js';
import { entry } from '../../src/web/i18n/es/entry.js';
import { refusals } from '../../src/web/i18n/es/refusals.js';
import { shell as english } from '../../src/web/i18n/en/shell.js';
import { shell } from '../../src/web/i18n/es/shell.js';
import { TEST_SETTINGS } from '../support/settings.js';
import { itOnWalks } from '../support/walk.js';
import { until } from '../support/world.js';
import { describeInBrowser, WALK_MS } from './browser.js';
import { caretAt, isSaved, paragraphs, planOf } from './plan-page.js';

const EMAIL = 'maider@molino.example';
const PASSWORD = 'harina de trigo 1729';
const { signIn, invitation } = shell;
const { invitation: englishInvitation } = english;

describeInBrowser('Somebody at the door', (workspace) => {
  /** Path and token of the newest link that was written to an address. */
  const linkTo = async (address: string, path: string): Promise<string> => {
    const mails = await keptMails(workspace().server.database, new Seal(TEST_SETTINGS.secretKey, MAIL_SEAL), '', 100);
    const links = mails.filter((mail) => mail.address === address).map(({ text }) => new RegExp(`${path}\\?token=[\\w-]+`).exec(text)?.[0]);
    return links.find((link) => link !== undefined) ?? `no link to ${path}`;
  };

  /** Only the embedded demonstration shows its mails. */
  const showsMails = async (page: Page): Promise<void> => {
    const link = page.getByText(entry.mailsHere).getByRole('link', { name: '/mails' });
    if (workspace().server.database.kind === 'pglite') {
      const mails = page.waitForEvent('popup');
      await link.click();
      await (await mails).getByText(`${EMAIL}, `).first().waitFor();
    } else expect(await link.count()).toBe(0);
  };

  it(
    'signs up, confirms the address with the link of the mail, and chooses another password when it is forgotten',
    async () => {
      const { page } = await workspace().visit(null);
      await page.goto(`${workspace().url}/`);
      await page.getByRole('button', { name: signIn.newCompany }).click();
      await page.locator('input[name=companyName]').fill('Molino');
      await page.locator('input[name=name]').fill('Maider Otxoa');
      await page.locator('input[name=email]').fill(EMAIL);
      await page.locator('input[name=password]').fill('harina de trigo 1729');
      await page.getByRole('button', { name: signIn.create }).click();
      const bar = page.getByText(entry.unconfirmed(EMAIL));
      await bar.waitFor();
      await showsMails(page);
      await page.getByRole('button', { name: entry.sendAgain }).click();
      await page.getByText(entry.sentAgain).waitFor();

      await page.goto(`${workspace().url}${await linkTo(EMAIL, '/verify')}`);
      await page.getByRole('button', { name: entry.confirm }).click();
      await page.getByText(entry.confirmed).first().waitFor();
      await bar.waitFor({ state: 'detached' });

      const other = (await workspace().visit(null)).page;
      await other.goto(`${workspace().url}/`);
      await other.getByRole('link', { name: signIn.forgot }).click();
      await other.locator('input[name=email]').fill(EMAIL);
      await other.getByRole('button', { name: entry.send }).click();
      await other.getByText(entry.sent).waitFor();
      await other.goto(`${workspace().url}${await linkTo(EMAIL, '/reset')}`);
      await other.locator('input[name=newPassword]').fill('pan de centeno 1729');
      await other.getByRole('button', { name: entry.reset }).click();
      await other.getByText(entry.resetDone).waitFor();
      await other.getByRole('link', { name: entry.toSignIn }).click();
      await other.locator('input[name=email]').fill(EMAIL);
      await other.locator('input[name=password]').fill('pan de centeno 1729');
      await other.getByRole('button', { name: signIn.enter }).click();
      await other.getByRole('heading', { level: 1 }).waitFor();
      await other.waitForURL(/\/work$/);
    },
    WALK_MS,
  );

  itOnWalks(
    'that holds a link which went to another address asks to join, and the supplier says yes on the page of the account',
    async () => {
      const lucia = await workspace().visit('lucia.ferrer@nordia.example');
      const { accountCreate } = await lucia.ask(
        'mutation ($input: AccountCreateInput!) { accountCreate(input: $input) { account { id } userErrors { message } } }',
        { input: { name: 'Nordia × Pan', customerName: 'Panadería', currency: 'EUR' } },
      );
      const { accountInvite } = await lucia.ask('mutation ($input: AccountInviteInput!) { accountInvite(input: $input) { token userErrors { message } } }', {
        input: { accountId: accountCreate.account.id, email: 'compras@pan.example' },
      });
      const { page } = await workspace().visit(null);
      await page.clock.install();
      await page.goto(`${workspace().url}/invitation?token=${String(accountInvite.token)}`);
      await page.getByText(/invita a su empresa/).waitFor();
      expect(await page.getByText('Nordia × Pan').count()).toBe(0);
      await page.locator('input[name=companyName]').fill('Horno Ltd.');
      await page.locator('input[name=name]').fill('Otto Horno');
      await page.locator('input[name=email]').fill('otto@horno.example');
      await page.locator('input[name=password]').fill('harina de trigo 1729');
      await page.getByRole('button', { name: invitation.acceptNew }).click();
      await page.getByText(invitation.waiting).waitFor();

      // A no is said on the page that waits, and the invitation can be accepted again.
      const { account: seen } = await lucia.ask('query ($id: ID!) { account(id: $id) { invitations(first: 1) { nodes { id } } } }', {
        id: accountCreate.account.id,
      });
      await lucia.ask('mutation ($id: ID!) { accountInvitationDecline(id: $id) { userErrors { message } } }', { id: seen.invitations.nodes[0].id });
      await page.clock.fastForward('00:15'); // the page looks again by the clock
      await page.getByText(invitation.declined('Nordia Software')).waitFor();
      await page.getByRole('link', { name: invitation.backToIt }).click();
      await page.getByRole('button', { name: invitation.acceptFor('Horno Ltd.') }).click();
      await page.getByText(/Confirme antes su dirección/).waitFor();
      await page.goto(`${workspace().url}${await linkTo('otto@horno.example', '/verify')}`);
      await page.getByRole('button', { name: entry.confirm }).click();
      await page.waitForURL(/\/work$/);
      await page.goto(`${workspace().url}/invitation?token=${String(accountInvite.token)}`);
      await page.getByRole('button', { name: invitation.acceptFor('Horno Ltd.') }).click();
      await page.getByText(invitation.waiting).waitFor();

      await lucia.page.goto(`${workspace().url}/accounts/${String(accountCreate.account.id).split(':')[1] ?? ''}`);
      await lucia.page.getByText(account.invite.joinTitle('Horno Ltd.', 'Panadería')).waitFor();
      await lucia.page.getByRole('button', { name: account.invite.joinYes }).click();
      await lucia.page.getByText(account.invite.joinConfirmed('Horno Ltd.')).waitFor();
    },
    WALK_MS,
  );

  /** Fills the fields of a newcomer and sends them. */
  const comesWith = async (
    page: Page,
    { email, name, company }: { readonly email: string; readonly name: string; readonly company: string },
  ): Promise<void> => {
    await page.locator('input[name=companyName]').fill(company);
    await page.locator('input[name=name]').fill(name);
    await page.locator('input[name=email]').fill(email);
    await page.locator('input[name=password]').fill(PASSWORD);
  };
  const sentence = (english: string): string => {
    const spanish = refusals.sentences[english];
    if (spanish === undefined) throw new Error(`There is no Spanish for «${english}».`);
    return spanish;
  };
  const spends = async (email: string): Promise<void> => {
    await workspace().server.database.transaction(systemSession, (tx) =>
      tx.sql(`update login_link set expires_at = now() - interval '1 hour' where person_id in (select id from person where email = $1)`, [email]),
    );
  };

  it(
    'reads in the own language why a password is refused, and why nobody can be invited yet',
    async () => {
      const { page } = await workspace().visit(null);
      await page.goto(`${workspace().url}/`);
      await page.getByRole('button', { name: signIn.newCompany }).click();
      await comesWith(page, { email: 'nora@forja.example', name: 'Nora Forja', company: 'Forja' });
      await page.locator('input[name=password]').fill('password123');
      await page.getByRole('button', { name: signIn.create }).click();
      const weak = sentence('This password is easy to guess. Take several words that do not belong together, and not your name or company.');
      await page.locator('p[id]').getByText(weak).waitFor();
      await page.locator('input[name=password]').fill(PASSWORD);
      await page.getByRole('button', { name: signIn.create }).click();
      await page.getByText(entry.unconfirmed('nora@forja.example')).waitFor();

      await page.goto(`${workspace().url}/admin/members`);
      await page.getByRole('button', { name: admin.members.invite }).click();
      await page.locator('dialog[open] input[name=email]').fill('teo@forja.example');
      await page.locator('dialog[open]').getByRole('button', { name: admin.members.inviteSubmit }).click();
      const unconfirmed = sentence('Confirm your e-mail address first: a link was sent to it. emailVerifyRequest sends another one.');
      await page.locator('dialog[open]').getByText(unconfirmed).waitFor();
    },
    WALK_MS,
  );

  itOnWalks(
    'with a link that has expired, or was used before, is told so and can go on',
    async () => {
      const { page } = await workspace().visit(null);
      await page.goto(`${workspace().url}/`);
      await page.getByRole('button', { name: signIn.newCompany }).click();
      await comesWith(page, { email: 'ines@vega.example', name: 'Inés Vega', company: 'Vega' });
      await page.getByRole('button', { name: signIn.create }).click();
      await page.getByText(entry.unconfirmed('ines@vega.example')).waitFor();
      await spends('ines@vega.example');
      await page.goto(`${workspace().url}${await linkTo('ines@vega.example', '/verify')}`);
      await page.getByRole('button', { name: entry.confirm }).click();
      await page.getByText(entry.linkOver(true)).waitFor();
      await page.getByRole('button', { name: entry.sendAgain }).click();
      await page.getByText(entry.sentAgain).waitFor();
      const link = `${workspace().url}${await linkTo('ines@vega.example', '/verify')}`;
      for (const time of ['first', 'second']) {
        await page.goto(link);
        await page.getByRole('button', { name: entry.confirm }).click();
        await (time === 'first' ? page.waitForURL(/\/work$/) : page.locator('main').getByText(entry.confirmed).waitFor());
      }

      await page.goto(`${workspace().url}/forgot`);
      await page.locator('input[name=email]').fill('ines@vega.example');
      await page.getByRole('button', { name: entry.send }).click();
      await page.getByText(entry.sent).waitFor();
      await spends('ines@vega.example');
      await page.goto(`${workspace().url}${await linkTo('ines@vega.example', '/reset')}`);
      await page.locator('input[name=newPassword]').fill('pan de centeno 1729');
      await page.getByRole('button', { name: entry.reset }).click();
      await page.getByText(entry.resetOver).waitFor();
      await page.getByRole('link', { name: entry.sendAnother }).click();
      await page.getByRole('button', { name: entry.send }).waitFor();
    },
    WALK_MS,
  );

  it(
    'who is signed in as somebody else joins a colleague’s company with the login that was invited',
    async () => {
      const ana = await workspace().visit('ana.ortiz@nordia.example');
      const lucia = await workspace().visit('lucia.ferrer@nordia.example');
      await lucia.ask('mutation ($input: MemberInviteInput!) { memberInvite(input: $input) { userErrors { message } } }', {
        input: { email: 'tom.reid@northgate.example', role: 'MEMBER' },
      });
      await ana.page.goto(`${workspace().url}${await linkTo('tom.reid@northgate.example', '/join')}`);
      await ana.page.getByText(invitation.memberLeadOf('Nordia Software')).waitFor();
      await ana.page.getByText(invitation.signedInAs('Ana Ortiz', 'ana.ortiz@nordia.example')).waitFor();
      await ana.page.locator('input[name=name]').fill('Tom Reid');
      await ana.page.locator('input[name=password]').fill(PASSWORD);
      await ana.page.getByRole('button', { name: invitation.join }).click();
      await ana.page.getByText(sentence('This e-mail has a login already, and this is not its password.')).waitFor();
      await ana.page.getByRole('link', { name: signIn.forgot }).waitFor();
      await ana.page.getByRole('button', { name: invitation.somebodyElse }).click();
      await ana.page.getByText(invitation.signedInAs('Ana Ortiz', 'ana.ortiz@nordia.example')).waitFor({ state: 'detached' });
      await ana.page.locator('input[name=name]').fill('Tom Reid');
      await ana.page.locator('input[name=password]').fill(DEMONSTRATION_PASSWORD);
      await ana.page.getByRole('button', { name: invitation.join }).click();
      await ana.page.waitForURL(/\/work$/);
      // The link has done what it was for.
      await ana.page.goto(`${workspace().url}${await linkTo('tom.reid@northgate.example', '/join')}`);
      await ana.page.getByText(englishInvitation.expired).waitFor();
    },
    WALK_MS,
  );

  itOnWalks(
    'who waits for the supplier reads what can be done, and later that it has answered',
    async () => {
      const lucia = await workspace().visit('lucia.ferrer@nordia.example');
      const { accountCreate } = await lucia.ask(
        'mutation ($input: AccountCreateInput!) { accountCreate(input: $input) { account { id } userErrors { message } } }',
        { input: { name: 'Nordia × Sal', customerName: 'Salinas', currency: 'EUR' } },
      );
      const { accountInvite } = await lucia.ask(
        'mutation ($input: AccountInviteInput!) { accountInvite(input: $input) { token invitation { id } userErrors { message } } }',
        {
          input: { accountId: accountCreate.account.id, email: 'compras@sal.example' },
        },
      );
      const { page } = await workspace().visit(null);
      const address = `${workspace().url}/invitation?token=${String(accountInvite.token)}`;
      await page.goto(address);
      await comesWith(page, { email: 'compras@sal.example', name: 'Sol Salinas', company: 'Salinas' });
      await page.getByRole('button', { name: invitation.acceptNew }).click();
      await page.getByText(invitation.waiting).waitFor();
      await page.getByText(invitation.waitingUnconfirmed).waitFor();

      // Whoever the invitation went to needs no answer: the own address is confirmed, and the invitation accepted again.
      await page.goto(`${workspace().url}${await linkTo('compras@sal.example', '/verify')}`);
      await page.getByRole('button', { name: entry.confirm }).click();
      await page.waitForURL(/\/work$/);
      await page.goto(`${address}&waiting`);
      await page.getByRole('link', { name: invitation.backToIt }).click();
      await page.getByRole('button', { name: invitation.acceptFor('Salinas') }).click();
      await page.waitForURL(/\/accounts\//);
      await page.goto(`${address}&waiting`);
      await page.getByText(invitation.answered).waitFor();
      await page.getByRole('link', { name: invitation.toPortfolio }).click();
      await page.getByText('Nordia × Sal').waitFor();
    },
    WALK_MS,
  );

  itOnWalks(
    'who goes while something is not stored is asked before, and loses nothing without saying so',
    async () => {
      const ana = await workspace().visit('ana.ortiz@nordia.example');
      const { page } = ana;
      const leaves = async (): Promise<void> => {
        await page.getByRole('button', { name: 'Ana Ortiz' }).click();
        await page.getByRole('menuitem', { name: shell.shell.signOut }).click();
      };
      const plan = await planOf(ana);
      await ana.open('/work');
      await ana.go(plan, '[role=textbox] p');
      await until(() => isSaved(ana), 'the plan to be open');
      await ana.context.setOffline(true);
      await caretAt(ana, 0, 'start');
      await page.keyboard.type('Escrito sin red. ');
      await page.getByText(editor.offlineKept('Escrito sin red. '.length)).waitFor();
      await leaves();
      await page.getByRole('button', { name: shell.leaving.leave }).click();
      await page.getByText(shell.problems.UNREACHABLE).waitFor();
      await ana.go('/work');
      await ana.context.setOffline(false);
      await leaves();
      await page.getByText(shell.leaving.lead(1)).waitFor();
      await page.getByRole('button', { name: shell.kit.cancel }).click();

      await ana.go(plan, '[role=textbox] p');
      await until(() => isSaved(ana), 'what was written to be stored');
      expect((await paragraphs(ana))[0]).toMatch(/^Escrito sin red\. /);
      await leaves();
      await page.getByRole('button', { name: signIn.enter }).waitFor();
    },
    WALK_MS,
  );
});
