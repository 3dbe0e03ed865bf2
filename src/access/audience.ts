/**
 * The two sides of an account, and the three audiences that anything hanging from it can have.
 */

/** The two companies of an account, as each stands in it. */
export const SIDES = ['SUPPLIER', 'CUSTOMER'] as const;
export type Side = (typeof SIDES)[number];

/** Who may see something that hangs from an account: both companies, or one of them alone. */
export const AUDIENCES = ['SHARED', 'SUPPLIER', 'CUSTOMER'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** The side across the table. */
export function otherSide(side: Side): Side {
  return side === 'SUPPLIER' ? 'CUSTOMER' : 'SUPPLIER';
}
