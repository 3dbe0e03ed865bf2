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
  const cell = ({ page }: Visitor, { deliverables: { of, description } }: typeof spanish) => page.getByRole('textbox', { name: of(description, TITLE) });

  beforeAll(async () => {
    [ana, tom] = await Promise.all([workspace().visit('ana.ortiz@nordia.example'), workspace().visit('tom.reid@northgate.example')]);
    const { allianceProjects } = await ana.ask('{ allianceProjects(first: 1) { nodes { id } } }');
    project = allianceProjects.nodes[0].id.split(':')[1];
  }, START_MS);
  afterEach(() => expect([ana, tom].flatMap(({ arrivals }) => arrivals.troubles)).toEqual([]));

  it('describe a deliverable in several lines in its table, and can take the description out again', async () => {
    await Promise.all([ana.open(`/projects/${project}`, 'main table'), tom.open(`/projects/${project}`, 'main table')]);
    await cell(ana, spanish).fill('Quién ve qué datos.\nCon el delegado de la universidad.');
    await cell(ana, spanish).press('Control+Enter');
    await until(async () => (await cell(tom, english).inputValue()) === 'Quién ve qué datos.\nCon el delegado de la universidad.', 'the description to arrive');
    await cell(tom, english).fill('Only a draft');
    await tom.page.keyboard.press('Escape');
    expect(await cell(tom, english).inputValue()).toBe('Quién ve qué datos.\nCon el delegado de la universidad.');
    await cell(tom, english).fill('');
    await cell(tom, english).blur();
    await until(async () => (await cell(ana, spanish).inputValue()) === '', 'the description to go');
    const stored = '{ deliverables(first: 10) { nodes { title description } } }';
    const { allianceProject } = await ana.ask(`query ($id: ID!) { allianceProject(id: $id) ${stored} }`, { id: `AllianceProject:${project}` });
    expect(allianceProject.deliverables.nodes).toContainEqual({ title: TITLE, description: null });
  });
});
