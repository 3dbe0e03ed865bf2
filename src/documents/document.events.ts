/**
 * What happens to documents as a whole, whatever they hold. Whoever may open the document hears of it.
 */
import { defineTopics, FIELDS } from '../events/topic.js';

const document = { documentId: FIELDS.id('Document', 'The document.') } as const;

defineTopics(
  {
    name: 'document.mostlyDeleted',
    description:
      'Somebody deleted more than half of the items or of the text of a document, at once or bit by bit. `documentRestore` with `seqBefore` brings it back.',
    of: 'account',
    payload: {
      ...document,
      seqBefore: FIELDS.number('Sequence number of the last edit before.'),
      items: FIELDS.number('How many items were deleted.'),
      characters: FIELDS.number('How many characters of its texts were deleted.'),
    },
  },
  {
    name: 'document.restored',
    description: 'A document was given the content again that it had after an earlier edit.',
    of: 'account',
    payload: { ...document, seq: FIELDS.number('Sequence number of that edit.') },
  },
);
