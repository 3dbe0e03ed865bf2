/**
 * What one does and reads on the page of a plan.
 */
import type { Visitor } from './browser.js';

/** The address of the first plan that somebody sees. */
export async function planOf(visitor: Visitor): Promise<string> {
  const { plans } = await visitor.ask('{ plans(first: 1) { nodes { id } } }');
  return `/plans/${plans.nodes[0].id.split(':')[1]}`;
}

/** The words of each paragraph; the names at colleagues' carets are not words of the text. */
export const paragraphs = ({ page }: Visitor): Promise<readonly string[]> =>
  page.$$eval('[role=textbox] > p', (nodes) =>
    nodes.map((node) => {
      const copy = node.cloneNode(true) as Element;
      for (const caret of copy.querySelectorAll('.live-caret')) caret.remove();
      return copy.textContent;
    }),
  );

/** Puts the caret to an edge of a paragraph, as a click there does. */
export async function caretAt({ page }: Visitor, paragraph: number, edge: 'start' | 'end'): Promise<void> {
  await page.evaluate(
    ([index, isStart]) => {
      const text = document.querySelector<HTMLElement>('[role=textbox]');
      const node = text?.querySelectorAll(':scope > p')[index];
      if (text === null || node === undefined) throw new Error(`There is no paragraph ${String(index)}.`);
      text.focus();
      const range = document.createRange();
      range.selectNodeContents(node);
      range.collapse(isStart);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
    },
    [paragraph, edge === 'start'] as const,
  );
  // The editor hears of the selection in an event of its own, before the next frame but one.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
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
