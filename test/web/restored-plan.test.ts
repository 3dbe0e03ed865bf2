/**
 * One side deletes nearly everything of a plan: the other is told above it, and brings it back with one click.
 */
import { plan as english } from '../../src/web/i18n/en/plan.js';
import { plan as spanish } from '../../src/web/i18n/es/plan.js';
import { until } from '../support/world.js';
import { describeInBrowser, START_MS, WALK_MS, type Visitor } from './browser.js';
import { caretAt, isSaved, paragraphs, planOf } from './plan-page.js';

describeInBrowser('A plan of which most was deleted', (workspace) => {
  let ana: Visitor;
  let tom: Visitor;
  beforeAll(async () => {
    [ana, tom] = (await Promise.all(['ana.ortiz@nordia.example', 'tom.reid@northgate.example'].map((email) => workspace().visit(email)))) as [Visitor, Visitor];
  }, START_MS);

  it(
    'is brought back by the other side with one click',
    async () => {
      const plan = await planOf(ana);
      await Promise.all([ana.open(plan, '[role=textbox] p'), tom.open(plan, '[role=textbox] p')]);
      await until(async () => (await isSaved(ana)) && (await isSaved(tom)), 'both to be connected');
      await caretAt(tom, 0, 'end');
      await tom.page.evaluate(() => {
        const data = new DataTransfer();
        data.setData('text/plain', ` ${'What we agreed on. '.repeat(40)}`);
        document.querySelector('[role=textbox]')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      });
      await until(async () => (await isSaved(tom)) && (await paragraphs(ana))[0]?.includes('What we agreed on.') === true, 'the words to arrive');
      const before = await paragraphs(ana);

      await tom.page.keyboard.press('Control+a');
      await tom.page.keyboard.press('Delete');
      await ana.page.getByRole('button', { name: spanish.restoreBefore }).click();
      await until(async () => (await paragraphs(tom)).join('\n') === before.join('\n'), 'the text to be back');
      expect(await paragraphs(ana)).toEqual(before);
      await ana.page.getByRole('button', { name: spanish.restoreBefore }).waitFor({ state: 'detached' });
      await tom.page.getByRole('button', { name: english.restoreBefore }).waitFor({ state: 'detached' });
    },
    WALK_MS,
  );
});
