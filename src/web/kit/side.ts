/** A side of an account. */
export type Side = 'SUPPLIER' | 'CUSTOMER';
