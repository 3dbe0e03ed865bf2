/**
 * What people and partners write about an endpoint, checked.
 */
import { Account } from '../accounts/account.entity.js';
import { inputProblem, line, maybeWithin } from '../kernel/input.js';
import type { Act } from '../events/act.js';
import { isMeant, meansSomething, type Topic } from '../events/topic.js';
import { idOf, type Id } from '../kernel/ids.js';
import type { Json } from '../kernel/json.js';
import { isGiven } from '../kernel/version.js';
import { MOST_CONCURRENCY } from './messages.js';
import type { PayloadAnswers } from './payload.js';
import type { PayloadCondition } from './webhook-wish.js';

const MOST_TOPICS = 50;
const MOST_ACCOUNTS = 100;
const MOST_CONDITIONS = 10;
/** Conditions as JSON. */
export const MOST_CONDITION_BYTES = 8 * 1024;
const MOST_HEADERS = 5;
const LONGEST_HEADER_NAME = 60;
const LONGEST_HEADER_VALUE = 1_000;
const LONGEST_QUESTION = 10_000;
const USUAL_CONCURRENCY = 5;

/** A header of the receiver's own. */
export interface HeaderWish {
  readonly name: string;
  readonly value: string;
}

/** A condition as the API takes it. */
export interface ConditionWish {
  readonly field: string;
  readonly eq?: unknown;
  readonly neq?: unknown;
  readonly in?: readonly unknown[] | null;
  readonly gt?: number | null;
  readonly lt?: number | null;
  readonly contains?: string | null;
}

/** Patterns of topics. @throws Problem REQUIRED, OUT_OF_RANGE, INVALID. */
export function topicsOf(all: readonly Topic[], patterns: readonly string[]): readonly string[] {
  if (patterns.length === 0) throw inputProblem('REQUIRED', 'topics', 'Name at least one topic; * means all.');
  if (patterns.length > MOST_TOPICS) throw inputProblem('OUT_OF_RANGE', 'topics', `At most ${MOST_TOPICS} topics can be named.`);
  const unknown = patterns.find((pattern) => !meansSomething(all, pattern));
  if (unknown !== undefined)
    throw inputProblem('INVALID', 'topics', `No topic is called ${unknown.slice(0, 80)}. schema/events lists them; thing.* means all of a thing, * means all.`);
  return [...new Set(patterns)];
}

/** Ids of accounts that the viewer sees. @throws Problem OUT_OF_RANGE, UNKNOWN_REFERENCE. */
export async function accountsOf(act: Act, accounts: readonly string[] | null | undefined): Promise<readonly Id[] | null> {
  if (!isGiven(accounts)) return null;
  if (accounts.length === 0 || accounts.length > MOST_ACCOUNTS)
    throw inputProblem('OUT_OF_RANGE', 'accountIds', `Name 1 to ${MOST_ACCOUNTS} accounts, or leave them out for all.`);
  const ids = [...new Set(accounts.map((account) => idOf('Account', account)))];
  const found = await act.tx.em.find(Account, { id: { $in: ids } }, { fields: ['id'] });
  if (found.length < ids.length) throw inputProblem('UNKNOWN_REFERENCE', 'accountIds', 'One of the accounts is not there, or you have no access to it.');
  return ids;
}

/** Conditions on fields that the named topics have. @throws Problem OUT_OF_RANGE, TOO_LONG, INVALID. */
export function conditionsOf(
  all: readonly Topic[],
  wishes: readonly ConditionWish[] | null | undefined,
  topics: readonly string[],
): readonly PayloadCondition[] {
  const conditions = wishes ?? [];
  if (conditions.length > MOST_CONDITIONS) throw inputProblem('OUT_OF_RANGE', 'conditions', `At most ${MOST_CONDITIONS} conditions can be given.`);
  if (Buffer.byteLength(JSON.stringify(conditions)) > MOST_CONDITION_BYTES)
    throw inputProblem('TOO_LONG', 'conditions', `The conditions of an endpoint hold at most ${MOST_CONDITION_BYTES} bytes as JSON.`);
  const meant = all.filter(({ name }) => topics.some((pattern) => isMeant(name, pattern)));
  return conditions.map((wish) => {
    if (!meant.some(({ payload }) => wish.field in payload))
      throw inputProblem('INVALID', 'conditions', `None of the topics has a field ${wish.field.slice(0, 80)} in its payload; schema/events lists them.`);
    return conditionOf(wish);
  });
}

function conditionOf({ field, ...comparisons }: ConditionWish): PayloadCondition {
  const given = Object.entries(comparisons).filter(([, value]) => value !== undefined && value !== null);
  if (given.length === 0) throw inputProblem('REQUIRED', 'conditions', `Say what ${field} is compared with: eq, neq, in, gt, lt or contains.`);
  return { field, ...(Object.fromEntries(given) as Readonly<Record<string, Json>>) };
}

/** A question that shapes the messages. @throws Problem TOO_LONG, INVALID with what is wrong with it. */
export function questionOf(text: string | null | undefined, payloads: PayloadAnswers): string | null {
  if (!isGiven(text) || text.trim() === '') return null;
  if (text.length > LONGEST_QUESTION) throw inputProblem('TOO_LONG', 'query', `A query has at most ${LONGEST_QUESTION} characters.`);
  const mistake = payloads.mistakeIn(text);
  if (mistake !== undefined) throw inputProblem('INVALID', 'query', mistake);
  return text;
}

/** Headers are the receiver's own: none that speak for HTTP or for the signature. */
const NOT_OWN = /^(host|connection|content-.*|transfer-encoding|te|trailer|upgrade|expect|keep-alive|proxy-.*|cookie|user-agent|webhook-.*)$/;

/** Headers that go with every message. @throws Problem OUT_OF_RANGE, INVALID. */
export function headersOf(wishes: readonly HeaderWish[] | null | undefined): Readonly<Record<string, string>> {
  const headers = wishes ?? [];
  if (headers.length > MOST_HEADERS) throw inputProblem('OUT_OF_RANGE', 'headers', `At most ${MOST_HEADERS} headers can be given.`);
  const checked = headers.map(({ name, value }) => [headerName(name), headerValue(value)] as const);
  return Object.fromEntries(checked);
}

function headerName(name: string): string {
  const lower = name.toLowerCase();
  if (lower.length > LONGEST_HEADER_NAME || !/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(lower))
    throw inputProblem('INVALID', 'headers', 'This is not the name of a header.');
  if (NOT_OWN.test(lower)) throw inputProblem('INVALID', 'headers', `The header ${lower} is not yours to give.`);
  return lower;
}

function headerValue(value: string): string {
  // Visible ASCII and blanks: anything else would end the header, or be changed on the way.
  if (value.length <= LONGEST_HEADER_VALUE && /^[\x20-\x7e]*$/.test(value)) return value;
  throw inputProblem('INVALID', 'headers', `The value of a header has at most ${LONGEST_HEADER_VALUE} visible ASCII characters.`);
}

/** Messages on their way at the same time. @throws Problem OUT_OF_RANGE. */
export function concurrencyOf(value: number | null | undefined): number {
  return maybeWithin('concurrency', value, 1, MOST_CONCURRENCY) ?? USUAL_CONCURRENCY;
}

/** What an endpoint is called. @throws Problem REQUIRED, TOO_LONG. */
export function nameOf(text: string): string {
  return line('name', text, 120);
}
