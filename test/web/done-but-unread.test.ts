/**
 * What was done, and whose answer could not be read: the workspace says that it was done, so that nobody does it twice.
 */
import { systemSession } from '../../src/access/session.js';
import { admin } from '../../src/web/i18n/es/admin.js';
import { shell } from '../../src/web/i18n/es/shell.js';
import { describeInBrowser, WALK_MS } from './browser.js';

const { apps } = admin;

describeInBrowser('A change that was made and cannot be read', (workspace) => {
  it(
    'is told as made, and shown when it can be read',
    async () => {
      const asOwner = (statement: string): Promise<unknown> =>
        workspace().server.database.transaction(systemSession, async (tx) => {
          await tx.sql('reset role');
          await tx.sql(statement);
        });
      const lucia = await workspace().visit('lucia.ferrer@nordia.example');
      await lucia.open('/admin/apps');
      await lucia.page.getByRole('button', { name: apps.create }).click();
      const dialog = lucia.page.getByRole('dialog', { name: apps.createTitle });
      await dialog.getByRole('textbox', { name: apps.name }).fill('Almacén');
      // The act itself reads all else of it.
      await asOwner('revoke select on app from alianza_viewer');
      await asOwner(`do $$ begin execute (select format('grant select (%s) on app to alianza_viewer', string_agg(quote_ident(column_name), ', '))
        from information_schema.columns where table_name = 'app' and column_name <> 'name'); end $$`);
      await dialog.getByRole('button', { name: shell.kit.create }).click();
      await dialog.getByText(shell.problems.committed).waitFor();
      await asOwner('grant select on app to alianza_viewer');
      await dialog.getByRole('button', { name: shell.kit.cancel }).click();
      await lucia.open('/admin/apps');
      await lucia.page.getByRole('cell', { name: 'Almacén' }).waitFor();
      expect(await lucia.page.getByRole('cell', { name: 'Almacén' }).count()).toBe(1);
    },
    WALK_MS,
  );
});
