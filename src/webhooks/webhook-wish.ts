/**
 * What an endpoint wants to hear, and whether an event is among it. Pure.
 */
import type { LogMoment } from '../events/event-log.js';
import { isMeant } from '../events/topic.js';
import type { Id } from '../kernel/ids.js';
import type { Json } from '../kernel/json.js';
import { folded } from '../kernel/folded-text.js';

/** A condition on one field of an event's payload; whatever it names must hold. */
export interface PayloadCondition {
  readonly field: string;
  readonly eq?: Json;
  readonly neq?: Json;
  readonly in?: readonly Json[];
  readonly gt?: number;
  readonly lt?: number;
  readonly contains?: string;
}

/** What an endpoint wants to hear. */
export interface WebhookWish {
  readonly appId: Id;
  readonly topics: readonly string[];
  readonly accountIds: readonly Id[] | null;
  readonly conditions: readonly PayloadCondition[];
  readonly skipOwn: boolean;
}

/** What is wished, without the app, which stays the same. */
export type Wished = Omit<WebhookWish, 'appId'>;

/** A time in which an endpoint heard by one wish. */
export interface Hearing {
  readonly since: LogMoment;
  readonly until: LogMoment;
  readonly wish: Wished;
}

/** What is asked of an event. */
export interface EventFacts {
  readonly topic: string;
  readonly accountId: Id | null;
  readonly actorAppId: Id | null;
  readonly payload: Readonly<Record<string, Json>>;
}

/** Whether topic and account are among what is wished; the rest is asked once the event may be seen. */
export function mayBeWished({ topics, accountIds }: WebhookWish, event: Pick<EventFacts, 'topic' | 'accountId'>): boolean {
  const isOfAccount = accountIds === null || (event.accountId !== null && accountIds.includes(event.accountId));
  return isOfAccount && topics.some((pattern) => isMeant(event.topic, pattern));
}

/** Whether the event is wished. */
export function isWished(wish: WebhookWish, event: EventFacts): boolean {
  if (wish.skipOwn && event.actorAppId === wish.appId) return false;
  return mayBeWished(wish, event) && wish.conditions.every((condition) => holds(condition, event.payload[condition.field]));
}

/** Whether the condition holds; of a field that an event does not have none does but `neq`. */
function holds({ eq, neq, in: among, gt, lt, contains }: PayloadCondition, value: Json | undefined): boolean {
  if (eq !== undefined && !isSame(value, eq)) return false;
  if (neq !== undefined && isSame(value, neq)) return false;
  if (among !== undefined && !among.some((each) => isSame(value, each))) return false;
  if (gt !== undefined && !(typeof value === 'number' && value > gt)) return false;
  if (lt !== undefined && !(typeof value === 'number' && value < lt)) return false;
  return contains === undefined || (typeof value === 'string' && folded(value).includes(folded(contains)));
}

const isSame = (left: Json | undefined, right: Json): boolean => JSON.stringify(left) === JSON.stringify(right);
