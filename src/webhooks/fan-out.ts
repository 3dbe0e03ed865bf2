/**
 * Turns events into messages: follows the log from one durable place and makes, in the transaction that moves the place, a message for each endpoint that wants
 * to hear. A server that dies in between has done nothing or all of it; servers that do it at once find that the place has moved, and begin again.
 *
 * Whether an endpoint's company may hear of an event at all is asked here, under the session of that company: a message in its log would tell by being there.
 */
import { systemSession, viewerSession } from '../access/session.js';
import { viewerOfApp } from '../access/viewer.js';
import type { Database, Transaction } from '../database/database.js';
import { eventsAfter, isBehind, isPast, placeBefore, type LoggedEvent, type LogPlace } from '../events/event-log.js';
import type { EventRelay } from '../events/event-relay.js';
import { newId, type Id } from '../kernel/ids.js';
import { earliestOf, forgetHearings, wishAt, type Listening } from './hearing.js';
import { makeMessages, type NewMessage, type Outlet } from './messages.js';
import { isWished, mayBeWished, type EventFacts, type WebhookWish } from './webhook-wish.js';

/** Channel on which it is told that there may be other endpoints now. */
export const ENDPOINT_CHANNEL = 'alianza_webhook_endpoint';

/** An endpoint, as far as it decides about messages. */
interface ListeningEndpoint extends Listening, Outlet {
  readonly appId: Id;
}

interface Situation {
  readonly cursor: LogPlace;
  readonly endpoints: readonly ListeningEndpoint[];
}

const LOOK_EVERY_MS = 2_000;
const LOOK_AGAIN_MS = 50;

/** Makes messages on this server. */
export class FanOut {
  #looking: Promise<void> | undefined;
  #mustLook = false;
  #isClosed = false;
  /** Nothing needs to be read while nobody listens. */
  #hasEndpoints = true;
  readonly #stops: (() => unknown)[] = [];

  private constructor(
    private readonly database: Database,
    private readonly failed: (cause: unknown) => void,
  ) {}

  /** Begins, woken by the relay of events. */
  static async start(database: Database, relay: EventRelay, failed: (cause: unknown) => void): Promise<FanOut> {
    const fanOut = new FanOut(database, failed);
    const again = await database.listen(ENDPOINT_CHANNEL, () => {
      fanOut.#hasEndpoints = true;
      fanOut.#wake();
    });
    const clock = setInterval(() => fanOut.#wake(), LOOK_EVERY_MS).unref();
    fanOut.#stops.push(
      again,
      relay.listen(() => fanOut.#wake()),
      () => clearInterval(clock),
    );
    fanOut.#wake();
    return fanOut;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const stop of this.#stops) await stop();
    await this.#looking;
  }

  #wake(): void {
    this.#mustLook = true;
    if (this.#isClosed || !this.#hasEndpoints) return;
    this.#looking ??= this.database
      .outside(() => this.#look())
      .finally(() => {
        this.#looking = undefined;
        if (this.#mustLook) this.#wake(); // woken in the moment of going to sleep
      });
  }

  async #look(): Promise<void> {
    while (this.#mustLook && !this.#isClosed) {
      this.#mustLook = false;
      try {
        if (!(await this.#makeMessages())) continue;
        this.#mustLook = true;
      } catch (cause) {
        this.failed(cause); // the database is away: the clock looks again
        return;
      }
    }
  }

  /** Makes the messages of the next events; says whether there may be more. */
  async #makeMessages(): Promise<boolean> {
    const { cursor, endpoints: listening } = await situationOf(this.database);
    this.#hasEndpoints = listening.length > 0;
    // Endpoints that are being written at this moment are passed over, and looked at again the next time.
    if (listening.some(({ formerHearings }) => formerHearings.some(({ until }) => isPast(until, cursor)))) await forgetHearings(this.database, cursor);
    const [earliest] = listening
      .flatMap((endpoint) => earliestOf(endpoint) ?? [])
      .map(placeBefore)
      .sort((left, right) => (isBehind(left, right) ? -1 : 1));
    if (earliest === undefined) return false;
    const { events, isMore } = await eventsAfter(this.database, isBehind(cursor, earliest) ? earliest : cursor);
    const last = events.at(-1);
    if (last === undefined) {
      // What cannot be read yet, because an older transaction is open, makes itself known to nobody.
      if (isMore) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      return isMore;
    }
    // Who hears of it is read after what happened: whoever began to listen in between may hear of some of it.
    const { endpoints } = await situationOf(this.database);
    const messages = await this.#messagesOf(events, endpoints);
    await this.database.transaction(systemSession, (tx) => this.#store(tx, messages, cursor, last));
    return true;
  }

  async #messagesOf(events: readonly LoggedEvent[], endpoints: readonly ListeningEndpoint[]): Promise<readonly NewMessage[]> {
    const messages: NewMessage[] = [];
    for (const [companyId, ofCompany] of Map.groupBy(endpoints, (endpoint) => endpoint.companyId)) {
      const wanted = events.filter((event) => event.companyIds.includes(companyId) && ofCompany.some((each) => isMaybeWished(wishOfThen(each, event), event)));
      const facts = await factsInSight(
        this.database,
        companyId,
        wanted.map(({ id }) => id),
      );
      for (const event of wanted) {
        const seen = facts.get(event.id);
        if (seen === undefined) continue;
        const { id: eventId, topic, accountId } = event;
        for (const endpoint of ofCompany) {
          const wish = wishOfThen(endpoint, event);
          if (wish !== undefined && isWished(wish, seen)) messages.push({ id: newId(), endpoint, kind: 'EVENT', topic, eventId, accountId });
        }
      }
    }
    return messages;
  }

  /** Writes the messages, puts those that are next into the queue, and moves the place; nothing of it when another server has moved the place. */
  async #store(tx: Transaction, messages: readonly NewMessage[], from: LogPlace, to: LogPlace): Promise<void> {
    const moved = await tx.sql(
      `update webhook_cursor set transaction = $1::text::xid8, position = $2::bigint where id = 1 and transaction = $3::text::xid8 and position = $4::bigint returning 1`,
      [to.transaction, to.position, from.transaction, from.position],
    );
    if (moved.length === 0) return;
    await makeMessages(tx, messages);
  }
}

/** What the endpoint wished when the event happened, if it heard then. */
function wishOfThen(endpoint: ListeningEndpoint, event: LogPlace): WebhookWish | undefined {
  const wish = wishAt(endpoint, event);
  return wish === undefined ? undefined : { ...wish, appId: endpoint.appId };
}

const isMaybeWished = (wish: WebhookWish | undefined, event: LoggedEvent): boolean => wish !== undefined && mayBeWished(wish, event);

async function situationOf(database: Database): Promise<Situation> {
  const text = await database.readText(systemSession, { name: 'webhook-situation', text: SITUATION, params: [] });
  return JSON.parse(text ?? '') as Situation;
}

const SITUATION = `select json_build_object(
  'cursor', (select json_build_object('transaction', transaction::text, 'position', position::text) from webhook_cursor where id = 1),
  'endpoints', coalesce((select json_agg(json_build_object(
    'id', e.id, 'companyId', e.company_id, 'appId', e.app_id, 'isOrdered', e.is_ordered, 'isEnabled', e.status = 'ENABLED',
    'since', json_build_object('transaction', e.from_transaction::text, 'snapshot', e.from_snapshot::text), 'formerHearings', e.former_hearings,
    'wish', json_build_object('topics', e.topics, 'accountIds', e.account_ids, 'conditions', e.conditions, 'skipOwn', e.skip_own)))
    from webhook_endpoint e join app a on a.id = e.app_id where (e.status = 'ENABLED' or e.former_hearings <> '[]') and a.revoked_at is null), '[]')
)::text`;

/** Those of the events that the company may hear of, with what the wishes ask of them. */
export async function factsInSight(database: Database, companyId: Id, eventIds: readonly Id[]): Promise<ReadonlyMap<Id, EventFacts>> {
  if (eventIds.length === 0) return new Map();
  const rows = await database.read(viewerSession(viewerOfApp({ companyId, appId: '', scopes: ['READ'] })), {
    name: 'webhook-events-in-sight',
    text: `select id, topic, account_id as "accountId", actor_app_id as "actorAppId", payload from event where id = any(string_to_array($1::text, ',')::uuid[])`,
    params: [eventIds.join()],
  });
  return new Map(rows.map((row) => [row['id'] as Id, row as unknown as EventFacts]));
}
