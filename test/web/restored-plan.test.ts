/**
 * One side deletes nearly everything of a plan, or of the charter of a project: the other is told above it, and brings it back with one click.
 */
import { editor as english } from '../../src/web/i18n/en/editor.js';
import { editor as spanish } from '../../src/web/i18n/es/editor.js';
import { until } from '../support/world.js';
import { describeInBrowser, START_MS, WALK_MS, type Visitor } from './browser.js';
import { caretAt, isSaved, paragraphs, planOf } from './plan-page.js';

describeInBrowser('A document of which most was deleted', (workspace) => {
  let ana: Visitor;
  let tom: Visitor;
  beforeAll(async () => {
    [ana, tom] = (await Promise.all(['ana.ortiz@nordia.example', 'tom.reid@northgate.example'].map((email) => workspace().visit(email)))) as [Visitor, Visitor];
  }, START_MS);

  const projectOf = async (visitor: Visitor): Promise<string> => {
    const { allianceProjects } = await visitor.ask('{ allianceProjects(first: 1) { nodes { id } } }');
    return `/projects/${String(allianceProjects.nodes[0].id.split(':')[1])}`;
  };

  it.each([
    ['plan', planOf],
    ['charter', projectOf],
  ])(
    'is brought back by the other side with one click: a %s',
    async (_what, placeOf) => {
      const place = await placeOf(ana);
      await Promise.all([ana.open(place, '[role=textbox] p'), tom.open(place, '[role=textbox] p')]);
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
