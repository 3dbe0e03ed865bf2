/**
 * What people write about an endpoint in plain fields, as the API takes it.
 */

/** A header with its value. */
export interface HeaderLine {
  readonly name: string;
  readonly value: string;
}

/** Topics, one a line or parted by commas. */
export function topicsIn(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((topic) => topic !== '');
}

/** Headers, one a line; undefined where a line is none. */
export function headersIn(text: string): HeaderLine[] | undefined {
  const headers: HeaderLine[] = [];
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const colon = line.indexOf(':');
    if (colon < 1) return undefined;
    headers.push({ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() });
  }
  return headers;
}

/** Ids of the only accounts of an endpoint; none where it hears of all. */
export function accountsIn(accounts: unknown): readonly string[] {
  return Array.isArray(accounts) ? accounts.filter((id) => typeof id === 'string') : [];
}
