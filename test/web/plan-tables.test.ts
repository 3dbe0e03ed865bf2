import { until } from '../support/world.js';
import { describeInBrowser, START_MS, type Visitor } from './browser.js';
import { column, isSaved } from './plan-page.js';

const SUPPLIER = 'ana.ortiz@nordia.example';
const CUSTOMER = 'tom.reid@northgate.example';
const CREATE = 'mutation($input: PlanCreateInput!) { planCreate(input: $input) { plan { id } userErrors { message } } }';

describeInBrowser('The tables of a plan', (workspace) => {
  let ana: Visitor;
  let tom: Visitor;
  /** A plan of its own for each test: its tables are empty. */
  let plan: string;

  beforeAll(async () => {
    [ana, tom] = await Promise.all([workspace().visit(SUPPLIER), workspace().visit(CUSTOMER)]);
    await Promise.all([ana.speak('es'), tom.speak('en')]);
  }, START_MS);
  beforeEach(async () => {
    const { plans } = await ana.ask('{ plans(first: 1) { nodes { account { id } } } }');
    const input = { accountId: plans.nodes[0].account.id, title: 'Tables', startsOn: '2027-01-01', endsOn: '2027-12-31' };
    plan = `/plans/${(await ana.ask(CREATE, { input })).planCreate.plan.id.split(':')[1]}`;
  });
  afterEach(() => expect([...ana.arrivals.troubles, ...tom.arrivals.troubles]).toEqual([]));

  const openBoth = async (part: string): Promise<void> => {
    await Promise.all([ana.open(`${plan}/${part}`, '#part section'), tom.open(`${plan}/${part}`, '#part section')]);
    await until(async () => (await isSaved(ana)) && (await isSaved(tom)), 'both to be connected');
  };
  const add = ({ page }: Visitor, label: string): Promise<void> => page.getByRole('button', { name: label }).click();
  const titles = (visitor: Visitor, wanted: readonly string[]): Promise<void> =>
    until(async () => String(await column(visitor, 0)) === String(wanted), `the titles ${wanted.join(' / ')}`);
  const typingIn = ({ page }: Visitor): Promise<unknown> =>
    page.evaluate(() => {
      const { activeElement } = document;
      return activeElement instanceof HTMLInputElement ? [activeElement.placeholder, activeElement.closest('tr')?.rowIndex] : activeElement?.outerHTML;
    });

  it('give what is typed right after adding to the new item, also where there was none before', async () => {
    await openBoth('milestones');
    await add(ana, 'Añadir hito');
    await ana.page.keyboard.type('Primer hito');
    await ana.page.keyboard.press('Enter');
    await titles(tom, ['Primer hito']);
    for (const title of ['Second', 'Third']) {
      await add(tom, 'Add milestone');
      await tom.page.keyboard.type(title);
      await tom.page.keyboard.press('Enter');
    }
    await titles(ana, ['Primer hito', 'Second', 'Third']);
  }, 240_000);

  it('show what has no title yet to each in their own words, with the title of the new row open', async () => {
    await openBoth('objectives');
    await add(ana, 'Añadir objetivo');
    expect(await typingIn(ana)).toEqual(['Objetivo nuevo', 1]);
    await until(async () => (await column(tom, 0))[0] === 'New objective', 'Tom’s own words for it');
    await ana.page.keyboard.press('Tab');
    await titles(ana, ['Objetivo nuevo']);
    const { objectives } = (
      await tom.ask('query($id: ID!) { plan(id: $id) { objectives(first: 5) { nodes { title } } } }', { id: `Plan:${plan.split('/')[2] ?? ''}` })
    ).plan;
    expect(objectives.nodes).toEqual([{ title: '…' }]);
  }, 240_000);

  it('take an item back with Escape, unless a colleague has written into it', async () => {
    await openBoth('actions');
    await add(ana, 'Añadir acción');
    await until(async () => (await column(tom, 0)).length === 1, 'the new row at Tom’s');
    await ana.page.keyboard.press('Escape');
    await until(async () => (await tom.page.locator('[role=grid]').count()) === 0, 'the row to be gone');
    await add(ana, 'Añadir acción');
    await tom.page.locator('td[data-row="0"][data-column="6"]').click();
    await tom.page.keyboard.type('Call the dean');
    await tom.page.keyboard.press('Control+Enter');
    await until(async () => (await column(ana, 6))[0] === 'Call the dean', 'Tom’s words');
    await ana.page.keyboard.press('Escape');
    await ana.page.locator('td[data-row="0"][data-column="0"]:focus').waitFor();
    expect(await column(tom, 6)).toEqual(['Call the dean']);
  }, 240_000);

  it('keep the focus on its row while colleagues add and move others', async () => {
    await openBoth('milestones');
    await add(ana, 'Añadir hito');
    await ana.page.keyboard.type('Hito');
    await ana.page.keyboard.press('Enter');
    await titles(tom, ['Hito']);
    await add(tom, 'Add milestone');
    await tom.page.keyboard.type('Above');
    await tom.page.keyboard.press('Enter');
    await tom.page.keyboard.press('Alt+ArrowUp');
    await titles(ana, ['Above', 'Hito']);
    await ana.page.keyboard.type('x');
    await ana.page.keyboard.press('Enter');
    await titles(tom, ['Above', 'x']);
  }, 240_000);
});
