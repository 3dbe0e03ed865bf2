/**
 * What one does and reads on the page of a plan.
 */
import type { Visitor } from './browser.js';

/** The address of the first plan that somebody sees. */
export async function planOf(visitor: Visitor): Promise<string> {
  const { plans } = await visitor.ask('{ plans(first: 1) { nodes { id } } }');
  return `/plans/${plans.nodes[0].id.split(':')[1]}`;
}

/** The words of each paragraph that stands in the text itself. */
export const paragraphs = (visitor: Visitor): Promise<readonly string[]> => wordsIn(visitor, '> p');

/** The words of each place of the text; the names at colleagues' carets are not words of the text. */
export const wordsIn = ({ page }: Visitor, places: string): Promise<readonly string[]> =>
  page.$$eval(`[role=textbox] ${places}`, (nodes) =>
    nodes.map((node) => {
      const copy = node.cloneNode(true) as Element;
      for (const caret of copy.querySelectorAll('.live-caret')) caret.remove();
      return copy.textContent;
    }),
  );

/** Puts the caret to an edge of a paragraph, as a click there does. */
export async function caretAt({ page }: Visitor, paragraph: number, edge: 'start' | 'end'): Promise<void> {
  await page.evaluate(
    async ([index, isStart]) => {
      const text = document.querySelector<HTMLElement>('[role=textbox]');
      const node = text?.querySelectorAll(':scope > p')[index];
      if (text === null || node === undefined) throw new Error(`There is no paragraph ${String(index)}.`);
      text.focus();
      // The editor puts its own caret into the page by a timer of 20 ms that begins with the focus. This one comes behind it.
      await new Promise((resolve) => setTimeout(resolve, 25));
      const heard = new Promise<void>((resolve) => {
        document.addEventListener('selectionchange', () => setTimeout(resolve), { once: true });
      });
      const range = document.createRange();
      range.selectNodeContents(node);
      range.collapse(isStart);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      await heard;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    },
    [paragraph, edge === 'start'] as const,
  );
}

/** Whether the page says that everything is stored. */
export const isSaved = async ({ page }: Visitor): Promise<boolean> => (await page.locator('[data-save=saved]').count()) === 1;

/** What stands in the cells of a column, without the names of those who are in them. */
export const column = ({ page }: Visitor, index: number): Promise<readonly string[]> =>
  page.$$eval(`td[data-column="${String(index)}"] > span:first-child`, (cells) => cells.map((cell) => cell.textContent));

/** Types into a cell and finishes it with Enter. */
export async function fill({ page }: Visitor, row: number, column: number, text: string): Promise<void> {
  await page.locator(`td[data-row="${row}"][data-column="${column}"]`).focus();
  await page.keyboard.press('Enter');
  const control = page.locator(`td[data-row="${row}"][data-column="${column}"] :is(input, textarea)`);
  await control.fill(text);
  await control.press('Enter');
}
