/**
 * Menus and the buttons that open them stand within the page, with room to its edges, on a small laptop and on a phone.
 */
import { describeInBrowser, START_MS, WALK_MS, type Visitor } from './browser.js';
import { shareOf } from '../support/walk.js';
import { findPlaces, LOGINS, SCREENS, type Places } from './screens.js';

/** Less room than this looks like a fault, and a finger meets the edge. */
const ROOM_PX = 5;
const OPENERS = 'main button[aria-haspopup=menu], aside button[aria-haspopup=menu]';
/** Enough of the rows of a table. */
const MOST_OF_A_SCREEN = 4;

describeInBrowser('Menus near the edges', (workspace) => {
  let lucia: Visitor;
  let places: Places;
  beforeAll(async () => {
    lucia = await workspace().visit(LOGINS.supplier);
    places = await findPlaces(lucia);
  }, START_MS);

  it.each([1280, 390])(
    'stand within a page of %i px',
    async (width) => {
      await lucia.page.setViewportSize({ width, height: 800 });
      const wrong: string[] = [];
      let seen = 0;
      const tables = [{ name: 'team', path: `/accounts/${places.account}?team=table`, ready: 'main table' }];
      const screens = SCREENS.filter(({ who, arrange }) => who.includes('supplier') && arrange === undefined);
      for (const { name, path, ready } of [
        ...[...shareOf(screens, width === 390 ? 1 : 0, 6)].map((screen) => ({ ...screen, path: screen.path(places) })),
        ...tables,
      ]) {
        await lucia.open(path, ready);
        const openers = lucia.page.locator(OPENERS).filter({ visible: true });
        const count = Math.min(await openers.count(), MOST_OF_A_SCREEN);
        for (let index = 0; index < count; index += 1) {
          const opener = openers.nth(index);
          const beyond = await opener.evaluate((element) => {
            // What stands at the lower edge only because of where the page is scrolled to is moved away from it.
            if (element.getBoundingClientRect().bottom > document.documentElement.clientHeight - 8) element.scrollIntoView({ block: 'center' });
            let frame = element.parentElement;
            while (frame !== null && !['auto', 'scroll'].includes(getComputedStyle(frame).overflowX)) frame = frame.parentElement;
            return frame === null ? -Infinity : element.getBoundingClientRect().right - frame.getBoundingClientRect().right;
          });
          if (beyond > -ROOM_PX) wrong.push(`${name}: the button of menu ${String(index)} is ${String(beyond)} px beyond the place of its table`);
          await opener.scrollIntoViewIfNeeded();
          await opener.click();
          const menu = lucia.page.locator('[role=menu]:popover-open');
          await menu.locator(':focus').waitFor(); // it is placed before its first line gets the focus
          const [room, ofOpener] = await Promise.all(
            [menu, opener].map((place) =>
              place.evaluate((element) => {
                const { left, right, top, bottom } = element.getBoundingClientRect();
                const { clientWidth, clientHeight } = document.documentElement;
                return Math.min(left, clientWidth - right, top, clientHeight - bottom);
              }),
            ),
          );
          seen += 1;
          if ((room ?? 0) < ROOM_PX) wrong.push(`${name}: menu ${String(index)} has ${String(room)} px`);
          if ((ofOpener ?? 0) < ROOM_PX) wrong.push(`${name}: the button of menu ${String(index)} has ${String(ofOpener)} px`);
          await lucia.page.keyboard.press('Escape');
          await menu.waitFor({ state: 'hidden' });
        }
      }
      expect(seen).toBeGreaterThan(0);
      expect(wrong).toEqual([]);
    },
    WALK_MS,
  );
});
