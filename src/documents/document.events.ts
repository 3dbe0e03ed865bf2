/**
 * What happens to documents as a whole, whatever they hold. Whoever may open the document hears of it.
 */
import { FIELDS, topics } from '../events/topic.js';

const document = { documentId: FIELDS.id('Document', 'The document.') } as const;

/** What happens, by topic. */
export const DOCUMENT_TOPICS = topics('account', {
  'document.mostlyDeleted': [
    'Somebody deleted more than half of the items or of the text of a document, at once or bit by bit. `documentRestore` with `seqBefore` brings it back.',
    {
      ...document,
      seqBefore: FIELDS.number('Sequence number of the last edit before.'),
      items: FIELDS.number('How many items were deleted.'),
      characters: FIELDS.number('How many characters of its texts were deleted.'),
    },
  ],
  'document.restored': [
    'A document was given the content again that it had after an earlier edit.',
    { ...document, seq: FIELDS.number('Sequence number of that edit.') },
  ],
});
