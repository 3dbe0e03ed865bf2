/**
 * One viewer following the log: first what came after the cursor, then what happens, without a gap and without a double.
 */
import type { Viewer } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import { idOf, type Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';
import type { EventRelay } from './event-relay.js';
import {
  eventsOfCompany,
  isBefore,
  isBehind,
  momentNow,
  placeBefore,
  placeOf,
  visibleOf,
  type LoggedEvent,
  type LogPlace,
  type ReadMoment,
} from './event-log.js';
import { isMeant, meansSomething, type Topic } from './topic.js';

/** What somebody wants to hear. */
export interface EventWish {
  /** API id of the account; all accounts and the own company when left out. */
  readonly account?: string | null | undefined;
  /** Patterns of topics; all when left out. */
  readonly topics?: readonly string[] | null | undefined;
  /** Id of the last event that was heard. Without one, what is committed from now on is heard. */
  readonly after?: string | null | undefined;
}

/** Most events that wait in memory for a slow listener; who is slower reads them from the log again, in the own time. */
const MOST_WAITING = 2_000;
/** Most patterns of topics in one wish. */
export const MOST_PATTERNS = 50;

/** Whether the viewer may (still) follow an account. */
export type AccountJudge = (accountId: Id) => Promise<boolean>;

/** What following needs. */
export interface Following {
  readonly database: Database;
  readonly relay: EventRelay;
  readonly viewer: Viewer;
  /** The topics that there are. */
  readonly topics: readonly Topic[];
  readonly maySee: AccountJudge;
  /** Calls back when access may have changed; gives the way to stop. */
  onAccessChange(changed: () => void): () => void;
}

/**
 * The ids of the events, as they come. A refusal on the way (the account goes out of sight) is the last value. The listener sets the pace: for one that is slow
 * nothing piles up here, because the log itself is the buffer.
 * @throws Problem NOT_FOUND for an account that the viewer does not see, BAD_USER_INPUT for an unknown topic or cursor.
 */
export async function followEvents(following: Following, wish: EventWish): Promise<AsyncGenerator<Id | Problem, void, void>> {
  const accountId = wish.account === null || wish.account === undefined ? undefined : idOf('Account', wish.account);
  const patterns = patternsOf(following.topics, wish.topics);
  const { companyId } = following.viewer;
  const assertInSight = async (): Promise<void> => {
    if (accountId !== undefined && !(await following.maySee(accountId)))
      throw new Problem('NOT_FOUND', 'There is no such account, or you have no access to it.');
  };
  await assertInSight();
  const { from, begin } = await startOf(following, wish.after);
  const isWanted = (event: LoggedEvent): boolean =>
    event.companyIds.includes(companyId) &&
    (accountId === undefined || event.accountId === accountId) &&
    patterns.some((pattern) => isMeant(event.topic, pattern)) &&
    (begin === undefined || !isBefore(event, begin));

  // Listening begins before the log is read: what happens meanwhile waits, and nothing falls between the two.
  const waiting = new Waiting();
  const stops = [following.relay.listen((events) => waiting.add(events.filter(isWanted))), following.onAccessChange(() => waiting.askAgain())];
  const stop = (): void => {
    for (const each of stops) each();
    waiting.end();
  };
  return endingWith(stop, follow(following, { from, isWanted, waiting, assertInSight }));
}

interface Course extends Pick<Start, 'from'> {
  readonly isWanted: (event: LoggedEvent) => boolean;
  readonly waiting: Waiting;
  readonly assertInSight: () => Promise<void>;
}

async function* follow(following: Following, { from, isWanted, waiting, assertInSight }: Course): AsyncGenerator<Id | Problem, void, void> {
  const { database, viewer, relay } = following;
  let place = from;
  try {
    for (;;) {
      const { events, hasMissed, mustAskAgain, isOver } = waiting.take();
      if (isOver) return;
      if (mustAskAgain) await assertInSight();
      if (hasMissed) {
        const until = relay.place;
        for await (const batch of logged(following, place, until)) {
          place = batch.at(-1) ?? place;
          yield* visible(database, viewer, batch.filter(isWanted));
        }
        if (isBehind(place, until)) place = until;
      }
      // The cursor may be ahead of this node's reader, which then still brings what the listener has.
      const news = events.filter((event) => isBehind(place, event));
      place = news.at(-1) ?? place;
      yield* visible(database, viewer, news);
      await waiting.arrival();
    }
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause;
    yield cause;
  }
}

async function* visible(database: Database, viewer: Viewer, events: readonly LoggedEvent[]): AsyncGenerator<Id, void, void> {
  const seen = await visibleOf(
    database,
    viewer,
    events.map(({ id }) => id),
    events.every(({ isPersonal }) => !isPersonal),
  );
  for (const { id } of events) if (seen.has(id)) yield id;
}

/** A generator that waits cannot be told to stop: its waiting must be ended first. */
function endingWith(stop: () => void, generator: AsyncGenerator<Id | Problem, void, void>): AsyncGenerator<Id | Problem, void, void> {
  return {
    next: () =>
      generator.next().then((result) => {
        if (result.done === true) stop();
        return result;
      }),
    return: () => {
      stop();
      return generator.return();
    },
    throw: (cause: unknown) => {
      stop();
      return generator.throw(cause);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      stop();
      await generator.return();
    },
  };
}

function patternsOf(all: readonly Topic[], topics: EventWish['topics']): readonly string[] {
  const patterns = topics ?? ['*'];
  if (patterns.length > MOST_PATTERNS) throw new Problem('BAD_USER_INPUT', `At most ${MOST_PATTERNS} topics can be named.`);
  const unknown = patterns.find((pattern) => !meansSomething(all, pattern));
  if (unknown !== undefined)
    throw new Problem('BAD_USER_INPUT', `No topic is called ${unknown.slice(0, 80)}. schema/events lists them; thing.* means all of a thing.`);
  return patterns;
}

interface Start {
  /** Everything up to here the listener has, or does not ask for. */
  readonly from: LogPlace;
  /** What was committed before this moment is not heard. */
  readonly begin?: ReadMoment;
}

/**
 * After the cursor, or the present moment. How far this node has read the log does not decide: a transaction that stays open, somebody else's too, holds its reader
 * back, and would let a listener hear what happened before.
 */
async function startOf({ database, viewer }: Following, cursor: EventWish['after']): Promise<Start> {
  if (cursor === null || cursor === undefined) {
    const begin = await momentNow(database);
    return { from: placeBefore(begin), begin };
  }
  const place = await placeOf(database, viewer, idOf('Event', cursor));
  if (place === undefined) throw new Problem('BAD_USER_INPUT', 'This cursor is not one of an event that you see.');
  return { from: place };
}

async function* logged({ database, viewer }: Following, after: LogPlace, until: LogPlace): AsyncGenerator<readonly LoggedEvent[], void, void> {
  let place = after;
  while (isBehind(place, until)) {
    const events = await eventsOfCompany(database, viewer.companyId, place, until);
    const last = events.at(-1);
    if (last === undefined) return;
    place = last;
    yield events;
  }
}

/** What a listener finds when it looks. */
interface Arrived {
  readonly events: readonly LoggedEvent[];
  /** Whether there is more than this, in the log. */
  readonly hasMissed: boolean;
  readonly mustAskAgain: boolean;
  readonly isOver: boolean;
}

/** Events on their way to one listener. Begins with having missed everything since the cursor. */
class Waiting {
  #events: LoggedEvent[] = [];
  #hasMissed = true;
  #mustAskAgain = false;
  #isOver = false;
  #wake: (() => void) | undefined;

  add(events: readonly LoggedEvent[]): void {
    if (events.length === 0) return;
    if (this.#events.length + events.length > MOST_WAITING) {
      this.#hasMissed = true;
      this.#events = [];
    } else if (!this.#hasMissed) this.#events.push(...events);
    this.#wake?.();
  }

  askAgain(): void {
    this.#mustAskAgain = true;
    this.#wake?.();
  }

  end(): void {
    this.#isOver = true;
    this.#wake?.();
  }

  /** All that is there. What comes from now on is there the next time. */
  take(): Arrived {
    const arrived = { events: this.#events, hasMissed: this.#hasMissed, mustAskAgain: this.#mustAskAgain, isOver: this.#isOver };
    [this.#events, this.#hasMissed, this.#mustAskAgain] = [[], false, false];
    return arrived;
  }

  async arrival(): Promise<void> {
    if (this.#events.length > 0 || this.#hasMissed || this.#mustAskAgain || this.#isOver) return;
    await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#wake = undefined;
  }
}
