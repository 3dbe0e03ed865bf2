/**
 * Who is here, and where their cursor is: the awareness of one document on this node.
 *
 * Clients say it of themselves, and the server rewrites it: who somebody is comes from the grant, so nobody can wear another's name, and a client speaks for
 * one Yjs client id only, its own: the one under which it writes, or means to write. What it says of others (stock clients repeat what they have heard) is
 * passed over. Clocks are the server's: they rise for ever, so that somebody who comes back is not taken for an echo of before.
 */
import { createHash } from 'node:crypto';
import type { Grant } from '../access/grant.js';
import { Problem } from '../kernel/problem.js';
import type { AwarenessEntry } from '../protocol/collaboration.js';

/** Somebody who is present and is told of the others. */
export interface Attendee {
  readonly grant: Grant;
  /** Whether a Yjs client id is the attendee's own in this document. */
  owns(clientId: number): boolean;
  tell(entries: readonly AwarenessEntry[]): void;
}

/** How a presence is set up. */
export interface PresenceOptions {
  readonly presenceBytes: number;
  readonly presenceEveryMs: number;
  readonly nowMs: number;
  /** Called when the last one has left. */
  empty(): void;
}

const GONE = 'null';
const MAX_CLIENT_ID = 2 ** 53 - 1;

/** What somebody said last, as the own side and as the other side is told it. */
interface Said {
  readonly from: Attendee;
  readonly own: AwarenessEntry;
  readonly other: AwarenessEntry;
}

/** The awareness of one document. */
export class Presence {
  readonly #attendees = new Set<Attendee>();
  readonly #ids = new Map<Attendee, number>();
  readonly #states = new Map<number, Said>();
  /** What changed since the last bundle was sent: the newest of each client. */
  readonly #news = new Map<number, Said>();
  #timer: NodeJS.Timeout | undefined;
  #clock: number;

  constructor(private readonly options: PresenceOptions) {
    // Later starts of the server must not fall behind the clocks that clients remember.
    this.#clock = options.nowMs;
  }

  /** Lets somebody in and tells who is here. */
  enter(attendee: Attendee): void {
    this.#attendees.add(attendee);
    this.tellAll(attendee);
  }

  /** Tells somebody of everybody else. */
  tellAll(attendee: Attendee): void {
    const others = entriesFor(attendee, [...this.#states.values()]);
    if (others.length > 0) attendee.tell(others);
  }

  /** Lets somebody go; the others see it. */
  leave(attendee: Attendee): void {
    this.#attendees.delete(attendee);
    const clientId = this.#ids.get(attendee);
    this.#ids.delete(attendee);
    if (clientId !== undefined) this.#put(attendee, clientId, GONE, GONE);
    if (this.#attendees.size === 0) this.close();
  }

  /**
   * Takes what a client says of itself.
   * @throws Problem TOO_LARGE, INVALID for a state that is too large or not a JSON object.
   */
  hear(attendee: Attendee, entries: readonly AwarenessEntry[]): void {
    for (const { clientId, state } of entries) {
      if (!this.#isOwn(attendee, clientId)) continue;
      const said = this.#said(state);
      this.#put(attendee, clientId, written(said, userForOwn(attendee.grant)), written(said, userForOther(attendee.grant)));
    }
  }

  /** Forgets everybody. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#news.clear();
    this.options.empty();
  }

  /** The first id that nobody else speaks for becomes the client's own. Somebody who comes back takes it over from the socket that has not noticed yet. */
  #isOwn(attendee: Attendee, clientId: number): boolean {
    const own = this.#ids.get(attendee);
    if (own !== undefined) return own === clientId;
    if (!Number.isSafeInteger(clientId) || clientId > MAX_CLIENT_ID) return false;
    const present = this.#states.get(clientId)?.from;
    if (present !== undefined && !isSamePerson(present.grant, attendee.grant)) return false;
    if (!attendee.owns(clientId)) return false;
    if (present !== undefined) this.#ids.delete(present);
    this.#ids.set(attendee, clientId);
    return true;
  }

  /** What a client says of itself; null when it goes. */
  #said(state: string): object | null {
    if (Buffer.byteLength(state) > this.options.presenceBytes) {
      throw new Problem('TOO_LARGE', `A presence state must not be larger than ${this.options.presenceBytes} bytes.`);
    }
    const said: unknown = parsed(state);
    if (typeof said !== 'object' || Array.isArray(said)) throw new Problem('INVALID', 'A presence state is a JSON object or null.');
    return said;
  }

  #put(from: Attendee, clientId: number, own: string, other: string): void {
    this.#clock += 1;
    const clock = this.#clock;
    const said = { from, own: { clientId, clock, state: own }, other: { clientId, clock, state: other } };
    if (own === GONE) this.#states.delete(clientId);
    else this.#states.set(clientId, said);
    this.#news.set(clientId, said);
    this.#timer ??= setTimeout(() => this.#spread(), this.options.presenceEveryMs);
  }

  /** One list for all of a side who said nothing; those who did are not told of themselves. */
  #spread(): void {
    this.#timer = undefined;
    const news = [...this.#news.values()];
    this.#news.clear();
    const speakers = new Set(news.map(({ from }) => from));
    const bySide = new Map<string, readonly AwarenessEntry[]>();
    for (const attendee of this.#attendees) {
      const { side } = attendee.grant;
      const entries = (speakers.has(attendee) ? undefined : bySide.get(side)) ?? entriesFor(attendee, news);
      if (!speakers.has(attendee)) bySide.set(side, entries);
      if (entries.length > 0) attendee.tell(entries);
    }
  }
}

/** What somebody is told of the others. */
function entriesFor(attendee: Attendee, said: readonly Said[]): readonly AwarenessEntry[] {
  return said.filter(({ from }) => from !== attendee).map(({ from, own, other }) => (from.grant.side === attendee.grant.side ? own : other));
}

function written(said: object | null, user: object): string {
  return said === null ? GONE : JSON.stringify({ ...said, user });
}

function parsed(state: string): unknown {
  try {
    return JSON.parse(state);
  } catch {
    throw new Problem('INVALID', 'A presence state is a JSON object or null.');
  }
}

function isSamePerson(left: Grant, right: Grant): boolean {
  return left.memberId === right.memberId && left.appId === right.appId;
}

type User = Readonly<Record<string, string | null>>;

/** How colleagues see somebody; `name` and `color` are what cursor plug-ins of editors look for. */
function userForOwn(grant: Grant): User {
  const { memberId, appId, audience, displayName, companyName } = grant;
  const name = memberId === null && audience === 'SHARED' ? companyName : displayName;
  return userOf(grant, memberId, name, memberId ?? appId ?? displayName);
}

/** How the other side sees somebody: who has no seat at the account is the company there, and so are its apps, by name and by colour. */
function userForOther(grant: Grant): User {
  const { memberId, isSeated, displayName, companyName, companyId } = grant;
  return memberId !== null && isSeated ? userOf(grant, memberId, displayName, memberId) : userOf(grant, null, companyName, companyId);
}

function userOf({ side, companyId, companyName }: Grant, memberId: string | null, name: string, colour: string): User {
  return { memberId, name, side, companyId, company: companyName, color: colourOf(colour) };
}

/** A colour that is the same for one person everywhere, and dark enough to carry white letters. */
function colourOf(name: string): string {
  const [first = 0, second = 0, third = 0] = createHash('sha256').update(name).digest();
  return `#${[first, second, third].map((part) => (32 + (part % 96)).toString(16).padStart(2, '0')).join('')}`;
}
