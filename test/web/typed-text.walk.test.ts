/**
 * The same at length: two tabs, the same moment, dialogs, the ways out of a page, and the end of a session.
 */
import type { Locator } from 'playwright-core';
import { editor as english } from '../../src/web/i18n/en/editor.js';
import { editor as spanish } from '../../src/web/i18n/es/editor.js';
import { entry } from '../../src/web/i18n/es/entry.js';
import { plan as planWords } from '../../src/web/i18n/es/plan.js';
import { shell } from '../../src/web/i18n/es/shell.js';
import { until } from '../support/until.js';
import { describeInBrowser, WALK_MS } from './browser.js';
import { column, fill, isSaved } from './plan-page.js';
import { cell, offered, openBoth, putAway, shows, typeInto, twoWhoType } from './two-who-type.js';

describeInBrowser('What is typed', (workspace) => {
  const two = twoWhoType(workspace);

  it(
    'by one person in two tabs is asked about, too, and an open cell that was not touched shows the news',
    async () => {
      const { ana, plan } = two();
      await openBoth(two(), 'milestones');
      const second = { page: await ana.context.newPage() };
      await second.page.goto(`${ana.url}${plan}/milestones`);
      await cell(second.page, 1, 0).click();
      await fill(ana, 1, 0, 'De la primera pestaña');
      await until(async () => (await cell(second.page, 1, 0).locator('input').inputValue()) === 'De la primera pestaña', 'the news in the open cell');
      await cell(second.page, 1, 0).locator('input').fill('De la segunda');
      await fill(ana, 1, 0, 'Otra vez de la primera');
      await cell(second.page, 1, 0).getByRole('button', { name: spanish.meeting.takeTheirs }).click();
      await shows(ana, 0, 1, 'Otra vez de la primera');
      await second.page.close();
    },
    WALK_MS,
  );

  it(
    'at the same moment by both is asked about where it does not stand',
    async () => {
      const { ana, tom } = two();
      await openBoth(two(), 'milestones');
      await ana.context.setOffline(true);
      await fill(ana, 0, 0, 'A la vez, de Ana');
      await fill(tom, 0, 0, 'At once, of Tom');
      await until(() => isSaved(tom), 'Tom’s title to be stored');
      await ana.context.setOffline(false);
      await until(async () => (await isSaved(ana)) && String(await column(ana, 0)) === String(await column(tom, 0)), 'both to have the same');
      const stands = (await column(tom, 0))[0] ?? '';
      const [loser, winner, words, mine] =
        stands === 'At once, of Tom' ? ([ana, tom, spanish, 'A la vez, de Ana'] as const) : ([tom, ana, english, 'At once, of Tom'] as const);
      await loser.page.getByRole('alert').getByText(mine).waitFor();
      expect(await winner.page.getByRole('alert').count()).toBe(0);
      await loser.page.getByRole('button', { name: words.meeting.keepMine }).click();
      await shows(winner, 0, 0, mine);

      await Promise.all([ana.context.setOffline(true), tom.context.setOffline(true)]);
      await Promise.all([fill(ana, 1, 0, 'Otra vez, de Ana'), fill(tom, 1, 0, 'Once more, of Tom')]);
      await Promise.all([ana.context.setOffline(false), tom.context.setOffline(false)]);
      await until(async () => (await ana.page.getByRole('alert').count()) + (await tom.page.getByRole('alert').count()) === 1, 'one of them to be asked');
      const asked = (await ana.page.getByRole('alert').count()) === 1 ? ana : tom;
      await asked.go('/work');
      const text = asked.page.getByRole('textbox', { name: asked === ana ? shell.kit.unsentText : 'What you typed' });
      expect(await text.inputValue()).toContain(asked === ana ? 'Otra vez, de Ana' : 'Once more, of Tom');
    },
    WALK_MS,
  );

  it(
    'into a cell that is left by the browser’s way back is written',
    async () => {
      const { ana, tom } = two();
      await openBoth(two(), 'milestones');
      await ana.page.getByRole('link', { name: planWords.views.actions }).click();
      await typeInto(ana.page, 0, 0, 'Antes de volver');
      await ana.page.goBack();
      await tom.page.getByRole('link', { name: 'Actions' }).click();
      await shows(tom, 0, 0, 'Antes de volver');
      await ana.page.getByRole('link', { name: planWords.views.actions }).click();
      await typeInto(ana.page, 0, 0, 'Antes de ir al trabajo');
      await ana.go('/work');
      await shows(tom, 0, 0, 'Antes de ir al trabajo');
    },
    WALK_MS,
  );

  it(
    'is asked about before the page is closed',
    async () => {
      const { ana, plan } = two();
      await openBoth(two(), 'milestones');
      const second = await ana.context.newPage();
      await second.goto(`${ana.url}${plan}/milestones`);
      await typeInto(second, 0, 0, 'A medio escribir');
      const asked = second.waitForEvent('dialog');
      await second.close({ runBeforeUnload: true });
      const question = await asked;
      expect(question.type()).toBe('beforeunload');
      await question.dismiss();
      await second.keyboard.press('Escape');
      await second.close({ runBeforeUnload: true });
      await until(() => second.isClosed(), 'the page to close without a question');
    },
    WALK_MS,
  );

  it(
    'into the dialog of an item or of the head meets what others write there, and touches nothing else',
    async () => {
      const { ana, tom, plan } = two();
      await openBoth(two(), 'milestones');
      await ana.page
        .getByRole('button', { name: /^Opciones de/ })
        .first()
        .click();
      await ana.page.getByRole('menuitem', { name: spanish.details }).click();
      const title = ana.page.getByRole('dialog').getByRole('textbox', { name: planWords.fields.title });
      await title.fill('Del diálogo');
      await fill(tom, 0, 0, 'From the table');
      await ana.page.getByRole('dialog').getByRole('alert').getByText('From the table').waitFor();
      expect(await title.inputValue()).toBe('Del diálogo');
      await ana.page.getByRole('dialog').getByRole('button', { name: spanish.meeting.keepMine }).click();
      await shows(tom, 0, 0, 'Del diálogo');
      await title.fill('Con Escape');
      await ana.page.keyboard.press('Escape');
      await shows(tom, 0, 0, 'Con Escape');

      for (const [{ page }, settings] of [
        [ana, planWords.settings],
        [tom, 'Title and period'],
      ] as const) {
        await page.getByRole('button', { name: settings }).click();
      }
      const [anas, toms] = [ana, tom].map(({ page }) => page.getByRole('dialog')) as [Locator, Locator];
      await anas.getByRole('textbox', { name: planWords.fields.title }).fill('Campus, de Ana');
      await toms.getByRole('textbox', { name: 'Title' }).fill('Campus, of Tom');
      await toms.getByRole('textbox', { name: 'Purpose' }).fill('To be quick.');
      await toms.getByRole('button', { name: 'Save' }).click();
      await anas.getByRole('alert').getByText('Campus, of Tom').waitFor();
      await anas.getByRole('button', { name: shell.kit.save }).click();
      expect(await anas.count()).toBe(1);
      await anas.getByRole('button', { name: spanish.meeting.keepMine }).click();
      await anas.getByRole('button', { name: shell.kit.save }).click();
      const stored = (): Promise<any> => tom.ask('query ($id: ID!) { plan(id: $id) { title purpose } }', { id: `Plan:${plan.split('/')[2] ?? ''}` });
      await until(async () => (await stored()).plan.title === 'Campus, de Ana', 'Ana’s title');
      expect((await stored()).plan.purpose).toBe('To be quick.');
    },
    WALK_MS,
  );

  it(
    'as a reply survives looking elsewhere, and as a new comment is offered to be copied',
    async () => {
      const { ana, plan } = two();
      await ana.open(plan, '[role=textbox] p');
      const reply = ana.page.locator('article').first().getByRole('textbox', { name: spanish.reply });
      await reply.fill('Lo miro y vuelvo.');
      await ana.page.getByRole('link', { name: planWords.views.actions }).click();
      await ana.page.getByText(spanish.replyKept).waitFor();
      await ana.page.getByRole('link', { name: planWords.views.narrative }).click();
      await until(async () => (await reply.inputValue()) === 'Lo miro y vuelvo.', 'the reply');
      await reply.fill('');

      await ana.page.locator('[role=textbox] p').first().dblclick();
      await ana.page.locator('[role=toolbar]').getByRole('button', { name: spanish.comment }).click();
      await ana.page.getByRole('textbox', { name: spanish.comment }).fill('¿Y el plazo?');
      await ana.page.getByRole('link', { name: planWords.views.actions }).click();
      expect(await offered(ana).inputValue()).toBe(`${spanish.comment}: ¿Y el plazo?`);
      await putAway(ana);
    },
    WALK_MS,
  );

  it(
    'when the session ends is offered to be copied, as a cell and as a reply',
    async () => {
      const { plan } = two();
      const cells = await workspace().visit('lucia.ferrer@nordia.example');
      await cells.open(`${plan}/milestones`, '[role=grid]');
      const texts = { page: await cells.context.newPage() };
      await texts.page.goto(`${cells.url}${plan}`);
      await texts.page.locator('article').first().getByRole('textbox', { name: spanish.reply }).fill('Lo último de Lucía');
      await until(() => isSaved(cells), 'Lucía to be connected');
      await typeInto(cells.page, 0, 0, 'Título de Lucía');
      await cells.ask('mutation { signOut { userErrors { message } } }');
      // Where the document hears of it before the page does, the cell is gone by then and has offered its text.
      const unsent = cells.page.getByRole('textbox', { name: entry.ended.unsent }).or(offered(cells));
      await until(async () => (await unsent.inputValue()).includes('Título de Lucía'), 'what was typed in the cell');
      const reply = texts.page.getByRole('textbox', { name: entry.ended.unsent });
      await until(async () => (await reply.inputValue()).includes('Lo último de Lucía'), 'what was typed as a reply');
      await cells.leave();
    },
    WALK_MS,
  );
});
