/**
 * Pages by keyset: a cursor holds the values that a row is ordered by, and the next page begins after them. The id always decides last, so the order is total
 * and a page never skips or repeats a row that stays. Null counts as greater than everything, as in PostgreSQL.
 *
 * Cursors are sealed (`kernel/seal.ts`): nobody can read or make one. PostgreSQL prints the bare values behind a mark that only this process knows, and the
 * engine seals them on the way out.
 */
import { createHash, randomBytes } from 'node:crypto';
import { Problem } from '../../kernel/problem.js';
import type { Seal } from '../../kernel/seal.js';
import type { Binds, Source } from './binds.js';

/** One expression that rows are ordered by. */
export interface Term {
  readonly name: string;
  readonly sql: string;
  readonly cast: string;
  readonly nullable: boolean;
  readonly isDescending: boolean;
}

/** Secret of this process: no row can hold it, so nothing but a cursor is ever taken for one. */
const MARK = `cursor-${randomBytes(18).toString('hex')}:`;
const MARKED = new RegExp(`"${MARK}((?:[^"\\\\]|\\\\.)*)"`, 'g');

/** The order of a list as SQL; turned round for pages from the end. */
export function orderSql(terms: readonly Term[], isReversed: boolean): string {
  return terms.map((term) => `${term.sql} ${term.isDescending !== isReversed ? 'desc' : 'asc'}`).join(', ');
}

/** Tells orders apart, so that a cursor of one order is refused by another. */
export function orderName(typeName: string, terms: readonly Term[]): string {
  const text = `${typeName} ${terms.map(({ name, isDescending }) => `${isDescending ? '-' : ''}${name}`).join(' ')}`;
  return createHash('sha256').update(text).digest('base64url').slice(0, 8);
}

/** SQL of the JSON string that stands for a row's cursor until it is sealed. */
export function cursorSql(terms: readonly Term[], order: string, binds: Binds): string {
  const values = terms.map((term) => (term.cast === 'timestamptz' ? `(${term.sql} at time zone 'UTC')::text` : `(${term.sql})::text`));
  return `to_json(${binds.add(() => `${MARK}${order}`, 'text')} || json_build_array(${values.join(', ')})::text)::text`;
}

/** Seals every cursor in a finished answer. */
export function sealCursors(json: string, seal: Seal): string {
  if (!json.includes(MARK)) return json;
  return json.replace(MARKED, (_, body: string) => `"${seal.close(JSON.parse(`"${body}"`) as string)}"`);
}

/**
 * The condition that a row comes after (or before) a cursor, in the order of the terms.
 * @throws Problem BAD_USER_INPUT at the call when the cursor is not ours or belongs to another order.
 */
export function beyondSql(terms: readonly Term[], order: string, cursor: Source, isBefore: boolean, binds: Binds, seal: Seal): string {
  const bound = terms.map((term, index) =>
    binds.add((call) => valuesIn(cursor(call), order, terms.length, seal)[index], term.cast === 'timestamptz' ? "timestamp at time zone 'UTC'" : term.cast),
  );
  const values = bound.map((sql, index) => (terms[index]?.cast === 'timestamptz' ? `(${sql})` : sql));
  const [first] = terms;
  const isUniform = terms.every((term) => !term.nullable && term.isDescending === first?.isDescending);
  if (isUniform && first !== undefined) {
    const isLess = first.isDescending !== isBefore;
    return `(${terms.map(({ sql }) => sql).join(', ')}) ${isLess ? '<' : '>'} (${values.join(', ')})`;
  }
  return terms.reduceRight((rest, term, index) => {
    const value = values[index] ?? 'null';
    const isLess = term.isDescending !== isBefore;
    const strictly = isLess
      ? `(${term.sql} < ${value} or (${value} is null and ${term.sql} is not null))`
      : `(${term.sql} > ${value} or (${term.sql} is null and ${value} is not null))`;
    return rest === '' ? strictly : `(${strictly} or (${term.sql} is not distinct from ${value} and ${rest}))`;
  }, '');
}

/** @throws Problem BAD_USER_INPUT when the cursor is not one of this list. */
export function assertCursor(cursor: unknown, terms: readonly Term[], order: string, seal: Seal): void {
  valuesIn(cursor, order, terms.length, seal);
}

function valuesIn(cursor: unknown, order: string, count: number, seal: Seal): readonly unknown[] {
  const text = typeof cursor === 'string' && cursor.length <= 4_000 ? seal.open(cursor) : undefined;
  if (text === undefined) throw new Problem('BAD_USER_INPUT', 'This cursor is not one of ours, or was changed. Start again without it.');
  if (!text.startsWith(order)) throw new Problem('BAD_USER_INPUT', 'This cursor belongs to a list with another order. Start again without it.');
  const values = JSON.parse(text.slice(order.length)) as readonly unknown[];
  if (values.length !== count) throw new Problem('BAD_USER_INPUT', 'This cursor belongs to another list. Start again without it.');
  return values;
}
