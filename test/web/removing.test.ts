/**
 * What is gone and still referred to: an objective that was removed, a member who left. Screens tell of them in words.
 */
import { plan as englishPlan } from '../../src/web/i18n/en/plan.js';
import { editor } from '../../src/web/i18n/es/editor.js';
import { plan as planWords } from '../../src/web/i18n/es/plan.js';
import { until } from '../support/world.js';
import { describeInBrowser, START_MS, WALK_MS, type Visitor } from './browser.js';
import { column, isSaved, planOf } from './plan-page.js';

const RAW_ID = /[0-9a-f]{8}-[0-9a-f]{4}/;

describeInBrowser('What is gone and still referred to', (workspace) => {
  let ana: Visitor;
  let tom: Visitor;
  let plan: string;

  beforeAll(async () => {
    [ana, tom] = await Promise.all([workspace().visit('ana.ortiz@nordia.example'), workspace().visit('tom.reid@northgate.example')]);
    plan = await planOf(ana);
  }, START_MS);

  const shown = ({ page }: Visitor): Promise<string> => page.locator('main').innerText();

  it(
    'is asked before an objective goes, with how much refers to it; afterwards both read that there is none, and undo brings it back',
    async () => {
      await ana.open(`${plan}/objectives`, '[role=grid]');
      await until(() => isSaved(ana), 'Ana to be connected');
      const before = await column(ana, 0);
      const title = before[0] ?? '';
      const ask = `query ($id: ID!) { plan(id: $id) {
        milestones(first: 100) { nodes { objective { title } } } actions(first: 100) { nodes { objective { title } } } risks(first: 100) { nodes { objective { title } } } } }`;
      const found = (await ana.ask(ask, { id: `Plan:${plan.split('/')[2] ?? ''}` })).plan;
      const referring = [...found.milestones.nodes, ...found.actions.nodes, ...found.risks.nodes].filter(({ objective }) => objective?.title === title);
      expect(referring.length).toBeGreaterThan(1);

      const remove = async (): Promise<void> => {
        await ana.page.getByRole('button', { name: editor.rowMenu(title) }).click();
        await ana.page.getByRole('menuitem', { name: editor.remove }).click();
        await ana.page.getByText(planWords.hangsFrom(referring.length)).waitFor();
      };
      await remove();
      await ana.page.keyboard.press('Escape');
      expect(await column(ana, 0)).toEqual(before);
      await remove();
      await ana.page.getByRole('dialog').getByRole('button', { name: editor.remove }).click();
      await until(async () => (await column(ana, 0)).length === before.length - 1, 'the objective to be gone');
      await until(() => isSaved(ana), 'it to be stored');

      await Promise.all([ana.go(`${plan}/milestones`, '[role=grid]'), tom.open(`${plan}/milestones`, '[role=grid]')]);
      expect(await column(ana, 1)).toContain(planWords.noObjective);
      expect(await column(tom, 1)).toContain(englishPlan.noObjective);
      for (const view of ['milestones', 'actions', 'risks', 'timeline', 'history']) {
        await Promise.all([ana.go(`${plan}/${view}`), tom.go(`${plan}/${view}`)]);
        expect([view, await shown(ana), await shown(tom)].join()).not.toMatch(RAW_ID);
      }
      await ana.go(`${plan}/objectives`, '[role=grid]');
      await ana.page.locator('td[data-row="0"][data-column="0"]').focus();
      await ana.page.keyboard.press('Control+z');
      await until(async () => String(await column(ana, 0)) === String(before), 'the objective to be back');
    },
    WALK_MS,
  );

  it(
    'has its name: who owned a milestone and left the company is still called so by both companies, and can own nothing new',
    async () => {
      await ana.open(`${plan}/milestones`, '[role=grid]');
      const owner = ana.page.locator('td[data-row="0"][data-column="3"]');
      await owner.focus();
      await ana.page.keyboard.press('Enter');
      await owner.locator('select').selectOption({ label: 'Iker Zubía · Proveedor' });
      await ana.page.keyboard.press('Enter');
      await until(async () => (await column(ana, 3))[0] === 'Iker Zubía', 'Iker to own it');
      await until(() => isSaved(ana), 'it to be stored');
      const lucia = await workspace().visit('lucia.ferrer@nordia.example');
      const { company } = (await lucia.ask('{ viewer { company { members(first: 50) { nodes { id name } } } } }')).viewer;
      const { id } = company.members.nodes.find(({ name }: { readonly name: string }) => name === 'Iker Zubía');
      await lucia.ask('mutation ($id: ID!) { memberEnd(id: $id) { userErrors { message } } }', { id });

      await Promise.all([ana.open(`${plan}/milestones`, '[role=grid]'), tom.open(`${plan}/milestones`, '[role=grid]')]);
      expect([(await column(ana, 3))[0], (await column(tom, 3))[0]]).toEqual(['Iker Zubía', 'Iker Zubía']);
      for (const view of ['milestones', 'timeline', 'history']) {
        await Promise.all([ana.go(`${plan}/${view}`), tom.go(`${plan}/${view}`)]);
        expect([view, await shown(ana), await shown(tom)].join()).not.toMatch(RAW_ID);
      }
      await ana.go(`${plan}/milestones`, '[role=grid]');
      const other = ana.page.locator('td[data-row="1"][data-column="3"]');
      await other.focus();
      await ana.page.keyboard.press('Enter');
      expect((await other.locator('option').allTextContents()).filter((label) => label.includes('Iker'))).toEqual([]);
    },
    WALK_MS,
  );
});
