/**
 * Presses every button of a screen, one after the other.
 */
import type { Visitor } from './browser.js';
import { closeAll } from './screens.js';

/** Presses each button that is there at first, one of each name; tells its name when what it opened is shown, and closes that again. */
export async function pressEach(visitor: Visitor, path: string, ready: string | undefined, pressed: (name: string) => Promise<void>): Promise<void> {
  const { page } = visitor;
  const buttons = page.locator('main button:enabled:not([aria-disabled=true])');
  const names = new Set<string>();
  const most = await buttons.count();
  for (let index = 0; index < most; index += 1) {
    // What was pressed before may have taken the rest away.
    const name = await buttons.evaluateAll((all, at) => {
      const button = all[at];
      return button?.checkVisibility() === true ? (button.getAttribute('aria-label') ?? button.textContent) : null;
    }, index);
    if (name === null || names.has(name)) continue;
    names.add(name);
    await buttons.nth(index).press('Enter', { timeout: 30_000 }); // by the keyboard: nothing can lie above it
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await pressed(name);
    await closeAll(page);
    if (page.url() !== visitor.url + path) await visitor.go(path, ready);
  }
}
