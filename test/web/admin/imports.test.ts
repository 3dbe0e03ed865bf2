/**
 * Imports in the workspace: a file is rehearsed, its report read, and brought in for real.
 */
import { until } from '../../support/world.js';
import { imports as words } from '../../../src/web/i18n/es/imports.js';
import { START_MS, WALK_MS, describeInBrowser, type Visitor } from '../browser.js';
import { LOGINS } from '../screens.js';

const CATALOGUE = 'Id;SKU;Nombre;Unidad;Precio\n1;AULA-1;Aula virtual;puesto;1200,50\n2;AULA-2;Aula móvil;puesto;cara\n3;AULA-3;"Aula; doble";puesto;80\n';

describeInBrowser('Imports in the administration', (workspace) => {
  let lucia: Visitor;
  const count = (name: string): Promise<string> => lucia.page.locator('dl > div').filter({ hasText: name }).locator('dd').innerText();
  const offerings = async (): Promise<readonly string[]> => {
    const { offerings: found } = await lucia.ask('{ offerings(first: 100, where: { sku: { contains: "AULA-" } }) { nodes { name } } }');
    return found.nodes.map(({ name }: { readonly name: string }) => name).sort();
  };

  beforeAll(async () => {
    lucia = await workspace().visit(LOGINS.supplier);
  }, START_MS);

  it(
    'a file is rehearsed: nothing is kept, and the report tells the line, the field and the reason of each refused row',
    async () => {
      await lucia.open('/admin/imports');
      const { page } = lucia;
      await page.getByRole('button', { name: words.create }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(words.file, { exact: true }).setInputFiles({ name: 'catálogo.csv', mimeType: 'text/csv', buffer: Buffer.from(CATALOGUE) });
      await dialog.getByLabel(words.kind).selectOption('OFFERINGS');
      await dialog.getByLabel(words.system).fill('erp');
      const foundAs = (label: string): Promise<string> => dialog.getByLabel(label).locator('option').first().innerText();
      // What the decimal sign is can be told once it is known which column has numbers.
      await until(async () => (await foundAs(words.decimalSign)) === words.foundAs(words.decimalSigns[','] ?? ''), 'the decimal sign');
      expect(await Promise.all([words.encoding, words.delimiter].map(foundAs))).toEqual(
        [words.encodings.UTF_8, words.delimiters[';'] ?? ''].map(words.foundAs),
      );
      for (const [field, column] of Object.entries({ externalId: 'Id', sku: 'SKU', name: 'Nombre', unit: 'Unidad', price: 'Precio' })) {
        expect(await dialog.getByLabel(words.columnOf(field)).inputValue()).toBe(column);
      }
      await dialog.getByLabel(words.fixedOf('currency')).fill('EUR');
      await dialog.getByLabel(words.keepAs).fill('Catálogo del ERP');
      await dialog.getByLabel(words.policy).selectOption('REJECT_FAILED_ROWS');
      await dialog.getByRole('button', { name: words.startDry }).click();
      await page.getByText(words.rehearsed).waitFor();
      expect([await count(words.rows), await count(words.rowsCreated), await count(words.rowsRefused)]).toEqual(['3', '2', '1']);
      const rowsOf = (label: string) => page.getByRole('region', { name: label }).locator('tbody tr').allInnerTexts();
      await page.getByRole('columnheader', { name: 'externalId' }).waitFor();
      expect(await rowsOf(words.preview)).toEqual([
        expect.stringMatching(/^2\s+Nueva\s+1\s+AULA-1\s+Aula virtual\s+puesto\s+1200\.50\s+EUR$/),
        expect.stringMatching(/^3\s+Rechazada/),
        expect.stringMatching(/^4\s+Nueva\s+3\s+AULA-3/),
      ]);
      const refused = page.getByRole('table', { name: words.refusals }).getByRole('row');
      await until(async () => (await refused.count()) === 2, 'the refused row below its heads');
      expect(await refused.last().innerText()).toMatch(/^3\s+price\s+.+\s+INVALID$/);
      expect(await offerings()).toEqual([]);
    },
    WALK_MS,
  );

  it(
    'and then brought in for real without choosing it again, which is seen as it goes',
    async () => {
      const { page } = lucia;
      const rehearsal = page.url();
      await page.getByRole('button', { name: words.importNow }).click();
      await page.waitForURL((url) => url.href !== rehearsal);
      await page.getByText(words.statuses.DONE).waitFor();
      expect([await count(words.rowsCreated), await count(words.rowsRefused)]).toEqual(['2', '1']);
      expect(await offerings()).toEqual(['Aula virtual', 'Aula; doble']);
    },
    WALK_MS,
  );

  it(
    'the refused rows are downloaded as they came, with the reason',
    async () => {
      const { page } = lucia;
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: words.download }).click()]);
      const parts: Buffer[] = [];
      for await (const part of await download.createReadStream()) parts.push(part as Buffer);
      expect(Buffer.concat(parts).toString('utf8')).toMatch(/AULA-2.*cara/s);
    },
    WALK_MS,
  );

  it(
    'the kept mapping reads the next file of the sort',
    async () => {
      const { page } = lucia;
      await page.getByRole('link', { name: words.back }).click();
      await page.getByRole('button', { name: words.create }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(words.file, { exact: true }).setInputFiles({ name: 'otra vez.csv', mimeType: 'text/csv', buffer: Buffer.from(CATALOGUE) });
      await dialog.getByLabel(words.kind).selectOption('OFFERINGS');
      await dialog.getByLabel(words.system).fill('erp');
      await dialog.getByLabel(words.mapping).selectOption('Catálogo del ERP');
      await dialog.getByLabel(words.dryRun).uncheck();
      await dialog.getByLabel(words.policy).selectOption('REJECT_ALL');
      await dialog.getByRole('button', { name: words.start, exact: true }).click();
      await page.getByText(words.refusedAll).waitFor();
      expect(await count(words.rowsUnchanged)).toBe('2');
      expect(lucia.arrivals.troubles).toEqual([]);
    },
    WALK_MS,
  );

  it(
    'a file that cannot be read is told with its line',
    async () => {
      const { page } = lucia;
      await page.getByRole('link', { name: words.back }).click();
      await page.getByRole('button', { name: words.create }).click();
      const dialog = page.getByRole('dialog');
      const bytes = Buffer.concat([Buffer.from('externalId,sku,name,unit\n1,A,'), Buffer.from([0xff]), Buffer.from(',each\n')]);
      await dialog.getByLabel(words.file, { exact: true }).setInputFiles({ name: 'latin1.csv', mimeType: 'text/csv', buffer: bytes });
      await dialog.getByLabel(words.kind).selectOption('OFFERINGS');
      await dialog.getByLabel(words.system).fill('erp');
      await dialog.getByLabel(words.encoding).selectOption('UTF_8');
      await dialog.getByRole('button', { name: words.startDry }).click();
      await page.getByText(words.statuses.FAILED).waitFor();
      await page.getByText(words.failedAt('2')).waitFor();
    },
    WALK_MS,
  );
});
