/**
 * What the beginning of a CSV file tells of its form: a line `sep=;` (which spreadsheets write and read), or the sign that parts most cells of the first row.
 */

/** The signs that may part the cells of CSV. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const SEPARATOR = /^sep=([,;\t|])[ \t,;|]*(?:\r\n|[\r\n]|$)/iu;

/** The sign that a line `sep=` before the head names, and the text behind that line. */
export function separatorLine(text: string): { readonly delimiter: Delimiter; readonly rest: string } | undefined {
  const [line, sign] = SEPARATOR.exec(text) ?? [];
  const delimiter = DELIMITERS.find((each) => each === sign);
  return line === undefined || delimiter === undefined ? undefined : { delimiter, rest: text.slice(line.length) };
}

/** The sign that parts most cells of the first row that holds anything. */
export function delimiterOf(text: string): Delimiter {
  const counts = DELIMITERS.map((delimiter) => [delimiter, (rowsOf(text, delimiter, 1)[0] ?? []).length] as const);
  return counts.reduce((most, each) => (each[1] > most[1] ? each : most))[0];
}

/** Cells of the first rows that hold anything (RFC 4180); a quotation mark within an unquoted cell is part of it. */
export function rowsOf(text: string, delimiter: string, most: number): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let cells: string[] = [];
  let [cell, isQuoted] = ['', false];
  const endCell = (): void => {
    cells.push(cell);
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (cells.some((each) => each.trim() !== '')) rows.push(cells);
    cells = [];
  };
  const readQuoted = (sign: string, next: string | undefined): number => {
    isQuoted = sign !== '"' || next === '"';
    if (isQuoted) cell += sign;
    return sign === '"' && next === '"' ? 2 : 1;
  };
  const readPlain = (sign: string): number => {
    if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === delimiter) endCell();
    else if (sign === '\n' || sign === '\r') endRow();
    else cell += sign;
    return 1;
  };
  for (let at = 0; at < text.length && rows.length < most;) {
    const sign = text[at] ?? '';
    at += isQuoted ? readQuoted(sign, text[at + 1]) : readPlain(sign);
  }
  if (rows.length < most && (cell !== '' || cells.length > 0)) endRow();
  return rows;
}
