/**
 * What becomes of a message and of its endpoint after a try. Pure.
 */
import { isBroken, isHopeless, waitAfter, wishOf, type DeliveryPace } from './delivery-pace.js';
import type { Sent } from './sender.js';
import type { AttemptError, DeliveryStatus } from './webhook-delivery.entity.js';
import type { DisabledReason } from './webhook-endpoint.entity.js';

/** How handing over went. */
export type Result =
  /** It was sent, with whatever answer. */
  | { readonly kind: 'SENT'; readonly sent: Sent }
  /** It cannot be said; the receiver is not to blame. */
  | { readonly kind: 'NOT_MADE'; readonly error: AttemptError; readonly text: string }
  /** The app does not see any more what it tells of. */
  | { readonly kind: 'DROPPED' }
  | { readonly kind: 'APP_ENDED' }
  /** It waits as before, or, where something went wrong here, for so long. */
  | { readonly kind: 'NOT_TRIED'; readonly waitSeconds?: number };

/** How an endpoint is. */
export interface Health {
  readonly failures: number;
  readonly failingSince: Date | null;
}

/** One try, as it is kept. */
export type Attempt = Omit<Sent, 'retryAfter'>;

/** What becomes of a message. */
export interface Outcome {
  readonly status: DeliveryStatus;
  readonly attempt?: Attempt;
  /** Whether the try uses up one of those that the message has. */
  readonly countsTry?: boolean;
  /** Until it is tried again. */
  readonly waitSeconds?: number;
  /** How its endpoint is now, where the receiver had a part in it. */
  readonly health?: Health;
  /** While the endpoint takes nothing: until it is asked again. */
  readonly askAgainSeconds?: number;
  readonly disable?: DisabledReason;
}

const GONE = 410;
const LONGEST_WISH_SECONDS = 86_400;
const LONGEST_TEXT = 300;

/** What becomes of a message after so many tries; `chance`, from 0 to 1, makes waits differ. */
export function outcomeOf(pace: DeliveryPace, attemptCount: number, health: Health, result: Result, now: Date, chance: number): Outcome {
  switch (result.kind) {
    case 'DROPPED':
      return { status: 'DROPPED' };
    case 'APP_ENDED':
      return { status: 'PENDING', disable: 'APP_ENDED' };
    case 'NOT_TRIED':
      return result.waitSeconds === undefined ? { status: 'PENDING' } : { status: 'PENDING', waitSeconds: result.waitSeconds };
    case 'NOT_MADE':
      return notMade(pace, attemptCount, result.error, result.text, chance);
    case 'SENT':
      return afterAnswer(pace, attemptCount, health, result.sent, now, chance);
  }
}

/** A message that could not be made is made again after a while, or given up. */
function notMade(pace: DeliveryPace, attemptCount: number, error: AttemptError, text: string, chance: number): Outcome {
  const attempt = { statusCode: null, error, errorText: text.slice(0, LONGEST_TEXT), latencyMs: 0, answerStart: null };
  const waitSeconds = error === 'MESSAGE_TOO_LARGE' ? undefined : waitAfter(pace, attemptCount + 1, undefined, chance);
  return { attempt, countsTry: true, ...(waitSeconds === undefined ? { status: 'FAILED' } : { status: 'PENDING', waitSeconds }) };
}

function afterAnswer(pace: DeliveryPace, attemptCount: number, before: Health, { retryAfter, ...attempt }: Sent, now: Date, chance: number): Outcome {
  if (attempt.error === null) return { status: 'DELIVERED', attempt, countsTry: true, health: { failures: 0, failingSince: null } };
  const wasBroken = isBroken(pace, before.failures);
  const health = { failures: before.failures + 1, failingSince: before.failingSince ?? now };
  const wish = wishOf(retryAfter, now);
  // The one that asks an endpoint that takes nothing uses up no try: it may be the same one each time.
  const failed = { attempt, health, countsTry: !wasBroken } as const;
  if (attempt.statusCode === GONE) return { ...failed, status: 'PENDING', disable: 'GONE' };
  if (isHopeless(pace, before.failingSince, now)) return { ...failed, status: 'PENDING', disable: 'FAILING' };
  const asks = isBroken(pace, health.failures) ? { askAgainSeconds: Math.max(pace.askAgainSeconds, Math.min(wish ?? 0, LONGEST_WISH_SECONDS)) } : {};
  const tries = wasBroken ? Math.max(attemptCount, 1) : attemptCount + 1;
  const waitSeconds = waitAfter(pace, tries, wish, chance);
  return { ...failed, ...asks, ...(waitSeconds === undefined ? { status: 'FAILED' } : { status: 'PENDING', waitSeconds }) };
}
