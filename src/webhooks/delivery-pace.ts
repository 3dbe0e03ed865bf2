/**
 * When a message is tried again, and when a receiver is left in peace. Pure.
 *
 * A message that was not taken is tried again over rather more than a day. Beside that every endpoint has a circuit breaker: after several failures in a row,
 * of whatever messages, it is only asked by one message now and then; the others wait, and waiting uses up none of their tries. So a receiver that was down for
 * a day, or a week-end, gets everything when it is back.
 */

/** The pace of deliveries. */
export interface DeliveryPace {
  /** Seconds before each further try; when they are used up the message is given up. */
  readonly retryAfterSeconds: readonly number[];
  /** Failures in a row after which an endpoint is only asked now and then. */
  readonly breakAfterFailures: number;
  /** Seconds between two questions then. */
  readonly askAgainSeconds: number;
  /** An endpoint that has failed without a success for so long is switched off. */
  readonly disableAfterSeconds: number;
  /** How long a receiver may take. */
  readonly timeoutMs: number;
}

const [MINUTE, HOUR, DAY] = [60, 3_600, 86_400];

/** Rather more than a day of tries, as Standard Webhooks advises. */
export const USUAL_PACE: DeliveryPace = {
  retryAfterSeconds: [5, 30, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 10 * HOUR],
  breakAfterFailures: 10,
  askAgainSeconds: 60,
  disableAfterSeconds: 5 * DAY,
  timeoutMs: 15_000,
};

/** A wait is made up to so much longer or shorter, so that what failed together does not come back together. */
const JITTER = 0.2;
const LONGEST_WISH_SECONDS = DAY;

/** A wait that differs a little each time; `chance` is from 0 to 1. */
export function jittered(seconds: number, chance: number): number {
  return seconds * (1 + JITTER * (2 * chance - 1));
}

/**
 * Seconds until the next try after so many tries, or undefined when the message is given up. A receiver that says when it wants to be asked again is not asked
 * before.
 */
export function waitAfter(pace: DeliveryPace, tries: number, wishSeconds: number | undefined, chance: number): number | undefined {
  const own = pace.retryAfterSeconds[tries - 1];
  if (own === undefined) return undefined;
  return Math.max(jittered(own, chance), Math.min(wishSeconds ?? 0, LONGEST_WISH_SECONDS));
}

/** Whether an endpoint with so many failures in a row is only asked now and then. */
export function isBroken(pace: DeliveryPace, failures: number): boolean {
  return failures >= pace.breakAfterFailures;
}

/** Whether an endpoint that fails since then is switched off now. */
export function isHopeless(pace: DeliveryPace, failingSince: Date | null, now: Date): boolean {
  return failingSince !== null && now.getTime() - failingSince.getTime() >= pace.disableAfterSeconds * 1_000;
}

/** What a `Retry-After` header asks for, in seconds: a number of them, or a moment. */
export function wishOf(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const moment = Date.parse(header);
  return Number.isNaN(moment) ? undefined : Math.max(0, (moment - now.getTime()) / 1_000);
}
