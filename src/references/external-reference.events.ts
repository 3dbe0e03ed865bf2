/**
 * What happens to names in other systems. They are the company's own: the payload tells neither the name nor the thing, which not every colleague sees.
 */
import { defineTopics, FIELDS, type Topic } from '../events/topic.js';

const payload: Topic['payload'] = { system: FIELDS.text('The other system.'), type: FIELDS.text('What that system calls things of this kind.') };

defineTopics(
  { name: 'externalReference.set', description: 'A thing got a name in another system, or a name got another thing.', of: 'company', payload },
  { name: 'externalReference.removed', description: 'A name in another system was taken away.', of: 'company', payload },
);
