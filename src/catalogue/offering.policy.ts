/**
 * Who keeps the catalogue of a company, and the orders of its customers.
 */
import { isNotEnded, isSupplier } from '../accounts/account.policy.js';
import type { Rule } from '../things/rule.js';

/** Adds an offering or changes one; over the row of the company, or of the offering. */
export const KEEP_CATALOGUE: Rule = [
  { sql: (_, viewer) => viewer.wide, code: 'FORBIDDEN', says: 'Owners, admins, directors and apps of the company keep its catalogue.' },
];

/** Writes an order down, changes it or takes it out; over the row of the account. */
export const KEEP_ORDERS: Rule = [isSupplier('The supplier of the account keeps its orders.'), isNotEnded('id')];
