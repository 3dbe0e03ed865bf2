/**
 * The door of mutations: performs the act, turns what the caller can mend into `userErrors`, and reads the payload by plan after the act.
 */
import type { GraphQLResolveInfo } from 'graphql';
import type { Answer, Key } from '../database/read.js';
import { perform } from '../events/act.js';
import { viewerOf, type RequestContext } from '../events/context.js';
import type { Door, PayloadFields, PayloadReads } from '../events/door.js';
import { onlyOnce } from '../events/once-only.js';
import { userErrorOf } from './errors.js';
import { onceOnlyOf } from './idempotency.js';

type PayloadOf<Result> = (result: Result, read: PayloadReads) => PayloadFields;

/** The door of one mutation field of one request. */
export function doorOf(context: RequestContext, info: GraphQLResolveInfo): Door {
  return {
    mutate: (act, payload) => answered(() => doneOnce(context, info, async () => perform(context.database, viewerOf(context), act)), payload),
    run: (work, payload) => answered(() => doneOnce(context, info, work), payload),
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

/** Does the work under the idempotency key of the field, if it has one. */
async function doneOnce<Result>(context: RequestContext, info: GraphQLResolveInfo, work: () => Promise<Result>): Promise<Result> {
  const once = onceOnlyOf(info);
  return once === undefined ? work() : onlyOnce(context.database, viewerOf(context), once, work);
}
