/**
 * The two sides of an account, and who sees what hangs from it.
 */
import { choice } from './field.js';

/** The side of an account. */
export const SIDE = choice('Side', 'Where a company stands in an account.', {
  SUPPLIER: 'The company that sells.',
  CUSTOMER: 'The company that buys.',
});

/** Who sees something: both companies, or one of them alone. */
export const AUDIENCE = choice('AccountAudience', 'Who sees a thing that hangs from an account.', {
  SHARED: 'Both companies.',
  SUPPLIER: 'The supplier alone.',
  CUSTOMER: 'The customer alone.',
});
