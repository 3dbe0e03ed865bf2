/**
 * How long whatever is asked of PostgreSQL may take. A request is answered within 15 seconds, whatever becomes of the database: what waits longer than this is
 * given up by PostgreSQL, or by this process where PostgreSQL says nothing at all any more. Migrations, and nothing else, take as long as they need.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

/** Limits of one kind of work, in milliseconds. */
export interface TimeLimits {
  /** For a place among those who use the pool. */
  readonly placeMs: number;
  /** For a row or table that another transaction holds. */
  readonly lockMs: number;
  /** For one statement, waiting included. */
  readonly statementMs: number;
  /** For a transaction in which nothing is asked. */
  readonly idleMs: number;
  /** Without any answer to a statement the connection is taken for dead: longer than PostgreSQL itself would let it run. */
  readonly answerMs: number;
}

const USUAL_LIMITS: TimeLimits = { placeMs: 5_000, lockMs: 4_000, statementMs: 8_000, idleMs: 10_000, answerMs: 9_000 };
const USUAL_READ_MS = 5_000;

/** Requests, rooms, and whatever somebody waits for. */
export let REQUEST_LIMITS = USUAL_LIMITS;

/** Reads of one statement: what takes longer was asked for too much. */
export let READ_LIMITS: TimeLimits = { ...USUAL_LIMITS, statementMs: USUAL_READ_MS };

/** Tests only: other limits for the requests of this process; what is not named is as usual. */
export function setRequestLimits(limits: Partial<TimeLimits> | undefined): void {
  REQUEST_LIMITS = { ...USUAL_LIMITS, ...limits };
  READ_LIMITS = { ...REQUEST_LIMITS, statementMs: Math.min(USUAL_READ_MS, REQUEST_LIMITS.statementMs) };
}

/** Jobs, and what is done hourly: nobody waits for them. */
export const JOB_LIMITS: TimeLimits = { placeMs: 60_000, lockMs: 10_000, statementMs: 60_000, idleMs: 60_000, answerMs: 65_000 };

/** For a connection to be made. */
export const CONNECT_WITHIN_MS = 5_000;

/** A connection that was silent for so long is asked by TCP whether it is there. */
export const KEEP_ALIVE_AFTER_MS = 10_000;

/** The limits as settings of PostgreSQL. */
export function settingsOf({ lockMs, statementMs, idleMs }: TimeLimits): Readonly<Record<string, string>> {
  return { lock_timeout: String(lockMs), statement_timeout: String(statementMs), idle_in_transaction_session_timeout: String(idleMs) };
}

/** Migrations: 0 is no limit. */
export const NO_LIMITS: TimeLimits = { placeMs: 0, lockMs: 0, statementMs: 0, idleMs: 0, answerMs: 0 };

const present = new AsyncLocalStorage<TimeLimits>();

/** Runs work under other limits than those of requests. */
export function underLimits<T>(limits: TimeLimits, work: () => T): T {
  return present.run(limits, work);
}

/** The limits of the work at hand. */
export function limitsAtHand(): TimeLimits {
  return present.getStore() ?? REQUEST_LIMITS;
}
