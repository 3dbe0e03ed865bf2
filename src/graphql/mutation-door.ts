/**
 * The door of mutations: performs the act, turns what the caller can mend into `userErrors`, and reads the payload by plan after the act.
 */
import type { GraphQLResolveInfo } from 'graphql';
import type { Answer, Key } from '../database/read.js';
import { perform } from '../events/act.js';
import { viewerOf, type RequestContext } from '../events/context.js';
import type { Door, PayloadFields, PayloadReads } from '../events/door.js';
import { onlyOnce } from '../events/once-only.js';
import { userErrorsOf } from './errors.js';
import { notingFaults } from '../kernel/field-faults.js';
import { onceOnlyOf } from './idempotency.js';

type PayloadOf<Result> = (result: Result, read: PayloadReads) => PayloadFields;

/** The door of one mutation field of one request. */
export function doorOf(context: RequestContext, info: GraphQLResolveInfo): Door {
  return {
    mutate: (act, payload) =>
      answered(context, info, async () => perform(context.database, viewerOf(context), (given) => notingFaults(() => act(given))), payload),
    run: (work, payload) => answered(context, info, work, payload),
  };
}

async function answered<Result>(context: RequestContext, info: GraphQLResolveInfo, work: () => Promise<Result>, payload: PayloadOf<Result>): Promise<Answer> {
  let result: Result;
  try {
    result = await doneOnce(context, info, work);
  } catch (cause) {
    const userErrors = userErrorsOf(cause);
    if (userErrors.length === 0) throw cause;
    return { userErrors };
  }
  context.done.add(info.path.key); // whatever goes wrong below this field from now on, the caller is told that it was done
  return { ...payload(result, READS), userErrors: [] };
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
