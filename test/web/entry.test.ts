/**
 * The way in, by the screens: a newcomer confirms the address with the link of the mail, and a forgotten password is replaced.
 */
import { Seal } from '../../src/kernel/seal.js';
import { keptMails } from '../../src/mail/kept-mails.js';
import { MAIL_SEAL } from '../../src/mail/post.js';
import { account } from '../../src/web/i18n/es/account.js';
import { entry } from '../../src/web/i18n/es/entry.js';
import { shell } from '../../src/web/i18n/es/shell.js';
import { TEST_SETTINGS } from '../support/settings.js';
import { describeInBrowser, WALK_MS } from './browser.js';

const EMAIL = 'maider@molino.example';
const { signIn, invitation } = shell;

describeInBrowser('A newcomer', (workspace) => {
  /** Path and token of the newest link that was written to an address. */
  const linkTo = async (address: string, path: string): Promise<string> => {
    const mails = await keptMails(workspace().server.database, new Seal(TEST_SETTINGS.secretKey, MAIL_SEAL), '', 100);
    const links = mails.filter((mail) => mail.address === address).map(({ text }) => new RegExp(`${path}\\?token=[\\w-]+`).exec(text)?.[0]);
    return links.find((link) => link !== undefined) ?? `no link to ${path}`;
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

  it(
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
      await page.goto(`${workspace().url}/invitation?token=${String(accountInvite.token)}`);
      await page.getByText(/invita a su empresa/).waitFor();
      expect(await page.getByText('Nordia × Pan').count()).toBe(0);
      await page.locator('input[name=companyName]').fill('Horno Ltd.');
      await page.locator('input[name=name]').fill('Otto Horno');
      await page.locator('input[name=email]').fill('otto@horno.example');
      await page.locator('input[name=password]').fill('harina de trigo 1729');
      await page.getByRole('button', { name: invitation.acceptNew }).click();
      await page.getByText(invitation.waiting).waitFor();

      await lucia.page.goto(`${workspace().url}/accounts/${String(accountCreate.account.id).split(':')[1] ?? ''}`);
      await lucia.page.getByText(account.invite.joinTitle('Horno Ltd.', 'Panadería')).waitFor();
      await lucia.page.getByRole('button', { name: account.invite.joinYes }).click();
      await lucia.page.getByText(account.invite.joinConfirmed('Horno Ltd.')).waitFor();
    },
    WALK_MS,
  );
});
