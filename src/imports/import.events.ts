/**
 * What happens to imports. They tell of numbers only, to whoever began the import and to those who see the whole company.
 */
import { FIELDS, topics } from '../events/topic.js';

const counts = {
  rowsHandled: FIELDS.number('Rows that were handled.'),
  rowsCreated: FIELDS.number('Rows that made something new.'),
  rowsUpdated: FIELDS.number('Rows that changed something.'),
  rowsUnchanged: FIELDS.number('Rows that said nothing new.'),
  rowsRefused: FIELDS.number('Rows that were refused.'),
} as const;

/** What happens, by topic. */
export const IMPORT_TOPICS = topics('company', {
  'import.created': ['An import was announced; its file is awaited.', { kind: FIELDS.text('What the file holds.') }],
  'import.progressed': ['An import came further; told about once a second.', { phase: FIELDS.text('What it is at.'), ...counts }],
  'import.finished': ['An import is over.', { status: FIELDS.text('How it ended.'), ...counts }],
  'importMapping.saved': ['A way to read files was kept, or changed.', { name: FIELDS.text('Its name.') }],
  'importMapping.deleted': ['A way to read files was thrown away.', { name: FIELDS.text('Its name.') }],
});
