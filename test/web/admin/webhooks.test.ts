/**
 * Webhooks in the workspace: an endpoint is made, tested against a receiver that is there, seen in its log, and replayed.
 */
import { verifyWebhook } from '../../../src/client/verify-webhook.js';
import { webhooks as words } from '../../../src/web/i18n/es/webhooks.js';
import { shell } from '../../../src/web/i18n/es/shell.js';
import { until } from '../../support/world.js';
import { Receiver } from '../../webhooks/receiver.js';
import { START_MS, WALK_MS, describeInBrowser, type Visitor } from '../browser.js';
import { LOGINS, makeApp } from '../screens.js';

describeInBrowser(
  'Webhooks in the administration',
  (workspace) => {
    let lucia: Visitor;
    let receiver: Receiver;
    let secret = '';

    beforeAll(async () => {
      receiver = await Receiver.open();
      receiver.answer = () => ({ status: 200, body: 'taken, thank you' });
      lucia = await workspace().visit(LOGINS.supplier);
      await makeApp(lucia);
    }, START_MS);
    afterAll(() => receiver.close());

    it(
      'an endpoint is made, its query tried over a past event, and its secret shown once',
      async () => {
        await lucia.open('/admin/webhooks');
        const { page } = lucia;
        await page.getByRole('button', { name: words.create }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel(words.name, { exact: true }).fill('Almacén');
        await dialog.getByLabel(words.address).fill(receiver.url);
        await dialog.getByLabel(words.topics).fill('account.*\nplanVersion.signed');
        const query = dialog.getByLabel(words.query);
        await query.fill('subscription { events { nothing } }');
        await dialog.getByRole('button', { name: words.tryNow }).click();
        await dialog.getByText(words.tryFaults).waitFor();
        await query.fill('subscription { events { topic occurredAt } }');
        await dialog.getByRole('button', { name: words.tryNow }).click();
        expect(await dialog.getByRole('region', { name: words.trySays }).innerText()).toMatch(/"type": .*"topic": .*"occurredAt"/s);
        await dialog.getByLabel(words.headers).fill('X-Team: logistics');
        await dialog.getByRole('button', { name: shell.kit.create, exact: true }).click();
        await page.getByRole('heading', { name: words.created('Almacén') }).waitFor();
        secret = await page.getByRole('dialog').getByLabel(words.secret, { exact: true }).inputValue();
        expect(secret).toMatch(/^whsec_/);
        await page.keyboard.press('Escape');
        await page.getByRole('link', { name: 'Almacén' }).click();
        await page.getByText(words.logNone).waitFor();
        expect(await page.getByText('x-team').count()).toBe(1);
      },
      WALK_MS,
    );

    it(
      'a test is delivered, stands in the log with its answer, and is replayed',
      async () => {
        const { page } = lucia;
        await page.getByRole('button', { name: words.test }).click();
        const rows = page.getByRole('table').locator('tbody tr');
        await rows.filter({ hasText: words.deliveries.DELIVERED }).waitFor();
        const [first] = receiver.received;
        expect(receiver.topics).toEqual(['webhook.test']);
        expect(first?.headers['x-team']).toBe('logistics');
        await expect(verifyWebhook(secret, first?.headers ?? {}, first?.body ?? '')).resolves.toMatchObject({ payload: { type: 'webhook.test' } });
        expect(await rows.first().innerText()).toMatch(/webhook\.test.*200.*\d+ ms/s);
        await rows.first().locator('summary').click();
        await rows.first().getByText('taken, thank you').waitFor();
        await rows
          .first()
          .getByRole('button', { name: /^Repetir/ })
          .click();
        await until(async () => (await rows.filter({ hasText: words.deliveries.DELIVERED }).count()) === 2, 'the delivery of the replay');
        expect(receiver.topics).toEqual(['webhook.test', 'webhook.test']);
        expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
      },
      WALK_MS,
    );

    it(
      'a time is told once more',
      async () => {
        const { page } = lucia;
        const told = (): number => receiver.received.filter(({ body }) => body.includes('account.created')).length;
        await lucia.ask('mutation ($input: AccountCreateInput!) { accountCreate(input: $input) { userErrors { message } } }', {
          input: { name: 'Nordia × Replay', customerName: 'Replay', currency: 'EUR' },
        });
        await until(() => told() === 1, 'the message of the event');
        await page.getByRole('button', { name: words.replayTime }).click();
        await page.getByRole('dialog').getByRole('button', { name: words.replay, exact: true }).click();
        await until(() => told() >= 2, 'the message of the replay');
        await page.getByRole('table').locator('tbody tr').filter({ hasText: words.kinds.REPLAY }).first().waitFor();
      },
      WALK_MS,
    );

    it(
      'the log is filtered by what became of the messages',
      async () => {
        const { page } = lucia;
        await page.getByLabel(words.logStatus).selectOption('FAILED');
        await page.getByText(words.logNoneSuch).waitFor();
        await page.getByLabel(words.logStatus).selectOption('DELIVERED');
        await page.getByRole('table').locator('tbody tr').nth(1).waitFor();
      },
      WALK_MS,
    );

    it(
      'it is changed, gets a new secret, is switched off and on, and deleted',
      async () => {
        const { page } = lucia;
        const choose = async (act: string): Promise<void> => {
          await page.getByRole('button', { name: words.more }).click();
          await page.getByRole('menuitem', { name: act }).click();
        };
        const confirm = (act: string): Promise<void> => page.getByRole('dialog').getByRole('button', { name: act }).click();
        await page.getByRole('button', { name: words.change, exact: true }).click();
        await page.getByRole('dialog').getByLabel(words.name, { exact: true }).fill('Almacén central');
        await confirm(shell.kit.save);
        await page.getByRole('heading', { name: 'Almacén central' }).waitFor();
        await choose(words.rotate);
        await confirm(words.rotate);
        expect(await page.getByRole('dialog').getByLabel(words.secret, { exact: true }).inputValue()).not.toBe(secret);
        await page.keyboard.press('Escape');
        await page.getByText(/El secreto anterior vale hasta/).waitFor();
        await choose(words.disable);
        await confirm(words.disable);
        await page.getByText(words.reasons.BY_HAND).waitFor();
        await page.getByRole('button', { name: words.enable, exact: true }).click();
        await page.getByRole('button', { name: words.test }).waitFor();
        await choose(words.remove);
        await confirm(words.remove);
        await page.getByText(words.none).waitFor();
        expect(lucia.arrivals.troubles).toEqual([]);
      },
      WALK_MS,
    );

    it(
      'an auditor reads, and is offered nothing to run',
      async () => {
        const elena = await workspace().visit('elena.soto@nordia.example');
        await elena.open('/admin/webhooks');
        expect(await elena.page.getByRole('button', { name: words.create }).count()).toBe(0);
        await elena.page.getByText(words.noneToRead).waitFor();
        await elena.leave();
      },
      WALK_MS,
    );
  },
  { webhookNetworks: ['127.0.0.0/8'] },
);
