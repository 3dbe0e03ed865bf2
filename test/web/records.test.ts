/**
 * What the companies write down beside their plans: catalogue, orders, contacts and KPIs; and what goes out and comes in, exports and connections. Each as the people
 * who keep it do it.
 */
import { exchange as outEnglish } from '../../src/web/i18n/en/exchange.js';
import { records as english } from '../../src/web/i18n/en/records.js';
import { exchange as out } from '../../src/web/i18n/es/exchange.js';
import { records as spanish } from '../../src/web/i18n/es/records.js';
import { shell } from '../../src/web/i18n/es/shell.js';
import { trainings as trainingsEnglish } from '../../src/web/i18n/en/trainings.js';
import { trainings } from '../../src/web/i18n/es/trainings.js';
import { until } from '../support/world.js';
import { describeInBrowser, START_MS, type Visitor } from './browser.js';
import { LOGINS, findPlaces, type Places } from './screens.js';

describeInBrowser('What is written down beside the plan', (workspace) => {
  let lucia: Visitor;
  let helen: Visitor;
  let places: Places;
  const dialog = ({ page }: Visitor) => page.locator('dialog[open]');
  const row = ({ page }: Visitor, name: string) => page.getByRole('row', { name });
  const gone = (visitor: Visitor) => until(async () => (await dialog(visitor).count()) === 0, 'the dialog to close');

  beforeAll(async () => {
    [lucia, helen] = await Promise.all([workspace().visit(LOGINS.supplier), workspace().visit(LOGINS.customer, { locale: 'en-GB' })]);
    places = await findPlaces(lucia);
  }, START_MS);
  afterEach(() => expect([lucia, helen].flatMap(({ arrivals }) => arrivals.troubles)).toEqual([]));

  it('is a catalogue whose faults stand at their fields, and from which an item is retired', async () => {
    const { page } = lucia;
    const said = spanish.catalogue;
    await lucia.open('/admin/catalogue', 'main table');
    await page.getByRole('button', { name: said.create }).click();
    const form = dialog(lucia);
    await form.getByLabel(said.sku).fill('NOR-CAMPUS');
    await form.getByLabel(said.name).fill('Laboratorio');
    await form.getByLabel(new RegExp(`^${said.price}`)).fill('doce');
    await form.getByRole('button', { name: shell.kit.create }).click();
    const faults = () =>
      form
        .locator('[aria-invalid=true]')
        .evaluateAll((all) => all.map((each) => document.getElementById(each.getAttribute('aria-describedby') ?? '')?.textContent));
    expect(await faults()).toEqual([shell.kit.faults.missing, shell.kit.faults.currency]);
    await form.getByLabel(said.unit).fill('puesto');
    await form.getByLabel(new RegExp(`^${said.price}`)).fill('120,50');
    await form.getByLabel(new RegExp(`^${said.currency}`)).fill('eur');
    await form.getByRole('button', { name: shell.kit.create }).click();
    await until(async () => (await faults()).includes(said.taken), 'the refusal to stand at the number');
    await form.getByLabel(said.sku).fill('NOR-LAB');
    await form.getByRole('button', { name: shell.kit.create }).click();
    await gone(lucia);
    await until(async () => (await row(lucia, 'Laboratorio').innerText()).includes('120,50'), 'the item to be listed with its price');
    await row(lucia, 'Laboratorio').getByRole('button', { name: said.retire }).click();
    await until(async () => (await row(lucia, 'Laboratorio').innerText()).includes(said.retired), 'the item to be retired');
    await page.getByRole('combobox', { name: said.status }).selectOption('active');
    await until(async () => (await row(lucia, 'Laboratorio').count()) === 0, 'the filter to leave it out');
  });

  it('is an order with lines of the catalogue, that the supplier changes and deletes', async () => {
    const { page } = lucia;
    const said = spanish.orders;
    await lucia.open(`/accounts/${places.account}/orders`, 'main table');
    await page.getByRole('button', { name: said.create }).click();
    const form = dialog(lucia);
    await form.getByLabel(said.number).fill('PV-9');
    const article = form.getByLabel(said.article, { exact: true });
    await article.fill('NOR-FORM');
    await form.getByLabel(`${said.quantity} (jornada)`).waitFor(); // its unit says that it is the chosen one
    await form.getByLabel(new RegExp(`^${said.quantity}`)).fill('2');
    await form.getByLabel(said.unitPrice).fill('100,5');
    expect(await form.locator('strong').innerText()).toContain('201');
    await form.getByRole('button', { name: shell.kit.create }).click();
    await gone(lucia);
    await row(lucia, 'PV-9').getByRole('button', { name: shell.kit.edit }).click();
    await form.getByLabel(new RegExp(`^${said.quantity}`)).fill('4');
    await form.getByRole('button', { name: shell.kit.save }).click();
    await gone(lucia);
    await until(async () => (await row(lucia, 'PV-9').innerText()).includes('402'), 'the new total');
    await row(lucia, 'PV-9').getByRole('button', { name: said.remove }).click();
    await form.getByRole('button', { name: said.remove }).click();
    await until(async () => (await row(lucia, 'PV-9').count()) === 0, 'the order to go');
  });

  it('is a contact, and a change of it that somebody else has overtaken is not lost in silence', async () => {
    const { page } = lucia;
    const said = spanish.contacts;
    await lucia.open(`/accounts/${places.emptyAccount}/contacts`);
    await page.getByRole('button', { name: said.create }).click();
    const form = dialog(lucia);
    await form.getByLabel(said.name).fill('Marta Ruiz');
    await form.getByLabel(new RegExp(`^${said.email}`)).fill('no es un correo');
    await form.getByRole('button', { name: shell.kit.create }).click();
    await form.locator('[aria-invalid=true]').waitFor();
    await form.getByLabel(new RegExp(`^${said.email}`)).fill('marta@aula-abierta.example');
    await form.getByRole('button', { name: shell.kit.create }).click();
    await gone(lucia);
    await row(lucia, 'Marta Ruiz').getByRole('button', { name: shell.kit.edit }).click();
    const { contacts } = await lucia.ask('{ contacts(first: 1, where: { name: { eq: "Marta Ruiz" } }) { nodes { id } } }');
    const update = 'mutation ($input: ContactUpdateInput!) { contactUpdate(input: $input) { userErrors { message } } }';
    await lucia.ask(update, { input: { id: contacts.nodes[0].id, jobTitle: 'Compras' } });
    await form.getByLabel(said.name).fill('Marta Ruiz Gil');
    await form.getByRole('button', { name: shell.kit.save }).click();
    await until(async () => (await form.innerText()).includes(shell.problems.STALE_VERSION), 'to be told that it was changed meanwhile');
  });

  it('is a KPI that one side measures and the other disputes with its reason', async () => {
    const path = `/accounts/${places.account}/figures?kpi=Kpi:${places.kpi}`;
    await Promise.all([lucia.open(path, 'main table'), helen.open(path, 'main table')]);
    await lucia.page.getByRole('button', { name: spanish.kpis.record }).click();
    const record = dialog(lucia);
    await record.getByLabel(new RegExp(`^${spanish.kpis.value}`)).fill('91,5');
    await record.getByLabel(new RegExp(`^${spanish.kpis.period}`)).fill('2026-Q4');
    await record.getByRole('button', { name: shell.kit.save }).click();
    await gone(lucia);
    const measured = row(helen, '2026-Q4');
    await measured.waitFor();
    expect(await row(lucia, '2026-Q4').getByRole('button').count()).toBe(0);
    await measured.getByRole('button', { name: english.kpis.dispute }).click();
    await dialog(helen).getByLabel(english.kpis.note).fill('Two weeks are missing.');
    await dialog(helen).getByRole('button', { name: english.kpis.dispute }).click();
    await gone(helen);
    await until(async () => (await row(lucia, '2026-Q4').innerText()).includes('Two weeks are missing.'), 'the reason to reach the supplier');
    await measured.getByRole('button', { name: english.kpis.acknowledge }).click();
    await until(async () => (await row(lucia, '2026-Q4').innerText()).includes(spanish.kpis.verdicts.ACKNOWLEDGED), 'the last answer to count');
  });

  it('is a training, for which each side names its own people', async () => {
    await lucia.open(`/accounts/${places.account}/trainings`, 'main table');
    await lucia.page.getByRole('button', { name: trainings.create }).click();
    const form = dialog(lucia);
    await form.getByLabel(trainings.name).fill('Laboratorio de datos');
    await form.getByLabel(trainings.heldOn).fill('2027-02-10');
    await form.getByLabel(new RegExp(`^${trainings.capacity}`)).fill('12');
    await form.getByRole('button', { name: shell.kit.create }).click();
    await gone(lucia);
    await row(lucia, 'Laboratorio de datos').getByRole('link').click();
    await lucia.page.getByRole('button', { name: trainings.add }).click();
    await form.getByLabel(new RegExp(`^${trainings.otherName}`)).fill('Marta Ruiz');
    await form.getByRole('button', { name: shell.kit.create }).click();
    await gone(lucia);
    await helen.open(new URL(lucia.page.url()).pathname + new URL(lucia.page.url()).search, 'main table');
    await row(helen, 'Marta Ruiz').waitFor();
    expect(await row(helen, 'Marta Ruiz').getByRole('button').count()).toBe(0);
    await helen.page.getByRole('button', { name: trainingsEnglish.add }).click();
    const own = await dialog(helen).getByLabel(trainingsEnglish.member).locator('option').nth(1).innerText();
    await dialog(helen).getByLabel(trainingsEnglish.member).selectOption({ index: 1 });
    await dialog(helen).getByRole('button', { name: 'Create' }).click();
    await gone(helen);
    await row(lucia, own).waitFor();
    await until(async () => (await row(lucia, 'Laboratorio de datos').innerText()).includes(trainings.of(2, 12)), 'both to be counted');
  });

  it('goes out as an export that is downloaded when it is ready', async () => {
    const { page } = helen;
    await helen.open('/admin/exports');
    await page.getByRole('button', { name: outEnglish.exports.create }).click();
    await dialog(helen).getByRole('button', { name: outEnglish.exports.ask }).click();
    const link = page.getByRole('link', { name: /^Download/ });
    await link.waitFor();
    const response = await helen.context.request.get(workspace().url + ((await link.getAttribute('href')) ?? ''));
    expect([response.status(), response.headers()['content-disposition']]).toEqual([200, expect.stringContaining('.tar.gz')]);
  });

  it('comes in by a connection, whose differences somebody settles', async () => {
    const said = out.connections;
    await lucia.open(`/admin/connections?connection=Connection:${places.connection}`, 'main dl');
    await row(lucia, '003BROOK').or(row(lucia, said.messageStatuses.FAILED)).first().waitFor();
    await row(lucia, 'Northgate Univ.').getByRole('button', { name: said.takeTheirs }).click();
    await until(async () => (await lucia.page.getByText(said.noConflicts).count()) === 1, 'nothing to be left to settle');
    const { account } = await lucia.ask('query ($id: ID!) { account(id: $id) { name } }', { id: `Account:${places.account}` });
    expect(account.name).toBe('Northgate Univ.');
  });
});
