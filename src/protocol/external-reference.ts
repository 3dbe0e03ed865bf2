/**
 * What another system calls a thing.
 */
import { text } from './field.js';

/** The fields of a reference. */
export const EXTERNAL_REFERENCE_FIELDS = {
  system: text(60, 'The other system, in your own words, for example `salesforce`.'),
  type: text(60, 'What that system calls things of this kind, for example `Contact`.'),
  externalId: text(200, 'The name in the other system.'),
} as const;
