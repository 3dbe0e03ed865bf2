/**
 * A morning without a mouse: in at the door, to the content, through the places, a search, the menus and the dialogs, and out again.
 */
import type { Locator, Page } from 'playwright-core';
import { DEMONSTRATION_PASSWORD } from '../../src/demonstration/story.js';
import { editor } from '../../src/web/i18n/es/editor.js';
import { plan as planWords } from '../../src/web/i18n/es/plan.js';
import { shell as words } from '../../src/web/i18n/es/shell.js';
import { versions } from '../../src/web/i18n/es/versions.js';
import { itOnWalks } from '../support/walk.js';
import { until } from '../support/world.js';
import { START_MS, WALK_MS, describeInBrowser, type Visitor } from './browser.js';
import { column, isSaved } from './plan-page.js';
import { LOGINS } from './screens.js';

/** What has the focus, by its accessible name or its text. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement;
    return (at?.getAttribute('aria-label') ?? at?.textContent ?? '').trim();
  });
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Presses a key until something has the focus; fails when it goes round without reaching it. */
async function pressUntilFocused(page: Page, key: string, target: Locator, atMost = 60): Promise<void> {
  for (let count = 0; count < atMost; count += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${String(target)}; the focus is at «${await focused(page)}».`);
}

async function isAt(page: Page, path: string): Promise<void> {
  await page.waitForURL((url) => url.pathname === path, { timeout: 60_000, waitUntil: 'commit' });
}

/** Opens the own menu with Enter; the first line has the focus then. */
async function openMenu(page: Page): Promise<void> {
  await press(page, 'Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem');
}

/** Whether something of the page has the focus: where it was lost, a keyboard begins again at the top. */
const hasFocus = (page: Page): Promise<boolean> => page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body);

describeInBrowser('A keyboard is enough', (workspace) => {
  describe('so that everything can be reached', () => {
    let somebody: Visitor;
    let page: Page;
    let plan: string;
    beforeAll(async () => {
      somebody = await workspace().visit(LOGINS.supplier);
      const { plans } = await somebody.ask('{ plans(first: 20) { nodes { id title } } }');
      plan = `/plans/${plans.nodes.find(({ title }: { readonly title: string }) => title.includes('Campus Plan')).id.split(':')[1]}`;
      page = somebody.page;
    }, START_MS);

    it('signs in', async () => {
      const stranger = await workspace().visit(null);
      const { page } = stranger;
      await stranger.open('/', 'input[name=email]');
      await pressUntilFocused(page, 'Tab', page.locator('input[name=email]'));
      await page.keyboard.type(LOGINS.supplier ?? '');
      await press(page, 'Tab');
      await page.keyboard.type('wrong-password-1');
      await press(page, 'Enter');
      await page.getByText(words.signIn.wrong).waitFor();
      await pressUntilFocused(page, 'Shift+Tab', page.locator('input[name=password]'));
      await press(page, 'Control+A');
      await page.keyboard.type(DEMONSTRATION_PASSWORD);
      await press(page, 'Enter');
      await isAt(page, '/work');
      await stranger.settled();
      await stranger.leave();
    });

    it('skips to the content with the first key', async () => {
      await somebody.open('/profile');
      await press(page, 'Tab');
      expect(await focused(page)).toBe(words.shell.skip);
      await press(page, 'Enter', 'Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    });

    itOnWalks(
      'goes to a place by G and its letter, but not while writing',
      async () => {
        await somebody.open('/work');
        await press(page, 'g', 'c');
        await isAt(page, '/portfolio');
        await press(page, 'g', 'a');
        await isAt(page, '/projects');
        await press(page, 'g', 'd');
        await isAt(page, '/admin');
        await press(page, 'g', 'b');
        await isAt(page, '/work');
        await somebody.open('/profile', 'input[name=name]');
        await page.locator('input[name=name]').focus();
        await press(page, 'g', 'c');
        expect(await page.locator('input[name=name]').inputValue()).toMatch(/gc$/);
        await isAt(page, '/profile');
      },
      WALK_MS,
    );

    it('finds anything with Ctrl+K, arrows and Enter', async () => {
      await press(page, 'Control+k');
      const field = page.getByRole('combobox', { name: words.shell.searchTitle });
      await field.waitFor();
      expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
      await page.keyboard.type('Campus');
      const found = page.getByRole('option', { name: /Campus Plan/ });
      await found.waitFor();
      for (let count = 0; count < 20 && (await found.getAttribute('aria-selected')) !== 'true'; count += 1) await press(page, 'ArrowDown');
      expect(await field.getAttribute('aria-activedescendant')).toBe(await found.getAttribute('id'));
      await press(page, 'Enter');
      await isAt(page, plan);
      await page.locator('dialog[open]').waitFor({ state: 'detached' });
    });

    it('keeps the focus in a dialog, and gives it back', async () => {
      await somebody.open('/profile', 'main table');
      const opener = page.getByRole('button', { name: words.shell.search });
      await pressUntilFocused(page, 'Tab', opener);
      await press(page, 'Enter');
      const dialog = page.locator('dialog[open]');
      await dialog.waitFor();
      for (let count = 0; count < 8; count += 1) {
        await press(page, 'Tab');
        // From its last control the focus may pass through the browser's own bar, but never through the page below.
        expect(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null)).toBe(true);
      }
      await press(page, 'Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
    });

    itOnWalks(
      'shows the keys with ?',
      async () => {
        await press(page, '?');
        await page.getByRole('dialog', { name: words.shell.keys }).waitFor();
        await press(page, 'Escape');
        await page.locator('dialog[open]').waitFor({ state: 'detached' });
      },
      WALK_MS,
    );

    it('works a menu by arrows, Home, End and letters, and leaves it with Escape', async () => {
      const opener = page.locator('aside button[aria-haspopup=menu]');
      await pressUntilFocused(page, 'Tab', opener);
      await openMenu(page);
      expect(await focused(page)).toBe(words.shell.profile);
      await press(page, 'ArrowUp');
      expect(await focused(page)).toBe(words.shell.signOut);
      await press(page, 'Home');
      expect(await focused(page)).toBe(words.shell.profile);
      await press(page, 'o');
      expect(await focused(page)).toBe(words.shell.themes.dark);
      await press(page, 'End', 'Escape');
      await page.getByRole('menu').waitFor({ state: 'hidden' });
      expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
    });

    itOnWalks(
      'changes the theme and the language by the menu',
      async () => {
        const choose = async (letter: string, wanted: string): Promise<void> => {
          await openMenu(page);
          for (let count = 0; count < 12 && (await focused(page)) !== wanted; count += 1) await press(page, letter);
          await press(page, 'Enter');
        };
        await choose('o', words.shell.themes.dark);
        await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
        await choose('e', 'English');
        await page.waitForFunction(() => document.documentElement.lang === 'en');
        await choose('e', 'Español');
        await page.waitForFunction(() => document.documentElement.lang === 'es');
      },
      WALK_MS,
    );

    it('goes through the parts of a plan, and back', async () => {
      await somebody.open(plan);
      const parts = page.getByRole('navigation', { name: planWords.viewsLabel });
      await pressUntilFocused(page, 'Tab', parts.getByRole('link', { name: planWords.views.risks, exact: true }), 80);
      await press(page, 'Enter');
      await isAt(page, `${plan}/risks`);
      expect(await parts.locator('[aria-current=page]').textContent()).toBe(planWords.views.risks);
      await page.goBack();
      await isAt(page, plan);
    });

    itOnWalks(
      'always shows where the focus is',
      async () => {
        await somebody.open('/profile', 'main table');
        const unseen: string[] = [];
        for (let count = 0; count < 25; count += 1) {
          await press(page, 'Tab');
          const isSeen = await page.evaluate(() => {
            const at = document.activeElement;
            if (at === null || at === document.body) return true;
            const { outlineStyle, outlineWidth } = getComputedStyle(at);
            return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
          });
          if (!isSeen) unseen.push(await focused(page));
        }
        expect(unseen).toEqual([]);
      },
      WALK_MS,
    );

    it('signs out', async () => {
      const opener = page.locator('aside button[aria-haspopup=menu]');
      await pressUntilFocused(page, 'Tab', opener);
      await openMenu(page);
      await press(page, 'End', 'Enter');
      await page.locator('input[name=email]').waitFor();
    });
  });

  describe('so that a day of work can be done', () => {
    let ana: Visitor;
    let page: Page;
    beforeAll(async () => {
      ana = await workspace().visit('ana.ortiz@nordia.example');
      page = ana.page;
    }, START_MS);
    afterEach(() => expect(ana.arrivals.troubles).toEqual([]));

    it(
      'opens an account, and from there its plan',
      async () => {
        await ana.open('/portfolio', 'main table');
        await pressUntilFocused(page, 'Tab', page.getByRole('link', { name: /Northgate University/ }).first(), 80);
        await press(page, 'Enter');
        await page.waitForURL(/\/accounts\/[0-9a-f-]+$/);
        await ana.settled();
        const plan = page
          .locator('main')
          .getByRole('link', { name: /Campus Plan/ })
          .first();
        await pressUntilFocused(page, 'Tab', plan, 120);
        await press(page, 'Enter');
        await page.waitForURL(/\/plans\/[0-9a-f-]+$/);
        await ana.settled('[role=textbox] p');
      },
      WALK_MS,
    );

    it(
      'changes an item of the plan, in the table and in its dialog',
      async () => {
        const parts = page.getByRole('navigation', { name: planWords.viewsLabel });
        await pressUntilFocused(page, 'Tab', parts.getByRole('link', { name: planWords.views.actions, exact: true }), 80);
        await press(page, 'Enter');
        await ana.settled('[role=grid]');
        const cell = page.locator('td[data-row="0"][data-column="0"]');
        await pressUntilFocused(page, 'Tab', cell, 60);
        await press(page, 'Enter');
        await page.locator('td[data-row="0"][data-column="0"] :is(input, textarea):focus').waitFor();
        await press(page, 'Control+A');
        await page.keyboard.type('Con el teclado');
        await press(page, 'Enter');
        await until(async () => (await column(ana, 0))[0] === 'Con el teclado', 'the new title');
        await until(() => isSaved(ana), 'the title to be stored');
        expect(await hasFocus(page)).toBe(true);
      },
      WALK_MS,
    );

    itOnWalks(
      'comments on words of the text, and answers',
      async () => {
        await ana.open(new URL(page.url()).pathname.replace(/\/actions$/, ''), '[role=textbox] p');
        await until(() => isSaved(ana), 'the plan to be connected');
        const text = page.locator('[role=textbox][aria-multiline]');
        await pressUntilFocused(page, 'Tab', text, 120);
        await press(page, 'Control+Home', 'Shift+Control+ArrowRight');
        const comment = page.locator('[role=toolbar]').getByRole('button', { name: editor.comment });
        await until(() => comment.isEnabled(), 'the words to be chosen');
        await pressUntilFocused(page, 'Shift+Tab', comment);
        await press(page, 'Enter');
        await page.locator('textarea[name=body]:focus').waitFor();
        await page.keyboard.type('¿Sigue siendo así?');
        await press(page, 'Tab');
        await pressUntilFocused(page, 'Tab', page.locator('form').getByRole('button', { name: editor.comment }), 4);
        await press(page, 'Enter');
        const thread = page.getByRole('article').filter({ hasText: '¿Sigue siendo así?' });
        await thread.waitFor();
        await until(() => hasFocus(page), 'the focus to stand somewhere');
        const reply = thread.getByRole('textbox');
        await pressUntilFocused(page, 'Tab', reply, 40);
        await page.keyboard.type('Lo miro.');
        await press(page, 'Tab', 'Enter');
        await thread.getByText('Lo miro.').waitFor();
        await until(() => hasFocus(page), 'the focus to stand somewhere after the answer');
      },
      WALK_MS,
    );

    itOnWalks(
      'proposes a version, and signs it',
      async () => {
        await pressUntilFocused(page, 'Shift+Tab', page.getByRole('button', { name: planWords.propose }), 120);
        await press(page, 'Enter');
        const proposing = page.getByRole('dialog', { name: versions.proposeTitle });
        const propose = proposing.getByRole('button', { name: versions.propose, exact: true });
        await propose.waitFor();
        await until(() => propose.isEnabled(), 'what is proposed to be read');
        await pressUntilFocused(page, 'Tab', propose);
        await press(page, 'Enter');
        await page.waitForURL(/\/versions\//);
        await ana.settled('[data-status=PROPOSED]');
        await pressUntilFocused(page, 'Tab', page.getByRole('button', { name: versions.sign, exact: true }), 120);
        await press(page, 'Enter');
        const signing = page.getByRole('dialog', { name: versions.signTitle(2) });
        await signing.getByText(versions.matches).waitFor();
        await pressUntilFocused(page, 'Tab', signing.getByRole('checkbox', { name: versions.signRead }));
        await press(page, 'Space');
        await pressUntilFocused(page, 'Tab', signing.getByRole('button', { name: versions.signAs('Nordia Software') }));
        await press(page, 'Enter');
        await page.locator('main li[data-side=SUPPLIER][data-signed=true]', { hasText: 'Ana Ortiz' }).waitFor();
        await until(() => hasFocus(page), 'the focus to stand somewhere after signing');
      },
      WALK_MS,
    );
  });
});
