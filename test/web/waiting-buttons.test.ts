/**
 * Buttons whose mutation is on its way: they keep the focus, and do nothing more.
 */
import { until } from '../support/world.js';
import { describeInBrowser } from './browser.js';
import { LOGINS } from './screens.js';
import { spanish } from './words.js';

describeInBrowser('A button that waits', (workspace) => {
  it('keeps the focus, is said to be off, and is pressed once', async () => {
    const ana = await workspace().visit(LOGINS.supplier);
    const { page } = ana;
    await ana.open('/profile');
    const button = page.getByRole('button', { name: spanish.profile.endOthers });
    await button.waitFor();
    let sent = 0;
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('sessionRevokeOthers') === true) {
        sent += 1;
        await answered;
      }
      await route.continue();
    });
    const isFocused = () => button.evaluate((element) => element === document.activeElement);
    await button.press('Enter');
    await until(() => button.isDisabled(), 'the button to wait');
    expect(await isFocused()).toBe(true);
    await page.keyboard.press('Enter');
    answer();
    await until(() => button.isEnabled(), 'the answer');
    expect([sent, await isFocused()]).toEqual([1, true]);
    await ana.leave();
  }, 120_000);
});
