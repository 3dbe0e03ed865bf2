/**
 * The row of the parts of a screen, on a phone.
 */
import { LOGINS } from './screens.js';
import { describeInBrowser } from './browser.js';
import { planOf } from './plan-page.js';
import { spanish } from './words.js';

describeInBrowser('On a phone', (workspace) => {
  it('the part that is shown stands in view in the row of parts', async () => {
    const ana = await workspace().visit(LOGINS.supplier, { viewport: { width: 390, height: 844 } });
    const plan = await planOf(ana);
    for (const path of [`${plan}/history`, plan]) {
      await ana.open(path, 'nav [aria-current=page]');
      const tab = await ana.page.locator('main nav [aria-current=page]').boundingBox();
      expect([path, tab !== null && tab.x >= 0 && tab.x + tab.width <= 390]).toEqual([path, true]);
    }
    await ana.leave();
  }, 120_000);

  it('the parts of the administration are in a menu that is called as the part that is shown', async () => {
    const ana = await workspace().visit(LOGINS.supplier, { viewport: { width: 390, height: 844 } });
    const { views } = spanish.admin;
    await ana.open('/admin/rights');
    await ana.page.getByRole('button', { name: views.rights }).click();
    expect(await ana.page.getByRole('menuitem').allTextContents()).toEqual(Object.values(views));
    await ana.page.getByRole('menuitem', { name: views.audit }).click();
    await ana.page.getByRole('button', { name: views.audit }).waitFor();
    expect(new URL(ana.page.url()).pathname).toBe('/admin/audit');
    await ana.leave();
  }, 120_000);
});

describeInBrowser('On a desk', (workspace) => {
  it('every part of the administration stands in view', async () => {
    const ana = await workspace().visit(LOGINS.supplier, { viewport: { width: 1360, height: 800 } });
    await ana.open('/admin/rights');
    const { views, viewsLabel } = spanish.admin;
    const links = ana.page.getByRole('navigation', { name: viewsLabel }).getByRole('link');
    expect(await links.allTextContents()).toEqual(Object.values(views));
    for (const link of await links.all()) {
      const box = await link.boundingBox();
      expect(box !== null && box.x >= 0 && box.x + box.width <= 1360 && box.y + box.height <= 800).toBe(true);
    }
    expect(await ana.page.getByRole('link', { name: views.rights }).getAttribute('aria-current')).toBe('page');
    await ana.leave();
  }, 120_000);
});
