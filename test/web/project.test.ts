/**
 * An alliance project as both companies work on it: what one writes into the table of deliverables, the other sees.
 */
import { alliance as english } from '../../src/web/i18n/en/alliance.js';
import { alliance as spanish } from '../../src/web/i18n/es/alliance.js';
import { until } from '../support/world.js';
import { describeInBrowser, START_MS, type Visitor } from './browser.js';

const TITLE = 'Data protection assessment';

describeInBrowser('Two companies in one alliance project', (workspace) => {
  let ana: Visitor;
  let tom: Visitor;
  let project: string;
  const cell = ({ page }: Visitor, { deliverables: { title, description } }: typeof spanish) =>
    page.getByRole('grid', { name: title }).locator('tr', { hasText: TITLE }).locator(`td[data-label="${description}"]`);
  /** Opens the cell with the keyboard. */
  const write = async (visitor: Visitor, words: typeof spanish, text: string) => {
    await cell(visitor, words).press('Enter');
    await cell(visitor, words).locator('textarea').fill(text);
    return cell(visitor, words).locator('textarea');
  };

  beforeAll(async () => {
    [ana, tom] = await Promise.all([workspace().visit('ana.ortiz@nordia.example'), workspace().visit('tom.reid@northgate.example')]);
    const { allianceProjects } = await ana.ask('{ allianceProjects(first: 1) { nodes { id } } }');
    project = allianceProjects.nodes[0].id.split(':')[1];
  }, START_MS);
  afterEach(() => expect([ana, tom].flatMap(({ arrivals }) => arrivals.troubles)).toEqual([]));

  it('describe a deliverable in several lines in its table, and can take the description out again', async () => {
    await Promise.all([ana.open(`/projects/${project}`, 'main table'), tom.open(`/projects/${project}`, 'main table')]);
    const description = 'Quién ve qué datos.\nCon el delegado de la universidad.';
    await (await write(ana, spanish, description)).press('Control+Enter');
    await until(async () => (await cell(tom, english).textContent()) === description, 'the description to arrive');
    await (await write(tom, english, 'Only a draft')).press('Escape');
    expect(await cell(tom, english).textContent()).toBe(description);
    await (await write(tom, english, '')).blur();
    await until(async () => (await cell(ana, spanish).textContent()) === '–', 'the description to go');
    const stored = '{ deliverables(first: 10) { nodes { title description } } }';
    const { allianceProject } = await ana.ask(`query ($id: ID!) { allianceProject(id: $id) ${stored} }`, { id: `AllianceProject:${project}` });
    expect(allianceProject.deliverables.nodes).toContainEqual({ title: TITLE, description: null });
  });
});
