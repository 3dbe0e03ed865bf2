/**
 * The door of mutations: performs the act, turns what the caller can mend into `userErrors`, and reads the payload by plan after the act.
 */
import type { GraphQLResolveInfo } from 'graphql';
import type { Answer, Key } from '../database/read.js';
import { perform, type Act } from '../events/act.js';
import { viewerOf, type RequestContext } from '../events/context.js';
import type { Door, PayloadFields, PayloadReads } from '../events/door.js';
import { userErrorOf } from './errors.js';
import { claimKey, firstAnswer, fulfilClaim, keepAnswer, onceOnlyOf, releaseKey, type OnceOnly } from './idempotency.js';

type PayloadOf<Result> = (result: Result, read: PayloadReads) => PayloadFields;

/** The door of one mutation field of one request. */
export function doorOf(context: RequestContext, info: GraphQLResolveInfo): Door {
  return {
    mutate: (act, payload) => answered(() => performOnce(context, onceOnlyOf(info), act), payload),
    run: (work, payload) => answered(() => runOnce(context, onceOnlyOf(info), work), payload),
  };
}

async function answered<Result>(work: () => Promise<Result>, payload: PayloadOf<Result>): Promise<Answer> {
  try {
    const result = await work();
    return { ...payload(result, READS), userErrors: [] };
  } catch (cause) {
    const userError = userErrorOf(cause);
    if (userError === undefined) throw cause;
    return { userErrors: [userError] };
  }
}

/** A read in a payload is put off until graphql reaches its field: only there is known what was selected below it. */
const READS: PayloadReads = {
  one: (entity: string, key: Key) => (_args: unknown, context: RequestContext, info: GraphQLResolveInfo) => context.readPathOf(info).one(entity, key),
  viewer: () => (_args: unknown, context: RequestContext, info: GraphQLResolveInfo) => context.readPathOf(info).viewer(),
};

async function performOnce<Result>(context: RequestContext, once: OnceOnly | undefined, work: (act: Act) => Promise<Result>): Promise<Result> {
  const viewer = viewerOf(context);
  return perform(context.database, viewer, async (act) => {
    if (once === undefined) return work(act);
    const before = await firstAnswer(act.tx, viewer, once);
    if (before !== undefined) return before.result as Result;
    const result = await work(act);
    await keepAnswer(act.tx, viewer, once, result, act.now);
    return result;
  });
}

async function runOnce<Result>(context: RequestContext, once: OnceOnly | undefined, work: () => Promise<Result>): Promise<Result> {
  if (once === undefined) return work();
  const viewer = viewerOf(context);
  const { database } = context;
  const before = await claimKey(database, viewer, once);
  if (before !== undefined) return before.result as Result;
  const result = await work().catch(async (cause: unknown) => {
    await releaseKey(database, viewer, once).catch(() => undefined); // then the claim ends by itself
    throw cause;
  });
  await fulfilClaim(database, viewer, once, result);
  return result;
}
