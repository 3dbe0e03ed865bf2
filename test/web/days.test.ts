/**
 * Days are those of the reader: near midnight, and in zones far from that of the server.
 */
import { systemSession } from '../../src/access/session.js';
import { admin } from '../../src/web/i18n/es/admin.js';
import { until } from '../support/world.js';
import { describeInBrowser, WALK_MS } from './browser.js';

const NOON_IN_UTC = '2026-03-01T12:00:00Z';

describeInBrowser('A day', (workspace) => {
  const asSystem = (statement: string): Promise<unknown> => workspace().server.database.transaction(systemSession, (tx) => tx.sql(statement));

  it.each([
    ['Pacific/Kiritimati', '2 mar 2026'],
    ['Pacific/Pago_Pago', '1 mar 2026'],
  ])(
    'on which something happened is the one in %s, for a reader there',
    async (timezoneId, day) => {
      await asSystem(`update company set created_at = '${NOON_IN_UTC}'`);
      await asSystem(`update member set created_at = '${NOON_IN_UTC}'`);
      const lucia = await workspace().visit('lucia.ferrer@nordia.example', { timezoneId });
      await lucia.ask('mutation { appCreate(input: { name: "Reloj", scopes: [READ] }) { userErrors { message } } }');
      await asSystem(`update app set created_at = '${NOON_IN_UTC}'`);
      await lucia.open('/admin');
      await lucia.page.getByText(admin.company.since(day)).waitFor();
      await lucia.open('/admin/members');
      expect(await lucia.page.getByRole('row', { name: 'Lucía Ferrer' }).innerText()).toContain(day);
      await lucia.open('/admin/apps');
      expect(await lucia.page.getByRole('row', { name: 'Reloj' }).first().innerText()).toContain(day);
      expect(lucia.arrivals.troubles).toEqual([]);
      await lucia.leave();
    },
    WALK_MS,
  );

  it(
    'ends at the reader’s midnight, on a page that stays open, too',
    async () => {
      const ana = await workspace().visit('ana.ortiz@nordia.example', { timezoneId: 'America/Los_Angeles' });
      await ana.page.clock.install({ time: new Date('2026-12-10T23:58:30-08:00') });
      await ana.open('/work');
      const lead = async (): Promise<string> => ana.page.locator('main').innerText();
      expect(await lead()).toContain('10 dic 2026');
      await ana.page.clock.fastForward('03:00');
      await until(async () => (await lead()).includes('11 dic 2026'), 'the next day');
      expect(await lead()).not.toContain('10 dic 2026');
      await ana.leave();
    },
    WALK_MS,
  );
});
