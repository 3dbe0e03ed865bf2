/**
 * No screen breaks a rule of WCAG 2.2 AA that a machine can check: every screen, in both languages and both themes, as each side sees it, and narrow.
 */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { WALK_MS, describeInBrowser, type Visitor, type Workspace } from './browser.js';
import { pressEach } from './press-buttons.js';
import { IS_WHOLE_WALK, shareOf } from '../support/walk.js';
import { LOGINS, SCREENS, closeAll, findPlaces, type Places, type Screen, type Who } from './screens.js';

/** All of WCAG 2.2 AA, and that everything stands in a region with a heading above it. */
const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const LANDMARKS = ['region', 'landmark-one-main', 'landmark-unique', 'landmark-no-duplicate-main', 'page-has-heading-one', 'heading-order', 'aria-dialog-name'];
/** WCAG 1.4.10: nobody has to scroll sideways at this width. */
const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1360, height: 860 };

/** One of so many screens is looked at with all other tests, in each language another one. */
const PARTS = 16;

/** The rules that the colours decide; all others hold in one theme as in the other. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

type Locale = 'es' | 'en';
/** Who goes first in a language sees all that they can; the others see what is left. So each screen is seen in each language, and by each side in one of them; in a sample in one language. */
const WALKERS: Readonly<Record<Locale, readonly Who[]>> = { es: ['supplier', 'customer', 'stranger'], en: ['customer', 'supplier', 'stranger'] };

describeInBrowser('Every screen is accessible', (workspace) => {
  let places: Places;
  beforeAll(async () => {
    const supplier = await workspace().visit(LOGINS.supplier);
    places = await findPlaces(supplier);
    await supplier.leave();
  });

  it.each(['es', 'en'] as const)(
    'in the language %s, light and dark',
    async (locale) => {
      const walkers = WALKERS[locale];
      const ofWhom = (screen: Screen): Who | undefined => walkers.find((who) => screen.who.includes(who));
      const found = await Promise.all(
        walkers.map((who) =>
          walk(
            workspace(),
            places,
            who,
            locale,
            [...shareOf(SCREENS, locale === 'es' ? 0 : PARTS / 2, PARTS)].filter((screen) => ofWhom(screen) === who),
          ),
        ),
      );
      expect(found.flat()).toEqual([]);
    },
    WALK_MS,
  );

  it(
    'and so is everything that a button of theirs opens',
    async () => {
      const owner = await workspace().visit(LOGINS.supplier);
      await owner.context.addInitScript({ content: axe.source });
      // Pressed, but nothing done: what asks for confirmation asks, what is done at once is not.
      await owner.context.route('**/graphql', (route) => (route.request().postData()?.includes('mutation ') === true ? route.abort() : route.fallback()));
      await owner.open('/work');
      const wrong: string[] = [];
      const seen = new Set<string>();
      const screens = SCREENS.filter(({ who, arrange }) => who.includes('supplier') && arrange === undefined);
      for (const screen of shareOf(screens, 3, PARTS)) {
        await owner.go(screen.path(places), screen.ready);
        await pressEach(owner, screen.path(places), screen.ready, async (button) => {
          const opened = await owner.page.locator('dialog[open] h2, [popover]:popover-open').allInnerTexts();
          const what = opened.join();
          if (what === '' || seen.has(what)) return;
          seen.add(what);
          for (const line of await violationsInBoth(owner.page)) wrong.push(`${screen.name}, ${button}: ${line}`);
        });
      }
      expect(wrong).toEqual([]);
      expect(seen.size).toBeGreaterThan(IS_WHOLE_WALK ? 10 : 0);
    },
    WALK_MS,
  );
});

/** Walks somebody through screens; gives a line for everything that is wrong. */
async function walk(workspace: Workspace, places: Places, who: Who, locale: Locale, screens: readonly Screen[]): Promise<readonly string[]> {
  const visitor = await workspace.visit(LOGINS[who], { locale: locale === 'es' ? 'es-ES' : 'en-GB' });
  await visitor.context.addInitScript({ content: axe.source });
  if (who !== 'stranger') await visitor.speak(locale);
  await visitor.open(who === 'stranger' ? '/' : '/profile');
  const found: string[] = [];
  for (const screen of screens) {
    const wrong = await check(visitor, screen, places, locale).catch((cause: unknown) => [String(cause)]);
    found.push(...wrong.map((line) => `${screen.name} (${who}, ${locale}) ${line}`));
  }
  // Whoever is not signed in is told so by a status that the console holds for an error.
  const complaints = visitor.arrivals.troubles.filter((trouble) => who !== 'stranger' || !trouble.includes('Failed to load resource'));
  await visitor.leave();
  return [...found, ...new Set(complaints)];
}

async function check(visitor: Visitor, screen: Screen, places: Places, locale: Locale): Promise<readonly string[]> {
  const { page } = visitor;
  await visitor.go(screen.path(places), screen.ready);
  await screen.arrange?.(page);
  const wrong = [...(await violationsInBoth(page))];
  const lang = await page.evaluate(() => document.documentElement.lang);
  if (lang !== locale) wrong.push(`says that its language is ${lang}`);
  // Spanish words are the longer ones.
  if (locale === 'es') wrong.push(...(await sidewards(page)));
  if (screen.arrange !== undefined) await closeAll(page);
  return wrong;
}

/** What axe finds in the light, and of colours in the dark. */
async function violationsInBoth(page: Page): Promise<readonly string[]> {
  const light = await violations(page, [...STANDARD, ...LANDMARKS]);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violations(page, COLOURS);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark.map((line) => `in the dark ${line}`)];
}

/** What axe finds, one line for each node. */
async function violations(page: Page, wanted: readonly string[]): Promise<readonly string[]> {
  return page.evaluate(async (ids) => {
    const { axe: checker } = window as unknown as { readonly axe: typeof axe };
    const rules = checker
      .getRules()
      .filter(({ ruleId, tags }) => ids.includes(ruleId) || (tags.some((tag) => ids.includes(tag)) && !tags.includes('experimental')));
    const values = rules.map(({ ruleId }) => ruleId);
    const { violations: found } = await checker.run(document, { runOnly: { type: 'rule', values }, resultTypes: ['violations'] });
    return found.flatMap(({ id, nodes }) =>
      nodes.map(({ target, html, failureSummary }) => `${id}: ${target.join(' ')} ${html.slice(0, 160)} ${failureSummary?.split('\n').at(1)?.trim() ?? ''}`),
    );
  }, wanted);
}

/** What makes a narrow page wider than it is. */
async function sidewards(page: Page): Promise<readonly string[]> {
  await page.setViewportSize(NARROW);
  const wide = await page.evaluate(() => {
    const areas = [document.documentElement, ...document.querySelectorAll('main')];
    return areas
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ localName, scrollWidth, clientWidth }) => `narrow ${localName} scrolls sideways: ${scrollWidth} > ${clientWidth}`);
  });
  await page.setViewportSize(WIDE);
  return wide;
}
