/**
 * Keys of the rows: arrows move from row to row, E does what finishes the row. Rows say so themselves: `data-row` on the row, `data-done` on the button.
 */
import type { KeyboardEvent } from 'react';

/** Handles keys for all rows below the element it is put on. */
export function useRowKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    const { target, currentTarget, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof HTMLElement) || target.closest('select, input, textarea, dialog') !== null)
      return;
    const rows = [...currentTarget.querySelectorAll<HTMLElement>('[data-row]')].filter((row) => row.checkVisibility());
    const at = rows.findIndex((row) => row.contains(target));
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step !== undefined) {
      event.preventDefault();
      reach(rows[at + step]);
    } else if (key.toLowerCase() === 'e') {
      const done = rows[at]?.querySelector<HTMLButtonElement>('[data-done]:not([aria-disabled])');
      if (done === null || done === undefined) return;
      event.preventDefault();
      reach(rows[at + 1] ?? rows[at - 1]);
      done.click();
    }
  };
}

/** Puts the focus on the first link of a row, or what else can take it. */
function reach(row: HTMLElement | undefined): void {
  (row?.querySelector<HTMLElement>('a') ?? row?.querySelector<HTMLElement>('button, select'))?.focus();
}
