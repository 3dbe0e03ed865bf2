/**
 * What somebody types into a field of a live document, or into a comment, is never dropped without a word: not where another one was quicker, not where the place goes.
 */
import { editor as english } from '../../src/web/i18n/en/editor.js';
import { editor as spanish } from '../../src/web/i18n/es/editor.js';
import { plan as planWords } from '../../src/web/i18n/es/plan.js';
import { until } from '../support/until.js';
import { describeInBrowser, WALK_MS } from './browser.js';
import { column, fill, isSaved } from './plan-page.js';
import { cell, offered, openBoth, putAway, shows, typeInto, twoWhoType } from './two-who-type.js';

const END_SEAT = 'mutation ($id: ID!) { seatEnd(id: $id) { userErrors { message } } }';

describeInBrowser('What is typed', (workspace) => {
  const two = twoWhoType(workspace);

  it(
    'into a cell in which somebody else was quicker is shown beside theirs, and one is asked',
    async () => {
      const { ana, tom } = two();
      await openBoth(two(), 'milestones');
      await typeInto(ana.page, 0, 0, 'De Ana');
      await fill(tom, 0, 0, 'Of Tom');
      const question = cell(ana.page, 0, 0).getByRole('alert');
      await question.waitFor();
      expect(await question.innerText()).toMatch(/Of Tom[^]*De Ana/);
      await cell(ana.page, 0, 0).locator('input').press('Enter');
      expect(await cell(ana.page, 0, 0).locator('input').inputValue()).toBe('De Ana');
      await cell(ana.page, 1, 0).click(); // no other cell opens as long as this one is not decided
      expect(await ana.page.locator('td input').count()).toBe(1);
      expect((await column(tom, 0))[0]).toBe('Of Tom');
      await question.getByRole('button', { name: spanish.meeting.keepMine }).click();
      await shows(tom, 0, 0, 'De Ana');

      await typeInto(tom.page, 0, 0, 'Of Tom again');
      await fill(ana, 0, 0, 'De Ana otra vez');
      await cell(tom.page, 0, 0).getByRole('button', { name: english.meeting.takeTheirs }).click();
      await shows(tom, 0, 0, 'De Ana otra vez');
      expect((await column(ana, 0))[0]).toBe('De Ana otra vez');
    },
    WALK_MS,
  );

  it(
    'and is not valid stays open, and is offered to be copied where the page is left with it',
    async () => {
      const { ana, tom } = two();
      await openBoth(two(), 'risks');
      const before = (await column(tom, 1))[0];
      await typeInto(ana.page, 0, 1, '9');
      await ana.page.locator('h1').click();
      await cell(ana.page, 0, 1).getByRole('alert').waitFor();
      expect(await cell(ana.page, 0, 1).locator('input').inputValue()).toBe('9');
      await ana.page.getByRole('link', { name: planWords.views.actions }).click();
      expect(await offered(ana).inputValue()).toBe(`${planWords.fields.probability}: 9`);
      await putAway(ana);
      expect((await column(tom, 1))[0]).toBe(before);
    },
    WALK_MS,
  );

  it(
    'into an item that a colleague takes out meanwhile is offered to be copied',
    async () => {
      const { ana, tom } = two();
      await openBoth(two(), 'actions');
      const rows = (await column(ana, 0)).length;
      await typeInto(ana.page, rows - 1, 0, 'Ya no hay fila');
      await tom.page
        .getByRole('button', { name: /^Options of/ })
        .last()
        .click();
      await tom.page.getByRole('menuitem', { name: english.remove }).click();
      expect(await offered(ana).inputValue()).toBe(`${planWords.fields.title}: Ya no hay fila`);
      await putAway(ana);
      expect((await column(ana, 0)).length).toBe(rows - 1);
    },
    WALK_MS,
  );

  it(
    'when access ends is offered to be copied',
    async () => {
      const { plan } = two();
      const [iker, lucia] = await Promise.all([workspace().visit('iker.zubia@nordia.example'), workspace().visit('lucia.ferrer@nordia.example')]);
      await iker.open(`${plan}/milestones`, '[role=grid]');
      await until(() => isSaved(iker), 'Iker to be connected');
      await typeInto(iker.page, 0, 0, 'Lo último de Iker');
      const { accounts } = await lucia.ask('{ accounts(first: 1) { nodes { seats(first: 50) { nodes { id member { name } } } } } }');
      const seat = accounts.nodes[0].seats.nodes.find(({ member }: { readonly member: { readonly name: string } }) => member.name === 'Iker Zubía');
      await lucia.ask(END_SEAT, { id: seat.id });
      expect(await offered(iker).inputValue()).toBe(`${planWords.fields.title}: Lo último de Iker`);
      await putAway(iker);
      expect(await iker.page.getByRole('grid').count()).toBe(0);
    },
    WALK_MS,
  );
});
