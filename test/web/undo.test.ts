/**
 * Where the caret stands after undo and redo: whoever goes on typing goes on where the words are.
 */
import { editor } from '../../src/web/i18n/es/editor.js';
import { until } from '../support/world.js';
import { describeInBrowser, START_MS, WALK_MS, type Visitor } from './browser.js';
import { caretAt, isSaved, paragraphs, planOf } from './plan-page.js';

describeInBrowser('The caret', (workspace) => {
  let ana: Visitor;
  let tom: Visitor;
  let plan: string;
  beforeAll(async () => {
    [ana, tom] = (await Promise.all(['ana.ortiz@nordia.example', 'tom.reid@northgate.example'].map((email) => workspace().visit(email)))) as [Visitor, Visitor];
    plan = await planOf(ana);
  }, START_MS);
  beforeEach(async () => {
    await Promise.all([ana.open(plan, '[role=textbox] p'), tom.open(plan, '[role=textbox] p')]);
    await until(async () => (await isSaved(ana)) && (await isSaved(tom)), 'both to be connected');
  });

  const pressUntil = (keys: string, is: (texts: readonly string[]) => boolean): Promise<void> =>
    until(async () => {
      if (is(await paragraphs(ana))) return true;
      await ana.page.keyboard.press(keys);
      return false;
    }, `what ${keys} leads to`);
  const becomes = (paragraph: number, text: string): Promise<void> => until(async () => (await paragraphs(ana))[paragraph] === text, `the words ${text}`);

  it(
    'stands behind words that were made again, at the end of a text',
    async () => {
      const [first = ''] = await paragraphs(ana);
      await caretAt(ana, 0, 'end');
      await ana.page.keyboard.type(' De Ana.');
      await becomes(0, `${first} De Ana.`);
      await pressUntil('Control+z', ([text]) => text === first);
      await pressUntil('Control+Shift+z', ([text]) => text === `${first} De Ana.`);
      await ana.page.keyboard.type(' Sigue.');
      await becomes(0, `${first} De Ana. Sigue.`);
    },
    WALK_MS,
  );

  it(
    'stands behind them in the midst of a text, too, and where they were when they are gone, whatever a colleague writes meanwhile',
    async () => {
      const [, second = ''] = await paragraphs(ana);
      await caretAt(ana, 1, 'start');
      for (let times = 0; times < 4; times += 1) await ana.page.keyboard.press('ArrowRight');
      const [begin, end] = [second.slice(0, 4), second.slice(4)];
      await ana.page.keyboard.type('[uno]');
      await becomes(1, `${begin}[uno]${end}`);
      await caretAt(tom, 1, 'start');
      await tom.page.keyboard.type('Tom: ');
      await becomes(1, `Tom: ${begin}[uno]${end}`);
      await pressUntil('Control+z', ([, text]) => text === `Tom: ${second}`);
      await ana.page.keyboard.press('Control+Shift+z');
      await pressUntil('Control+Shift+z', ([, text]) => text === `Tom: ${begin}[uno]${end}`);
      await ana.page.keyboard.type('[dos]');
      await becomes(1, `Tom: ${begin}[uno][dos]${end}`);
      await pressUntil('Control+z', ([, text]) => text === `Tom: ${second}`);
      await ana.page.keyboard.type('[tres]');
      await becomes(1, `Tom: ${begin}[tres]${end}`);
    },
    WALK_MS,
  );

  it(
    'stands in a paragraph that was made again, behind its words, also by the buttons',
    async () => {
      const before = await paragraphs(ana);
      const last = before.length - 1;
      await caretAt(ana, last, 'end');
      await ana.page.keyboard.press('Enter');
      await ana.page.keyboard.type('Nuevo');
      await becomes(last + 1, 'Nuevo');
      await pressUntil('Control+z', (texts) => texts.length === before.length);
      const redo = ana.page.getByRole('button', { name: editor.redo });
      await until(async () => {
        if ((await paragraphs(ana))[last + 1] === 'Nuevo') return true;
        await redo.click();
        return false;
      }, 'the paragraph to be back');
      await ana.page.keyboard.type(' y más');
      await becomes(last + 1, 'Nuevo y más');
    },
    WALK_MS,
  );
});
