/**
 * What the server does not take: the page says why, offers what was written, and goes on with the document as it is. Every refusal here is a true one.
 */
import type { Page } from 'playwright-core';
import { editor as english } from '../../src/web/i18n/en/editor.js';
import { editor as spanish } from '../../src/web/i18n/es/editor.js';
import { shell } from '../../src/web/i18n/es/shell.js';
import { plan as planWords } from '../../src/web/i18n/es/plan.js';
import { itOnWalks } from '../support/walk.js';
import { until } from '../support/world.js';
import { describeInBrowser, START_MS, WALK_MS, type Visitor } from './browser.js';
import { caretAt, column, fill, isSaved, paragraphs, planOf } from './plan-page.js';

const { kit } = shell;
/** Ample for the plan of the demonstration, and soon crossed. */
const SMALL = { bytes: 200_000, structs: 100_000, deletions: 100_000 };
const EXPECTED = /ERR_INTERNET_DISCONNECTED|WebSocket connection/;

const dialogOf = (page: Page, words: typeof spanish) => page.getByRole('dialog', { name: words.refusedTitle });

describeInBrowser(
  'A refused edit',
  (workspace) => {
    let ana: Visitor;
    let tom: Visitor;
    let lucia: Visitor;
    let plan: string;

    beforeAll(async () => {
      [ana, tom, lucia] = (await Promise.all(
        ['ana.ortiz@nordia.example', 'tom.reid@northgate.example', 'lucia.ferrer@nordia.example'].map((email) => workspace().visit(email)),
      )) as [Visitor, Visitor, Visitor];
      plan = await planOf(ana);
    }, START_MS);
    afterEach(() => expect([ana, tom].flatMap(({ arrivals }) => arrivals.troubles.filter((trouble) => !EXPECTED.test(trouble)))).toEqual([]));

    const bothSaved = (): Promise<void> => until(async () => (await isSaved(ana)) && (await isSaved(tom)), 'both to be connected', 120_000);
    const becomes = async (status: 'SUSPENDED' | 'ACTIVE'): Promise<void> => {
      const { accounts } = await ana.ask('{ accounts(first: 1) { nodes { id } } }');
      const question = 'mutation ($input: AccountChangeStatusInput!) { accountChangeStatus(input: $input) { userErrors { message } } }';
      await lucia.ask(question, { input: { accountId: accounts.nodes[0].id, status, reason: 'Pausa de verano' } });
    };
    const view = ({ page }: Visitor, name: string): Promise<void> =>
      page.getByRole('navigation', { name: planWords.viewsLabel }).getByRole('link', { name }).click();

    itOnWalks(
      'that was written offline while the plan became read only is offered back whole, from text and tables',
      async () => {
        await Promise.all([ana.open(plan, '[role=textbox] p'), tom.open(plan, '[role=textbox] p')]);
        await view(ana, planWords.views.milestones);
        await ana.settled('[role=grid]');
        await view(ana, planWords.views.narrative);
        await ana.settled('[role=textbox] p');
        await bothSaved();
        const before = await paragraphs(tom);

        await ana.context.setOffline(true);
        await caretAt(ana, 0, 'start');
        await ana.page.keyboard.type('Escrito en el tren. ');
        await view(ana, planWords.views.milestones);
        await fill(ana, 1, 0, 'Ingeniería migrada antes');
        await becomes('SUSPENDED');
        await ana.context.setOffline(false);

        const dialog = dialogOf(ana.page, spanish);
        await dialog.waitFor({ timeout: 120_000 });
        await dialog.getByText(spanish.refusals.READ_ONLY).waitFor();
        const written = await dialog.getByRole('textbox', { name: spanish.written }).inputValue();
        expect(written.split('\n')).toEqual([`Escrito en el tren. ${before[0] ?? ''}`, `${planWords.fields.title}: Ingeniería migrada antes`]);
        await ana.context.grantPermissions(['clipboard-read', 'clipboard-write']);
        await dialog.getByRole('button', { name: kit.copy }).click();
        await until(async () => (await ana.page.evaluate(() => navigator.clipboard.readText())) === written, 'the words to be copied');

        await dialog.getByRole('button', { name: spanish.goOn }).click();
        await ana.page.getByText(spanish.readOnly).first().waitFor();
        expect((await column(ana, 0))[1]).toBe('Engineering migrated');
        await view(ana, planWords.views.narrative);
        await ana.settled('[role=textbox] p');
        expect(await paragraphs(ana)).toEqual(before);
        expect(await paragraphs(tom)).toEqual(before);
        await becomes('ACTIVE');
        await ana.open(plan, '[role=textbox] p');
        await bothSaved();
        expect(await paragraphs(ana)).toEqual(before);
      },
      WALK_MS,
    );

    it(
      'whose value does not go together with a colleague’s says so, and names what was written',
      async () => {
        await Promise.all([ana.open(plan), tom.open(plan)]);
        await bothSaved();
        const save = async ({ page }: Visitor, field: string, day: string, words: { readonly title: string; readonly save: string }): Promise<void> => {
          await page.getByRole('button', { name: words.title }).click();
          await page.locator(`dialog[open] input[name=${field}]`).fill(day);
          await page.locator('dialog[open]').getByRole('button', { name: words.save }).click();
          await page.locator('dialog[open]').waitFor({ state: 'detached' });
        };
        // The words for it are here before the line is cut.
        await ana.page.getByRole('button', { name: planWords.settings }).click();
        await ana.page.locator('dialog[open]').waitFor();
        await ana.page.keyboard.press('Escape');

        await ana.context.setOffline(true);
        await save(ana, 'startsOn', '2029-06-01', { title: planWords.settings, save: kit.save });
        await save(tom, 'endsOn', '2029-05-31', { title: 'Title and period', save: 'Save' });
        await until(() => isSaved(tom), 'the end to be stored');
        await ana.context.setOffline(false);

        const dialog = dialogOf(ana.page, spanish);
        await dialog.waitFor({ timeout: 120_000 });
        await dialog.getByText(spanish.faults.OUT_OF_RANGE).waitFor();
        expect(await dialog.getByRole('textbox', { name: spanish.written }).inputValue()).toBe(`${planWords.fields.startsOn}: 2029-06-01`);
        await dialog.getByRole('button', { name: spanish.goOn }).click();
        await until(() => isSaved(ana), 'Ana to be connected again');
        const { plan: stored } = await tom.ask('query ($id: ID!) { plan(id: $id) { startsOn endsOn } }', { id: `Plan:${plan.split('/')[2] ?? ''}` });
        expect(stored).toEqual({ startsOn: '2026-09-01', endsOn: '2029-05-31' });
      },
      WALK_MS,
    );

    it(
      'that was written offline by somebody who is no longer on the team is offered back, and the plan is not shown any more',
      async () => {
        const iker = await workspace().visit('iker.zubia@nordia.example');
        await Promise.all([iker.open(plan, '[role=textbox] p'), tom.open(plan, '[role=textbox] p')]);
        await until(() => isSaved(iker), 'Iker to be connected');
        await iker.context.setOffline(true);
        await caretAt(iker, 1, 'end');
        await iker.page.keyboard.type(' Última nota de Iker.');
        const { accounts } = await lucia.ask('{ accounts(first: 1) { nodes { seats(first: 50) { nodes { id member { name } } } } } }');
        const seat = accounts.nodes[0].seats.nodes.find(({ member }: { readonly member: { readonly name: string } }) => member.name === 'Iker Zubía');
        await lucia.ask('mutation ($id: ID!) { seatEnd(id: $id) { userErrors { message } } }', { id: seat.id });
        await iker.context.setOffline(false);

        const ended = iker.page.locator('main').getByRole('alert');
        await ended.getByText(spanish.endedTitle).waitFor({ timeout: 120_000 });
        await ended.getByText(spanish.askPeople('Ana Ortiz')).waitFor();
        expect(await ended.getByRole('textbox', { name: spanish.unsent }).inputValue()).toMatch(/ Última nota de Iker\.$/);
        expect(await iker.page.locator('[role=textbox][aria-multiline]').count()).toBe(0);
        expect(await iker.page.getByRole('button', { name: planWords.propose }).count()).toBe(0);
        expect((await paragraphs(tom))[1]).not.toContain('Última nota');
        await iker.leave();
      },
      WALK_MS,
    );

    itOnWalks(
      'that makes the document larger than one may be is offered back, and the page goes on',
      async () => {
        await Promise.all([ana.open(plan, '[role=textbox] p'), tom.open(plan, '[role=textbox] p')]);
        await bothSaved();
        const before = await paragraphs(ana);
        await caretAt(tom, 0, 'end');
        await tom.page.evaluate(() => {
          const data = new DataTransfer();
          data.setData('text/plain', ` ${'long '.repeat(50_000)}`);
          document.querySelector('[role=textbox]')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        });
        const dialog = dialogOf(tom.page, english);
        await dialog.waitFor({ timeout: 120_000 });
        await dialog.getByText(english.refusals.DOCUMENT_FULL).waitFor();
        expect((await dialog.getByRole('textbox', { name: english.written }).inputValue()).length).toBeGreaterThan(250_000);
        await dialog.getByRole('button', { name: english.goOn }).click();
        await bothSaved();
        await caretAt(tom, 1, 'end');
        await tom.page.keyboard.type(' Short.');
        await until(async () => (await paragraphs(ana))[1]?.endsWith(' Short.') === true, 'the next words to arrive');
        expect((await paragraphs(tom))[0]).toBe(before[0]);
      },
      WALK_MS,
    );
  },
  { largestDocument: SMALL },
);
