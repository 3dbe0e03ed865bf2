/**
 * The two sides of an account, and the three audiences that anything hanging from it can have.
 */
import { AUDIENCE, SIDE } from '../protocol/audience.js';
import { choicesOf } from '../protocol/field.js';

/** The two companies of an account, as each stands in it. */
export const SIDES = choicesOf(SIDE);
export type Side = (typeof SIDES)[number];

/** Who may see something that hangs from an account: both companies, or one of them alone. */
export const AUDIENCES = choicesOf(AUDIENCE);
export type Audience = (typeof AUDIENCES)[number];

/** The side across the table. */
export function otherSide(side: Side): Side {
  return side === 'SUPPLIER' ? 'CUSTOMER' : 'SUPPLIER';
}
