/**
 * What a viewer may do with a thing now, as its field `viewerCan`: one yes or no for each right, by the rule that the act asks.
 */
import { Field as ApiField } from 'type-graphql';
import { Derived, Part, type ApiClass } from '../database/read.js';
import { holds, type Rule } from './rule.js';
import type { Thing } from './thing.js';
import { classNamed, theOne, type Beside } from './window-of.js';

/** A right: what it lets somebody do, in a sentence, and the rule of the act. */
export type Right = readonly [says: string, rule: Rule<never>];

/** The field `viewerCan` of a thing, for `typeOf`. */
export function viewerCan({ name, called }: Thing, rights: Readonly<Record<string, Right>>): Beside {
  const part: ApiClass = classNamed(`${name}ViewerCan`);
  for (const [right, [description, rule]] of Object.entries(rights)) {
    ApiField(() => Boolean, { description })(part.prototype as object, right);
    Derived(holds(rule))(part.prototype as object, right);
  }
  Part(`${name}ViewerCan`, `What you may do with ${theOne(called).replace('The', 'the')} now: your rights and its state together.`)(part);
  return { type: () => part, says: 'What you may do with it now.' };
}
