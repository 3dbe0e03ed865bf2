/**
 * How much a caller may say about which things a list has, and in which order. It is counted on coerced values, before any statement is made of them; how deep
 * variables and texts are nested at all was looked at before (`limits.ts`).
 */
import { Problem } from '../kernel/problem.js';

/** The bounds of the arguments `where` and `orderBy` of one list. */
export const WHERE_LIMITS = {
  /** Comparisons of a field with something, in one `where`. */
  conditions: 50,
  /** The `where` itself, and each `and`, `or` and `not` within it. */
  levels: 5,
  /** Values of `in` and `notIn`. */
  listed: 500,
  /** Characters of `contains`. */
  words: 200,
  /** Characters of any other text that is compared. */
  text: 1_000,
  /** Fields of `orderBy`. */
  orders: 5,
} as const;

/** What the conditions of a list amount to. */
export interface Conditions {
  /** Comparisons; a list of values counts as one for each ten of them. */
  readonly comparisons: number;
  /** Comparisons by `contains`, which are among the comparisons as well. */
  readonly searches: number;
}

/** Counts the conditions of a `where`. @throws Problem QUERY_TOO_COSTLY when it is beyond a bound. */
export function countConditions(list: string, where: unknown): Conditions {
  const count = new Count(list);
  if (isObject(where)) count.filter(where, 1);
  if (count.conditions > WHERE_LIMITS.conditions) {
    refuse(`The where of ${list} has ${String(count.conditions)} conditions; at most ${String(WHERE_LIMITS.conditions)} are taken.`);
  }
  return count;
}

/** Counts the fields of an `orderBy`. @throws Problem QUERY_TOO_COSTLY when they are too many. */
export function countOrders(list: string, orderBy: unknown): number {
  const count = Array.isArray(orderBy) ? orderBy.length : 0;
  if (count > WHERE_LIMITS.orders) refuse(`The orderBy of ${list} names ${String(count)} fields; at most ${String(WHERE_LIMITS.orders)} are taken.`);
  return count;
}

class Count implements Conditions {
  conditions = 0;
  comparisons = 0;
  searches = 0;

  constructor(private readonly list: string) {}

  filter(filter: Readonly<Record<string, unknown>>, level: number): void {
    if (level > WHERE_LIMITS.levels) {
      refuse(`The where of ${this.list} has more than ${String(WHERE_LIMITS.levels)} levels of and, or and not; at most so many are taken.`);
    }
    const before = this.conditions;
    for (const [name, value] of Object.entries(filter)) {
      if (name === 'and' || name === 'or') for (const each of Array.isArray(value) ? (value as readonly unknown[]) : []) this.#inner(each, level);
      else if (name === 'not') this.#inner(value, level);
      else if (isObject(value)) for (const [comparator, compared] of Object.entries(value)) this.#comparison(comparator, compared);
    }
    if (this.conditions === before) this.#add(1); // an empty filter is a condition too: it stands in the statement
  }

  #inner(filter: unknown, level: number): void {
    if (isObject(filter)) this.filter(filter, level + 1);
  }

  #comparison(comparator: string, compared: unknown): void {
    if (compared === undefined) return;
    const values = Array.isArray(compared) ? (compared as readonly unknown[]) : [compared];
    if (values.length > WHERE_LIMITS.listed) refuse(`${comparator} lists ${String(values.length)} values; at most ${String(WHERE_LIMITS.listed)} are taken.`);
    const longest = comparator === 'contains' ? WHERE_LIMITS.words : WHERE_LIMITS.text;
    if (values.some((value) => typeof value === 'string' && value.length > longest)) {
      refuse(`A text to compare with ${comparator} has at most ${String(longest)} characters.`);
    }
    this.#add(Math.max(1, values.length / 10));
    if (comparator === 'contains') this.searches += 1;
  }

  #add(comparisons: number): void {
    this.conditions += 1;
    this.comparisons += comparisons;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(sentence: string): never {
  throw new Problem('QUERY_TOO_COSTLY', sentence);
}
