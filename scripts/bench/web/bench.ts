/**
 * What people feel of the workspace, measured in one run: from a key in one browser to the letter in the other's, how long a large plan takes until one can work
 * in it, and what the rooms weigh. `npm run bench:web`. Server, browser and both people share this machine.
 */
import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { until } from '../../../test/support/world.js';
import { openWorkspace, type Visitor, type Workspace } from '../../../test/web/browser.js';

const ANA = 'ana.ortiz@nordia.example';
const TOM = 'tom.reid@northgate.example';
const KEYS = 200;
const BETWEEN_KEYS_MS = 70;
const ITEMS = 300;
const PAGES = 20;
const PARAGRAPHS_PER_PAGE = 8;
const LOADS = 5;
const LAST_WORDS = 'These are the last words of the plan.';
const EDITOR = '[role=textbox][aria-multiline]';
const SAVED = '[data-save=saved]';

if (process.argv.includes('--help') || process.argv.includes('-h')) {
  console.log('Usage: npm run bench:web\n\nMeasures typing between two browsers, opening a large plan, and the size of the bundles. Takes about two minutes.');
  process.exit(0);
}

/** The value below which a share of all values lies. */
function at(values: readonly number[], share: number): number {
  return values.toSorted((left, right) => left - right)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;
}

const row = (name: string, ...cells: readonly string[]): void => console.log(name.padEnd(66) + cells.map((cell) => cell.padStart(11)).join(''));
const ms = (value: number): string => `${value.toFixed(1)} ms`;

// ——— typing ———

interface Marks {
  /** When each key was pressed, or each letter stood there, in milliseconds since the epoch. */
  readonly times: number[];
  readonly frames: number[];
}

/** Notes in the page of the writer when a key comes in. */
async function noteKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const marks: Marks = { times: [], frames: [] };
    Object.assign(window, { marks });
    addEventListener('keydown', ({ key, timeStamp }) => key.length === 1 && marks.times.push(performance.timeOrigin + timeStamp), { capture: true });
  });
}

/** Notes in the page of the reader when each letter behind the mark is in the document, and when the next frame shows it. */
async function noteLetters(page: Page, mark: string): Promise<void> {
  await page.evaluate(
    ([editor, sign]) => {
      const marks: Marks = { times: [], frames: [] };
      Object.assign(window, { marks });
      const text = document.querySelector(editor);
      if (text === null) throw new Error('There is no text to read.');
      new MutationObserver(() => {
        // The writer's caret stands among the letters, with a name in it, until its own message moves it.
        const letters = text.cloneNode(true) as Element;
        for (const caret of letters.querySelectorAll('.live-caret')) caret.remove();
        const written = new RegExp(`${sign}([a-z]*)`).exec(letters.textContent)?.[1] ?? '';
        const now = performance.timeOrigin + performance.now();
        const first = marks.times.length;
        while (marks.times.length < written.length) marks.times.push(now);
        requestAnimationFrame(() => {
          for (let index = first; index < written.length; index += 1) marks.frames[index] ??= performance.timeOrigin + performance.now();
        });
      }).observe(text, { subtree: true, childList: true, characterData: true });
    },
    [EDITOR, mark] as const,
  );
}

const marksOf = (page: Page): Promise<Marks> => page.evaluate(() => (window as unknown as { readonly marks: Marks }).marks);

/** Types letters after a mark of its own, and gives how long each took until it stood in the other browser, and until that was shown. */
async function typeFromTo(writer: Visitor, reader: Visitor, mark: string): Promise<{ readonly shown: readonly number[]; readonly framed: readonly number[] }> {
  await writer.page.locator(EDITOR).focus();
  for (const key of ['Control+End', 'Enter']) await writer.page.keyboard.press(key);
  await writer.page.keyboard.insertText(mark);
  await reader.page.getByText(mark).first().waitFor();
  await noteKeys(writer.page);
  await noteLetters(reader.page, mark);
  for (let count = 0; count < KEYS; count += 1) {
    await writer.page.keyboard.press('abcdefghijklmnopqrstuvwxyz'.charAt(count % 26));
    await pause(BETWEEN_KEYS_MS);
  }
  await until(async () => (await marksOf(reader.page)).frames.length >= KEYS, 'all letters to arrive');
  const [{ times: pressed }, { times, frames }] = [await marksOf(writer.page), await marksOf(reader.page)];
  const since = (values: readonly number[]): readonly number[] => values.slice(0, KEYS).map((value, index) => value - (pressed[index] ?? NaN));
  return { shown: since(times), framed: since(frames) };
}

async function measureTyping(workspace: Workspace, plan: string): Promise<void> {
  const [ana, tom] = [await workspace.visit(ANA), await workspace.visit(TOM)];
  for (const visitor of [ana, tom]) await visitor.open(plan, `${EDITOR}[contenteditable=true]`);
  await typeFromTo(ana, tom, '§§'); // both have warmed up afterwards
  for (const [title, writer, reader, mark] of [
    ['key of the supplier → browser of the customer', ana, tom, '¶¶'],
    ['key of the customer → browser of the supplier', tom, ana, '¤¤'],
  ] as const) {
    const { shown, framed } = await typeFromTo(writer, reader, mark);
    row(`${title}: in the text`, ms(at(shown, 0.5)), ms(at(shown, 0.95)));
    row(`${title}: in its next frame`, ms(at(framed, 0.5)), ms(at(framed, 0.95)));
  }
  for (const visitor of [ana, tom]) await visitor.leave();
}

// ——— opening a large plan ———

/** A plan with so many items and so many pages of text, half of the items actions; gives its address. */
async function writeLargePlan(workspace: Workspace): Promise<string> {
  const ana = await workspace.visit(ANA);
  const create = async (name: string, input: object): Promise<any> =>
    (
      await ana.ask(
        `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}CreateInput!) { ${name}Create(input: $input) { ${name} { id } userErrors { message } } }`,
        { input },
      )
    )[`${name}Create`][name];
  const { accounts } = await ana.ask('{ accounts(first: 1, where: { name: { contains: "Northgate" } }) { nodes { id } } }');
  const sentence = 'Los dos equipos trabajan con los mismos objetivos: licencias, formación y soporte, and every quarter both look at what was reached. ';
  const narrative = Array.from({ length: PAGES * PARAGRAPHS_PER_PAGE }, (_, index) => `${index + 1}. ${sentence.repeat(3)}`);
  const plan = await create('plan', {
    accountId: accounts.nodes[0].id,
    title: 'A large plan',
    startsOn: '2027-01-01',
    endsOn: '2029-12-31',
    narrative: [...narrative, LAST_WORDS],
  });
  const planId = plan.id as string;
  const makers: readonly (readonly [string, object])[] = [
    ['objective', { status: 'OPEN', beneficiary: 'BOTH' }],
    ['action', { status: 'TODO', dueOn: '2027-06-30' }],
    ['milestone', { status: 'PLANNED', dueOn: '2028-03-31' }],
    ['action', { status: 'DOING', dueOn: '2027-09-30', side: 'CUSTOMER' }],
  ];
  for (let index = 0; index < ITEMS; index += makers.length) {
    await Promise.all(
      makers
        .slice(0, ITEMS - index)
        .map(([name, fields], offset) => create(name, { planId, title: `Item ${index + offset + 1} of the large plan`, ...fields })),
    );
  }
  await ana.leave();
  return `/plans/${planId.slice(planId.indexOf(':') + 1)}`;
}

interface Opening {
  readonly shown: number;
  readonly interactive: number;
}

/** What must be on the screen: the document is stored, so many parts are there, and the last of them has certain words. */
interface There {
  readonly saved: string;
  readonly part: string;
  readonly atLeast: number;
  readonly words: string;
}

const QUIET_MS = 500;

/** Keeps the times of long tasks from the very beginning of every page. */
const KEEP_LONG_TASKS = `window.longTasks = []; new PerformanceObserver((list) => { for (const entry of list.getEntries()) longTasks.push(entry.startTime + entry.duration); }).observe({ type: 'longtask', buffered: true });`;

/** Loads an address; gives when everything stood there, and when the page had nothing long to do any more and took edits, both from the start of the load. */
async function timeOpening({ page, url }: Visitor, path: string, there: There, load: 'goto' | 'reload'): Promise<Opening> {
  if (load === 'goto') await page.goto(url + path, { waitUntil: 'commit' });
  else await page.reload({ waitUntil: 'commit' });
  return page.evaluate(
    async ([{ saved, part, atLeast, words }, quiet]) => {
      const isReady = (): boolean => {
        const parts = [...document.querySelectorAll(part)];
        return document.querySelector(saved) !== null && parts.length >= atLeast && (parts.at(-1)?.textContent.includes(words) ?? false);
      };
      while (!isReady()) await new Promise((resolve) => requestAnimationFrame(resolve));
      const shown = performance.now();
      const last = (): number => Math.max(shown, ...(window as unknown as { readonly longTasks: readonly number[] }).longTasks);
      while (performance.now() - last() < quiet) await new Promise((resolve) => setTimeout(resolve, 50));
      return { shown, interactive: last() };
    },
    [there, QUIET_MS] as const,
  );
}

async function measureOpening(workspace: Workspace, plan: string): Promise<void> {
  const [text, table] = [`${EDITOR}[contenteditable=true]`, 'main [role=grid] tbody tr'];
  const views = [
    [`${PAGES} pages of text`, plan, { saved: SAVED, part: text, atLeast: 1, words: LAST_WORDS }],
    [`${ITEMS / 2} actions in a table`, `${plan}/actions`, { saved: SAVED, part: table, atLeast: ITEMS / 2, words: 'of the large plan' }],
  ] as const;
  for (const [title, path, there] of views) {
    const [cold, warm]: [Opening[], Opening[]] = [[], []];
    for (let count = 0; count < LOADS; count += 1) {
      const visitor = await workspace.visit(ANA);
      await visitor.context.addInitScript({ content: KEEP_LONG_TASKS });
      cold.push(await timeOpening(visitor, path, there, 'goto'));
      warm.push(await timeOpening(visitor, path, there, 'reload'));
      await visitor.leave();
    }
    for (const [name, openings] of [
      ['first visit', cold],
      ['again', warm],
    ] as const) {
      const [shown, interactive] = [openings.map((each) => each.shown), openings.map((each) => each.interactive)];
      row(`${title}, ${name}: shown`, ms(at(shown, 0.5)), ms(Math.max(...shown)));
      row(`${title}, ${name}: interactive`, ms(at(interactive, 0.5)), ms(Math.max(...interactive)));
    }
  }
}

const workspace = await openWorkspace();
try {
  const ana = await workspace.visit(ANA);
  const { plans } = await ana.ask('{ plans(first: 1) { nodes { id } } }');
  await ana.leave();
  console.log(`Typing, ${KEYS} keys each way, ${BETWEEN_KEYS_MS} ms apart`);
  row('', 'p50', 'p95');
  await measureTyping(workspace, `/plans/${plans.nodes[0].id.split(':')[1]}`);
  console.log(`\nOpening a plan with ${ITEMS} items and ${PAGES} pages of text, ${LOADS} times`);
  const large = await writeLargePlan(workspace);
  row('', 'p50', 'worst');
  await measureOpening(workspace, large);
} finally {
  await workspace.close();
}
console.log('\nBundles');
process.exitCode = spawnSync(process.execPath, ['scripts/bundle-budget.js'], { stdio: 'inherit' }).status ?? 1;
