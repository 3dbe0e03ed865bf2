/**
 * What a viewer may do with a thing now, as its field `viewerCan`: one yes or no for each right, by the rule that the act asks.
 */
import { Field as ApiField } from 'type-graphql';
import { Derived, Part, type ApiClass, type SqlOf } from '../database/read.js';
import { holds, type Rule } from './rule.js';
import type { Thing } from './thing.js';
import { classNamed, theOne, type Beside } from './window-of.js';

/** A right: what it lets somebody do, in a sentence, and the rule of the act, or what else tells of it; its type, where the answer is more than yes or no. */
export type Right = readonly [says: string, allowed: Rule<never> | SqlOf, type?: NonNullable<Parameters<typeof ApiField>[0]>];

/** The field `viewerCan` of a thing, for `typeOf`. */
export function viewerCan({ name, called }: Thing, rights: Readonly<Record<string, Right>>): Omit<Beside, 'type'> & { readonly type: () => ApiClass } {
  const part: ApiClass = classNamed(`${name}ViewerCan`);
  for (const [right, [description, allowed, type = () => Boolean]] of Object.entries(rights)) {
    ApiField(type, { description })(part.prototype as object, right);
    Derived(typeof allowed === 'function' ? allowed : holds(allowed))(part.prototype as object, right);
  }
  Part(`${name}ViewerCan`, `What you may do with ${theOne(called).replace('The', 'the')} now: your rights and its state together.`)(part);
  return { type: () => part, says: 'What you may do with it now.' };
}
