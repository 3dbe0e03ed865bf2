/**
 * What is sent again because its answer was lost must not happen again. The key is written in the very transaction that does the work, with what the work returned:
 * so either both are there or none, and there is no claim to wait for. Whoever comes with the same key meanwhile, to whatever server, waits for that transaction.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { systemSession } from '../access/session.js';
import type { Viewer } from '../access/viewer.js';
import type { Database, Transaction } from '../database/database.js';
import { Problem } from '../kernel/problem.js';

/** What a caller must not do twice. */
export interface OnceOnly {
  readonly key: string;
  /** SHA-256 of the mutation's name and its input. */
  readonly inputHash: string;
}

/** It happened before: this was its result. Thrown where the work would be done, so that nothing of it is. */
class DoneBefore extends Problem {
  constructor(readonly result: unknown) {
    super('CONFLICT', 'This was done before, under the same idempotency key.');
  }
}

interface Kept {
  readonly inputHash: string;
  readonly answer: unknown;
  readonly isKept: boolean;
}

const FIND = `select input_hash as "inputHash", answer, answer is not null as "isKept" from idempotency_key where actor_id = $1 and key = $2`;

/** The key of a piece of work, for the transaction that does it. */
export class OnceAtHand {
  #isKept = false;

  constructor(
    private readonly viewer: Viewer,
    private readonly once: OnceOnly,
  ) {}

  /** Whether a transaction has written the key with the work. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /** Before the work. Others with the same key wait until this transaction ends. @throws DoneBefore; Problem IDEMPOTENCY_KEY_REUSED. */
  async begin(tx: Transaction): Promise<void> {
    const actor = actorOf(this.viewer);
    await tx.later('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${actor} ${this.once.key}`]);
    const kept = await this.#find(tx);
    if (kept !== undefined) throw new DoneBefore(kept.answer);
  }

  /** After the work, in its transaction. */
  async keep(tx: Transaction, result: unknown): Promise<void> {
    await tx.flush();
    // A row without an answer was left by a server of before that died.
    await tx.sql(
      `insert into idempotency_key (actor_id, key, company_id, input_hash, answer, created_at) values ($1, $2, $3, $4, $5::jsonb, now())
       on conflict (actor_id, key) do update set answer = excluded.answer where idempotency_key.answer is null`,
      [actorOf(this.viewer), this.once.key, this.viewer.companyId, this.once.inputHash, JSON.stringify(result ?? null)],
    );
    this.#isKept = true;
  }

  /** The first answer, where there is one by now. */
  async look(database: Database): Promise<{ readonly answer: unknown } | undefined> {
    const [kept] = await database.read(systemSession, { name: 'once-only', text: FIND, params: [actorOf(this.viewer), this.once.key] });
    return this.#answerIn(kept as unknown as Kept | undefined);
  }

  /** Keeps the answer to work that wrote nothing, or that nobody can do twice. */
  async keepAfter(database: Database, result: unknown): Promise<void> {
    await database.transaction(systemSession, (tx) => this.keep(tx, result));
  }

  async #find(tx: Transaction): Promise<{ readonly answer: unknown } | undefined> {
    const [kept] = await tx.sql<Kept>(FIND, [actorOf(this.viewer), this.once.key]);
    return this.#answerIn(kept);
  }

  #answerIn(kept: Kept | undefined): { readonly answer: unknown } | undefined {
    if (kept === undefined) return undefined;
    if (kept.inputHash !== this.once.inputHash) {
      throw new Problem('IDEMPOTENCY_KEY_REUSED', 'This idempotency key was used before, with another input. Take a fresh one.');
    }
    return kept.isKept ? { answer: kept.answer } : undefined;
  }
}

const present = new AsyncLocalStorage<OnceAtHand>();

/** The key of the work at hand, where it has one: whoever opens the transaction that does the work begins it there and keeps its result. */
export function onceAtHand(): OnceAtHand | undefined {
  return present.getStore();
}

/**
 * Does the work once: what was done before under the key is not done again, and gives the first result.
 * @throws whatever the work throws; Problem IDEMPOTENCY_KEY_REUSED.
 */
export async function onlyOnce<Result>(database: Database, viewer: Viewer, once: OnceOnly, work: () => Promise<Result>): Promise<Result> {
  const key = new OnceAtHand(viewer, once);
  try {
    const result = await present.run(key, work);
    if (!key.isKept) await key.keepAfter(database, result);
    return result;
  } catch (cause) {
    if (cause instanceof DoneBefore) return cause.result as Result;
    if (!(cause instanceof Problem) || cause.code === 'UNAVAILABLE') throw cause;
    // It may be refused only because it was done meanwhile: what was deleted is not there to be deleted.
    const meanwhile = await key.look(database);
    if (meanwhile === undefined) throw cause;
    return meanwhile.answer as Result;
  }
}

/**
 * The last transaction, of the machinery, of work that takes several: the one that does what must not be done twice, with the key of the work at hand in it.
 * `kept` says what of the result is remembered; secrets that are shown once are not.
 */
export async function transactionOnce<Result>(
  database: Database,
  work: (tx: Transaction) => Promise<Result>,
  kept: (result: Result) => unknown = (result) => result,
): Promise<Result> {
  const once = onceAtHand();
  return database.transaction(systemSession, async (tx) => {
    await once?.begin(tx);
    const result = await work(tx);
    await once?.keep(tx, kept(result));
    return result;
  });
}

/** Forgets keys that were used before a moment. */
export async function forgetIdempotencyKeys(database: Database, before: Date): Promise<void> {
  await database.transaction(systemSession, (tx) => tx.sql('delete from idempotency_key where created_at < $1', [before]));
}

function actorOf(viewer: Viewer): string {
  const actor = viewer.memberId ?? viewer.appId;
  if (actor === null) throw new TypeError('A viewer is a member or an app.');
  return actor;
}
