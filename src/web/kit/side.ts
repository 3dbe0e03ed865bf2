/** The two sides of an account. */
export const SIDES = ['SUPPLIER', 'CUSTOMER'] as const;

/** A side of an account. */
export type Side = (typeof SIDES)[number];

/** The one across. */
export const otherSide = (side: Side): Side => (side === 'SUPPLIER' ? 'CUSTOMER' : 'SUPPLIER');
