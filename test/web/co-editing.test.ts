import { plan as words } from '../../src/web/i18n/es/plan.js';
import { IS_WHOLE_WALK, itOnWalks } from '../support/walk.js';
import { until } from '../support/world.js';
import { describeInBrowser, START_MS, type Visitor } from './browser.js';
import { caretAt, column, fill, isSaved, paragraphs, planOf, wordsIn } from './plan-page.js';

const SUPPLIER = 'ana.ortiz@nordia.example';
const CUSTOMER = 'tom.reid@northgate.example';
const ROUNDS_OF_ACCENTS = IS_WHOLE_WALK ? 3 : 1;

describeInBrowser('Two companies in one plan', (workspace) => {
  let ana: Visitor;
  let tom: Visitor;
  let plan: string;

  beforeAll(async () => {
    [ana, tom] = await Promise.all([workspace().visit(SUPPLIER), workspace().visit(CUSTOMER)]);
    plan = await planOf(ana);
  }, START_MS);
  afterEach(() => expect([...ana.arrivals.troubles, ...tom.arrivals.troubles].filter((trouble) => !/ERR_INTERNET_DISCONNECTED/.test(trouble))).toEqual([]));

  const openBoth = async (path: string, ready: string): Promise<void> => {
    await Promise.all([ana.open(path, ready), tom.open(path, ready)]);
    await until(async () => (await isSaved(ana)) && (await isSaved(tom)), 'both to be connected');
  };
  const sameWords = async (): Promise<void> => {
    await until(
      async () => (await isSaved(ana)) && (await isSaved(tom)) && String(await paragraphs(ana)) === String(await paragraphs(tom)),
      'both to read the same',
    );
  };

  it('write at once into the narrative, and each sees the other’s words and caret', async () => {
    await openBoth(plan, '[role=textbox] p');
    await caretAt(ana, 0, 'end');
    await caretAt(tom, 1, 'end');
    await Promise.all([ana.page.keyboard.type(' Firmamos en mayo.'), tom.page.keyboard.type(' See you in Leeds.')]);
    // A key is answered before its letter stands in the page.
    const isWritten = ([first = '', second = '']: readonly string[]): boolean => first.endsWith(' Firmamos en mayo.') && second.endsWith(' See you in Leeds.');
    await until(async () => isWritten(await paragraphs(ana)) && isWritten(await paragraphs(tom)), 'both their words on both sides');
    await sameWords();
    await until(async () => (await ana.page.locator('.live-caret.customer', { hasText: 'Tom Reid' }).count()) === 1, 'the caret of the customer');
    await until(async () => (await tom.page.locator('.live-caret.supplier', { hasText: 'Ana Ortiz' }).count()) === 1, 'the caret of the supplier');
  }, 240_000);

  itOnWalks(
    'write on while parts of the workspace come that were not here yet',
    async () => {
      await openBoth(plan, '[role=textbox] p');
      await caretAt(ana, 1, 'end');
      await ana.page.keyboard.type(' Uno');
      // Pressed without the focus, as it is when something is fetched by itself.
      await ana.page.evaluate((name) => {
        document.querySelector('[role=textbox]')?.setAttribute('data-first', '');
        [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click();
      }, words.settings);
      const dialog = ana.page.getByRole('dialog', { name: words.settings });
      await dialog.waitFor();
      await ana.page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await ana.page.locator('[role=textbox][data-first]').count()).toBe(1);
      const hasCaret = (): Promise<boolean> =>
        ana.page.evaluate(() => {
          const text = document.querySelector('[role=textbox]');
          return document.activeElement === text && text?.contains(getSelection()?.anchorNode ?? null) === true;
        });
      await until(hasCaret, 'the caret in the text again');
      await ana.page.keyboard.type(' y dos.');
      await until(async () => (await paragraphs(ana))[1]?.endsWith(' Uno y dos.') === true, 'all that was typed');
      await sameWords();
    },
    240_000,
  );

  it('write accents by composition in one paragraph, and no letter is doubled or lost', async () => {
    await openBoth(plan, '[role=textbox] p');
    const keys = await ana.context.newCDPSession(ana.page);
    for (let round = 0; round < ROUNDS_OF_ACCENTS; round += 1) {
      const last = (await paragraphs(ana)).length - 1;
      await caretAt(ana, last, 'end');
      await ana.page.keyboard.press('Enter');
      await ana.page.keyboard.type('base ');
      await sameWords();
      await caretAt(tom, last + 1, round % 2 === 0 ? 'end' : 'start');
      for (const [dead, letter] of [
        ['´', 'á'],
        ['~', 'ñ'],
        ['¨', 'ü'],
      ] as const) {
        await keys.send('Input.imeSetComposition', { text: dead, selectionStart: 1, selectionEnd: 1 });
        await tom.page.keyboard.type('x');
        await keys.send('Input.imeSetComposition', { text: letter, selectionStart: 1, selectionEnd: 1 });
        await tom.page.keyboard.type('y');
        await keys.send('Input.insertText', { text: letter });
      }
      await sameWords();
      const written = (await paragraphs(ana))[last + 1] ?? '';
      expect(Array.from(written.replace('base ', '')).sort().join('')).toBe(Array.from('xyxyxyáñü').sort().join(''));
      expect(written.replaceAll(/[xy]/g, '')).toBe('base áñü');
    }
  }, 240_000);

  it('fill a table at once field by field, and see who is in which cell', async () => {
    await openBoth(`${plan}/objectives`, '[role=grid]');
    await tom.page.locator('td[data-row="0"][data-column="0"]').focus();
    await tom.page.keyboard.press('F2');
    await until(async () => (await ana.page.locator('td[data-row="0"][data-column="0"]', { hasText: 'Tom Reid' }).count()) === 1, 'Tom in the cell');
    await tom.page.keyboard.press('Escape');
    await Promise.all([fill(ana, 0, 0, 'Todas las facultades en una plataforma'), fill(tom, 0, 4, 'Faculties moved')]);
    await until(async () => (await column(tom, 0))[0]?.startsWith('Todas las facultades') === true, 'the new title at the customer');
    await until(async () => (await column(ana, 4))[0] === 'Faculties moved', 'the new KPI at the supplier');
  }, 240_000);

  itOnWalks(
    'are told at once what is not valid, and nothing of it is written',
    async () => {
      await openBoth(`${plan}/risks`, '[role=grid]');
      const before = (await column(tom, 1))[0];
      await fill(ana, 0, 1, '9');
      await ana.page.locator('td[data-row="0"][data-column="1"] [role=alert]').waitFor();
      await ana.page.keyboard.press('Escape');
      expect([(await column(ana, 1))[0], (await column(tom, 1))[0]]).toEqual([before, before]);
    },
    240_000,
  );

  itOnWalks(
    'make a table, a check list and a comment in the text, and both have them',
    async () => {
      await openBoth(plan, '[role=textbox] p');
      const { page } = ana;
      await caretAt(ana, (await paragraphs(ana)).length - 1, 'end');
      await page.keyboard.press('Enter');
      await page.keyboard.type('[ ] Firmar el acta');
      await page.keyboard.press('Enter');
      await page.keyboard.type('Avisar a Leeds');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await page.keyboard.type('/tab');
      await page.locator('[role=listbox] [role=option]').first().waitFor();
      await page.keyboard.press('Enter');
      await page.keyboard.type('Facultad');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Fecha');
      await page.getByRole('button', { name: 'Fila +' }).click();
      await page.getByRole('checkbox', { name: 'Tarea: Firmar el acta' }).click();

      const { page: other } = tom;
      await until(async () => (await other.locator('[role=textbox] tr').count()) === 4, 'the table with its new row');
      expect(await other.locator('[role=textbox] th').allTextContents()).toEqual(['Facultad', expect.stringContaining('Fecha'), '']);
      await until(async () => other.getByRole('checkbox', { name: 'Firmar el acta' }).isChecked(), 'the task to be done');
      expect(await other.getByRole('checkbox', { name: 'Avisar a Leeds' }).isChecked()).toBe(false);

      await other.locator('[role=textbox] th', { hasText: 'Facultad' }).dblclick({ position: { x: 24, y: 15 } });
      await other.locator('[role=toolbar] button', { hasText: /^ ?(Comment|Comentar)$/ }).click();
      const thread = other.locator('form', { has: other.locator('textarea') }).first();
      await thread.locator('textarea').fill('Which faculty?');
      await thread.locator('button[type=submit]').click();
      const mark = page.locator('[role=textbox] mark[data-thread]', { hasText: 'Facultad' });
      await mark.waitFor();
      await mark.click();
      await page.locator('article', { hasText: 'Which faculty?' }).waitFor();
    },
    240_000,
  );

  itOnWalks(
    'make words bold and italic by signs, and only those',
    async () => {
      await openBoth(plan, '[role=textbox] p');
      const { page } = ana;
      await caretAt(ana, 0, 'end');
      await page.keyboard.press('Enter');
      await page.keyboard.type('**Muy importante** y *también* esto, no 2*3*4 ni 2 * 3 * 4; *así no*');
      await page.keyboard.press('Backspace');
      await sameWords();
      const written = tom.page.locator('[role=textbox] > p', { hasText: 'Muy importante' });
      expect(await written.locator('strong').allTextContents()).toEqual(['Muy importante']);
      expect(await written.locator('em').allTextContents()).toEqual(['también']);
      expect((await paragraphs(tom))[1]).toBe('Muy importante y también esto, no 2*3*4 ni 2 * 3 * 4; *así no*');
    },
    240_000,
  );

  it('undo their own words only, and bring them back', async () => {
    await openBoth(plan, '[role=textbox] p');
    const [first = '', second = ''] = await paragraphs(ana);
    await caretAt(ana, 0, 'end');
    await caretAt(tom, 1, 'end');
    await ana.page.keyboard.type(' De Ana.');
    await tom.page.keyboard.type(' Of Tom.');
    await sameWords();
    const pressUntil = (keys: string, wanted: readonly string[]): Promise<void> =>
      until(
        async () => {
          if (String((await paragraphs(tom)).slice(0, 2)) === String(wanted)) return true;
          await ana.page.keyboard.press(keys);
          await sameWords();
          return false;
        },
        `${keys} to lead to ${wanted.join(' / ')}`,
      );
    await pressUntil('Control+z', [first, `${second} Of Tom.`]);
    await ana.page.keyboard.press('Control+z'); // there is nothing more of hers
    await sameWords();
    expect((await paragraphs(tom)).slice(0, 2)).toEqual([first, `${second} Of Tom.`]);
    await pressUntil('Control+Shift+z', [`${first} De Ana.`, `${second} Of Tom.`]);
  }, 240_000);

  itOnWalks(
    'undo what they began and leave it where the other has gone on',
    async () => {
      await openBoth(plan, '[role=textbox] p');
      const last = (await paragraphs(ana)).length - 1;
      await caretAt(ana, last, 'end');
      await ana.page.keyboard.press('Enter');
      await ana.page.keyboard.type('Idea: ');
      await sameWords();
      await caretAt(tom, last + 1, 'end');
      await tom.page.keyboard.type('one platform');
      await until(async () => (await paragraphs(ana))[last + 1] === 'Idea: one platform', 'Tom’s words at Ana’s');
      await ana.page.keyboard.press('Control+z');
      await until(async () => (await paragraphs(tom))[last + 1]?.startsWith('Idea') === false, 'Ana’s words to be undone');
      await sameWords();
      expect((await paragraphs(tom))[last + 1]).toBe('one platform');
      await ana.page.keyboard.press('Control+Shift+z');
      await until(async () => (await paragraphs(tom))[last + 1]?.includes('Idea: ') === true, 'Ana’s words to be back');
      expect((await paragraphs(tom))[last + 1]).toContain('one platform');
    },
    240_000,
  );

  itOnWalks(
    'leave lists, tables and rows of the plan to each other by whatever they undo',
    async () => {
      await openBoth(plan, '[role=textbox] p');
      const undoUntil = (isGone: () => Promise<boolean>, what: string): Promise<void> =>
        until(async () => {
          if (await isGone()) return true;
          await ana.page.keyboard.press('Control+z');
          await sameWords();
          return false;
        }, what);
      const before = await wordsIn(tom, 'li');
      await caretAt(ana, (await paragraphs(ana)).length - 1, 'end');
      await ana.page.keyboard.press('Enter');
      await ana.page.keyboard.type('- Primero');
      await ana.page.keyboard.press('Enter');
      await ana.page.keyboard.type('Segundo');
      await tom.page.locator('[role=textbox] li', { hasText: 'Segundo' }).click();
      await tom.page.keyboard.press('End');
      await tom.page.keyboard.type(' and third');
      await sameWords();
      await undoUntil(async () => !String(await wordsIn(tom, 'li')).includes('Segundo'), 'Ana’s words to be gone');
      await undoUntil(async () => !String(await wordsIn(tom, 'li')).includes('Primero'), 'all of Ana’s words to be gone');
      expect(await wordsIn(tom, 'li')).toEqual([...before, ' and third']);
      expect(await wordsIn(ana, 'li')).toEqual([...before, ' and third']);

      await caretAt(ana, 0, 'end');
      await ana.page.keyboard.press('Enter');
      await ana.page.keyboard.type('/tab');
      await ana.page.locator('[role=listbox] [role=option]').first().waitFor();
      await ana.page.keyboard.press('Enter');
      await ana.page.keyboard.type('Departamento');
      await tom.page.locator('[role=textbox] tr').nth(1).locator('td').nth(1).click();
      await tom.page.keyboard.type('May');
      await sameWords();
      const cells = await tom.page.locator('[role=textbox] :is(td, th)').count();
      await undoUntil(async () => !String(await wordsIn(tom, 'th')).includes('Departamento'), 'Ana’s heading to be gone');
      for (let times = 0; times < 3; times += 1) await ana.page.keyboard.press('Control+z');
      await sameWords();
      expect(await tom.page.locator('[role=textbox] :is(td, th)').count()).toBe(cells);
      expect(String(await wordsIn(tom, 'td'))).toContain('May');

      await openBoth(`${plan}/milestones`, '[role=grid]');
      const rows = (await column(ana, 0)).length;
      await ana.page.getByRole('button', { name: /^(Añadir hito|Add milestone)$/ }).click();
      await ana.page.keyboard.type('Hito de Ana');
      await ana.page.keyboard.press('Enter');
      await until(async () => (await column(tom, 0))[rows] === 'Hito de Ana', 'the new row at Tom’s');
      await fill(tom, rows, 2, '2027-05-04');
      await until(
        async () => (await ana.page.locator(`td[data-row="${String(rows)}"][data-column="2"]`).textContent())?.includes('2027') === true,
        'Tom’s day',
      );
      for (let times = 0; times < 4; times += 1) await ana.page.keyboard.press('Control+z');
      await until(async () => (await isSaved(ana)) && (await isSaved(tom)), 'everything to be stored');
      expect((await column(tom, 0)).length).toBe(rows + 1);
      expect(await tom.page.locator(`td[data-row="${String(rows)}"][data-column="2"]`).textContent()).toContain('2027');
    },
    240_000,
  );

  itOnWalks(
    'undo their own edits of tables only',
    async () => {
      await openBoth(`${plan}/milestones`, '[role=grid]');
      await fill(ana, 0, 0, 'Medicina migrada');
      await until(async () => (await column(tom, 0))[0] === 'Medicina migrada', 'Ana’s title');
      await fill(tom, 1, 0, 'Engineering done');
      await until(async () => (await column(ana, 0))[1] === 'Engineering done', 'Tom’s title');
      await ana.page.locator('td[data-row="0"][data-column="0"]').focus();
      await ana.page.keyboard.press('Control+z');
      await until(async () => (await column(tom, 0))[0] === 'Medicine migrated', 'Ana’s title to be undone');
      expect((await column(tom, 0))[1]).toBe('Engineering done');
    },
    240_000,
  );

  it('merge what was written offline, and the page tells the truth about it', async () => {
    await openBoth(plan, '[role=textbox] p');
    await ana.context.setOffline(true);
    await caretAt(ana, 0, 'start');
    await ana.page.keyboard.type('En el tren: ');
    await caretAt(tom, 0, 'end');
    await tom.page.keyboard.type(' At the desk.');
    await until(async () => isSaved(tom), 'Tom’s words to be stored');
    expect(await isSaved(ana)).toBe(false);
    await ana.context.setOffline(false);
    await sameWords();
    const [first] = await paragraphs(tom);
    expect([first?.startsWith('En el tren: '), first?.endsWith(' At the desk.')]).toEqual([true, true]);
  }, 240_000);

  itOnWalks(
    'keep what was written offline even when the page is closed',
    async () => {
      await openBoth(plan, '[role=textbox] p');
      await ana.context.setOffline(true);
      await caretAt(ana, 0, 'start');
      await ana.page.keyboard.type('Antes de cerrar. ');
      await until(async () => (await paragraphs(ana))[0]?.startsWith('Antes de cerrar. ') === true, 'the words');
      await ana.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
      await ana.page.goto('about:blank');
      await ana.context.setOffline(false);
      await ana.open(plan, '[role=textbox] p');
      await sameWords();
      expect((await paragraphs(tom))[0]?.startsWith('Antes de cerrar. ')).toBe(true);
    },
    240_000,
  );
});
