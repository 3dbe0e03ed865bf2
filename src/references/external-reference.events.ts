/**
 * What happens to names in other systems. They are the company's own: the payload tells neither the name nor the thing, which not every colleague sees.
 */
import { FIELDS, topics } from '../events/topic.js';

const payload = { system: FIELDS.text('The other system.'), type: FIELDS.text('What that system calls things of this kind.') } as const;

/** What happens, by topic. */
export const EXTERNAL_REFERENCE_TOPICS = topics('company', {
  'externalReference.set': ['A thing got a name in another system, or a name got another thing.', payload],
  'externalReference.removed': ['A name in another system was taken away.', payload],
});
