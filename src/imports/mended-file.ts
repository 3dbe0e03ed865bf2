/**
 * A file of refused rows is one to mend and send again. What it says of each row stands in columns with names of its own, which are passed over when it comes
 * back; and what a spreadsheet would take for a formula is guarded there by an apostrophe, which is taken off again: so a telephone number or a negative quantity
 * comes back as it was, and the file may go to and fro any number of times.
 */

/** What stands behind the columns of a row that was refused. */
export const OUR_COLUMNS = ['alianza:line', 'alianza:field', 'alianza:code', 'alianza:message'] as const;
/** Under which name a line of JSON says the same. */
export const OUR_KEY = 'alianza:refused';

/** Cells that begin so are formulas to a spreadsheet; an apostrophe makes them text (OWASP, CSV injection). What begins with an apostrophe gets another. */
const GUARDED = /^['=+\-@\t\r\n]/u;
const GUARD = /^'(?=['=+\-@\t\r\n])/u;

/** Whether a column says why a row was refused. */
export function isOurColumn(name: string): boolean {
  return OUR_COLUMNS.some((each) => each === name);
}

/** Whether a name in a line of JSON does. */
export function isOurKey(name: string): boolean {
  return name === OUR_KEY;
}

/** A cell that is no formula. */
export function guarded(cell: string): string {
  return GUARDED.test(cell) ? `'${cell}` : cell;
}

/** The cell as it was before it was guarded; one that a person has typed anew stays as it is. */
export function unguarded(cell: string): string {
  return cell.replace(GUARD, '');
}
