import axe from 'axe-core';
import { shareOf } from '../support/walk.js';
import { describeInBrowser, WALK_MS } from './browser.js';

const PAGES = [
  '/docs',
  '/docs/collaboration',
  '/docs/errors',
  '/docs/reference/mutations',
  '/docs/reference/objects/account',
  '/docs/reference/enums/account-status',
  '/docs/events/plan.created',
];
const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** WCAG 1.4.10: nobody has to scroll sideways at this width. */
const NARROW = { width: 320, height: 640 };

describeInBrowser('The documentation in a browser', (workspace) => {
  it.each(['light', 'dark'] as const)(
    'is accessible in the %s theme, wide and narrow, and loads nothing from elsewhere',
    async (colorScheme) => {
      const visitor = await workspace().visit(null, { colorScheme });
      await visitor.context.addInitScript({ content: axe.source });
      for (const path of shareOf(PAGES, colorScheme === 'light' ? 0 : 1, 4)) {
        await visitor.open(path);
        const { violations } = await visitor.page.evaluate((tags) => (globalThis as any).axe.run(document, { runOnly: tags }), STANDARD);
        expect([path, violations.map(({ id, nodes }: any) => `${id as string}: ${nodes[0].html as string}`)]).toEqual([path, []]);
        const wide = visitor.page.viewportSize();
        await visitor.page.setViewportSize(NARROW);
        expect([path, await visitor.page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, NARROW.width]);
        if (wide !== null) await visitor.page.setViewportSize(wide);
      }
      expect([visitor.arrivals.foreign, visitor.arrivals.troubles]).toEqual([[], []]);
      await visitor.leave();
    },
    WALK_MS,
  );

  it(
    'finds what somebody looks for, with the keyboard alone',
    async () => {
      const visitor = await workspace().visit(null);
      await visitor.open('/docs');
      await visitor.page.keyboard.press('/');
      await visitor.page.keyboard.type('sign version');
      await visitor.page.locator('#found [role=option][aria-selected=true]', { hasText: 'planVersionSign' }).waitFor();
      await visitor.page.keyboard.press('ArrowDown');
      await visitor.page.keyboard.press('ArrowUp');
      await visitor.page.keyboard.press('Enter');
      await visitor.page.waitForURL('**/docs/reference/mutations/plan-version-sign');
      await visitor.page.fill('#words', 'qqqqqq');
      await visitor.page.locator('#found', { hasText: 'Nothing was found for “qqqqqq”.' }).waitFor();
      await visitor.page.keyboard.press('Escape');
      expect(await visitor.page.locator('#found').isVisible()).toBe(false);
      expect(visitor.arrivals.troubles).toEqual([]);
      await visitor.leave();
    },
    WALK_MS,
  );
});
