/**
 * Somebody who looks at everything and changes nothing: no screen takes a letter from an auditor, and none offers a button that the server would refuse.
 */
import { editor as words } from '../../src/web/i18n/es/editor.js';
import { shell } from '../../src/web/i18n/es/shell.js';
import { versions } from '../../src/web/i18n/es/versions.js';
import { shareOf } from '../support/walk.js';
import { describeInBrowser, START_MS, WALK_MS, type Visitor } from './browser.js';
import { caretAt, column, paragraphs } from './plan-page.js';
import { pressEach } from './press-buttons.js';
import { LOGINS, SCREENS, findPlaces, type Places } from './screens.js';

/** An auditor has a profile and sessions of their own, as everybody has, and takes copies of what they see. */
const OWN = ['profile', 'admin-exports'];

/** One of so many screens is looked at with all other tests, every one in the walk. */
const PARTS = 4;

/** What could be written into: forms, texts and cells. Fields that only filter what is shown stand in no form. */
const WRITABLE = ':is(form, [contenteditable=true], table :is(input, select, textarea)):not(:disabled, [readonly])';

describeInBrowser('An auditor', (workspace) => {
  let elena: Visitor;
  let places: Places;

  beforeAll(async () => {
    const lucia = await workspace().visit(LOGINS.supplier);
    places = await findPlaces(lucia);
    await lucia.leave();
    elena = await workspace().visit('elena.soto@nordia.example');
  }, START_MS);
  afterEach(() => expect(elena.arrivals.troubles).toEqual([]));

  it('reads the plan, and cannot write a letter into it', async () => {
    await elena.open(`/plans/${places.plan}`, '[role=textbox] p');
    const { page } = elena;
    await page.locator('main').getByText(words.readOnly).waitFor();
    await page.locator('aside').getByText(shell.shell.readOnly).waitFor();
    const before = await paragraphs(elena);
    expect(before[0]).toContain('Nordia and Northgate have worked together since 2021');
    expect(await page.locator('[role=textbox]').getAttribute('aria-readonly')).toBe('true');
    await caretAt(elena, 0, 'end');
    await page.keyboard.type(' Nada de esto.');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+b');
    expect(await paragraphs(elena)).toEqual(before);
    expect(await page.getByRole('toolbar').count()).toBe(0);
  });

  it('reads the tables, and no key opens or empties a cell', async () => {
    await elena.open(`/plans/${places.plan}/objectives`, '[role=grid]');
    const { page } = elena;
    const before = await column(elena, 4);
    await page.locator('td[data-row="0"][data-column="4"]').click();
    for (const key of ['Enter', 'F2', 'x', 'Delete', 'Alt+ArrowDown', 'Control+z']) await page.keyboard.press(key);
    expect(await page.locator('td :is(input, select, textarea)').count()).toBe(0);
    expect(await column(elena, 4)).toEqual(before);
  });

  it(
    'finds no button on any screen that changes anything',
    async () => {
      const sent: string[] = [];
      elena.page.on('request', (request) => {
        if (request.postData()?.includes('mutation ') === true) sent.push(request.postData() ?? '');
      });
      await elena.open('/work');
      const writable: string[] = [];
      const screens = SCREENS.filter(({ name, who, arrange }) => who.includes('supplier') && arrange === undefined && !OWN.includes(name));
      for (const { name, path, ready } of shareOf(screens, 0, PARTS)) {
        await elena.go(path(places), ready);
        if ((await elena.page.locator(`main ${WRITABLE}`).count()) > 0) writable.push(name);
        await pressEach(elena, path(places), ready, async (button) => {
          if ((await elena.page.locator(`:is(main, dialog[open]) ${WRITABLE}`).count()) > 0) writable.push(`${name}: ${button}`);
        });
      }
      expect(writable).toEqual([]);
      expect(sent).toEqual([]);
    },
    WALK_MS,
  );

  it('sees who signs a version, and that it is not them', async () => {
    await elena.go(`/plans/${places.plan}/versions/${places.proposedVersion}`, '[data-status=PROPOSED]');
    await elena.page.getByText(versions.mayNotSign).waitFor();
    expect(await elena.page.getByRole('button', { name: versions.sign, exact: true }).count()).toBe(0);
  });
});
