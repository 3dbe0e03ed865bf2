/**
 * The row of the parts of a screen, on a phone.
 */
import { LOGINS } from './screens.js';
import { describeInBrowser } from './browser.js';
import { planOf } from './plan-page.js';

describeInBrowser('On a phone', (workspace) => {
  it('the part that is shown stands in view in the row of parts', async () => {
    const ana = await workspace().visit(LOGINS.supplier, { viewport: { width: 390, height: 844 } });
    const plan = await planOf(ana);
    for (const path of [`${plan}/history`, plan, '/admin/rights']) {
      await ana.open(path, 'nav [aria-current=page]');
      const tab = await ana.page.locator('main nav [aria-current=page]').boundingBox();
      expect([path, tab !== null && tab.x >= 0 && tab.x + tab.width <= 390]).toEqual([path, true]);
    }
    await ana.leave();
  }, 120_000);
});
