/**
 * Who keeps the catalogue of a company.
 */
import type { Rule } from '../things/rule.js';

/** Adds an offering or changes one; over the row of the company, or of the offering. */
export const KEEP_CATALOGUE: Rule = [
  { sql: (_, viewer) => viewer.wide, code: 'FORBIDDEN', says: 'Owners, admins, directors and apps of the company keep its catalogue.' },
];
