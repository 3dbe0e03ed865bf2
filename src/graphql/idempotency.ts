/**
 * `@idempotent(key:)`: a mutation that is sent again because the answer was lost must not happen again. What the act returned is kept in the act's own
 * transaction, so either both are there or none; equal keys of one caller wait for one another. Work that opens transactions of its own claims its key before
 * and keeps its answer after: only a server that dies between the two leaves work that may be done again.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import { getArgumentValues, getDirectiveValues, type GraphQLResolveInfo } from 'graphql';
import { systemSession } from '../access/session.js';
import type { Viewer } from '../access/viewer.js';
import type { Database, Transaction } from '../database/database.js';
import { canonicalJson, type Json } from '../kernel/canonical.js';
import { fieldProblem, Problem } from '../kernel/problem.js';

/** What a caller must not do twice. */
export interface OnceOnly {
  readonly key: string;
  /** SHA-256 of the mutation's name and its input. */
  readonly inputHash: string;
}

/** Longest idempotency key, in characters. */
export const MAX_KEY_LENGTH = 200;

/** What `@idempotent` says on the field, or undefined. @throws Problem INVALID when the key is too short or too long. */
export function onceOnlyOf(info: GraphQLResolveInfo): OnceOnly | undefined {
  const directive = info.schema.getDirective('idempotent');
  const [node] = info.fieldNodes;
  const field = info.parentType.getFields()[info.fieldName];
  if (directive === undefined || directive === null || node === undefined || field === undefined) return undefined;
  const key = getDirectiveValues(directive, node, info.variableValues)?.['key'];
  if (typeof key !== 'string') return undefined;
  if (key.length < 1 || key.length > MAX_KEY_LENGTH)
    throw fieldProblem('INVALID', ['key'], `An idempotency key has 1 to ${String(MAX_KEY_LENGTH)} characters.`);
  const input = JSON.parse(JSON.stringify({ mutation: info.fieldName, input: getArgumentValues(field, node, info.variableValues) })) as Json;
  return { key, inputHash: createHash('sha256').update(canonicalJson(input)).digest('hex') };
}

/** The first answer under the key, where there is one. Others with the same key wait until this transaction ends. */
export async function firstAnswer(tx: Transaction, viewer: Viewer, once: OnceOnly): Promise<{ readonly result: unknown } | undefined> {
  const actor = actorOf(viewer);
  await tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${actor} ${once.key}`]);
  const [kept] = await tx.sql<{ input_hash: string; answer: unknown; isKept: boolean }>(
    'select input_hash, answer, answer is not null as "isKept" from idempotency_key where actor_id = $1 and key = $2',
    [actor, once.key],
  );
  if (kept === undefined) return undefined;
  if (kept.input_hash === once.inputHash) return kept.isKept ? { result: kept.answer } : undefined;
  throw new Problem('IDEMPOTENCY_KEY_REUSED', 'This idempotency key was used before, with another input. Take a fresh one.');
}

/** A claim without an answer for so long was made by a server that died. */
const CLAIM_ENDS = `interval '1 minute'`;
const LOOK_AGAIN_MS = { first: 10, most: 250 } as const;

/**
 * Claims the key for work that opens transactions of its own, or gives the first answer under it. Whoever comes meanwhile, to whatever server, waits.
 */
export async function claimKey(database: Database, viewer: Viewer, once: OnceOnly): Promise<{ readonly result: unknown } | undefined> {
  for (let pauseMs: number = LOOK_AGAIN_MS.first; ; pauseMs = Math.min(pauseMs * 2, LOOK_AGAIN_MS.most)) {
    const found = await database.transaction(systemSession, async (tx) => {
      const claimed = await tx.sql(
        `insert into idempotency_key (actor_id, key, company_id, input_hash, created_at) values ($1, $2, $3, $4, now())
         on conflict (actor_id, key) do update set created_at = excluded.created_at
           where idempotency_key.answer is null and idempotency_key.input_hash = excluded.input_hash and idempotency_key.created_at < excluded.created_at - ${CLAIM_ENDS}
         returning 1`,
        [actorOf(viewer), once.key, viewer.companyId, once.inputHash],
      );
      return claimed.length > 0 ? ('claimed' as const) : firstAnswer(tx, viewer, once);
    });
    if (found === 'claimed') return undefined;
    if (found !== undefined) return found;
    await pause(pauseMs);
  }
}

/** Gives a claim back: the work was not done. */
export async function releaseKey(database: Database, viewer: Viewer, once: OnceOnly): Promise<void> {
  await database.transaction(systemSession, (tx) =>
    tx.sql('delete from idempotency_key where actor_id = $1 and key = $2 and answer is null', [actorOf(viewer), once.key]),
  );
}

/** Keeps what the work returned whose key was claimed. */
export async function fulfilClaim(database: Database, viewer: Viewer, once: OnceOnly, result: unknown): Promise<void> {
  await database.transaction(systemSession, (tx) =>
    tx.sql('update idempotency_key set answer = $3::jsonb where actor_id = $1 and key = $2 and answer is null', [
      actorOf(viewer),
      once.key,
      JSON.stringify(result ?? null),
    ]),
  );
}

/** Keeps what the act returned, in its transaction. */
export async function keepAnswer(tx: Transaction, viewer: Viewer, once: OnceOnly, result: unknown, now: Date): Promise<void> {
  await tx.sql(
    `insert into idempotency_key (actor_id, key, company_id, input_hash, answer, created_at) values ($1, $2, $3, $4, $5::jsonb, $6)
     on conflict do nothing`,
    [actorOf(viewer), once.key, viewer.companyId, once.inputHash, JSON.stringify(result ?? null), now],
  );
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
