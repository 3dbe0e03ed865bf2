/**
 * What happens to imports. They tell of numbers only, to whoever began the import and to those who see the whole company.
 */
import { defineTopics, FIELDS, type Topic } from '../events/topic.js';

const counts = {
  rowsHandled: FIELDS.number('Rows that were handled.'),
  rowsCreated: FIELDS.number('Rows that made something new.'),
  rowsUpdated: FIELDS.number('Rows that changed something.'),
  rowsUnchanged: FIELDS.number('Rows that said nothing new.'),
  rowsRefused: FIELDS.number('Rows that were refused.'),
} as const;
const ofImport = (name: string, description: string, payload: Topic['payload']): Topic => ({ name, description, of: 'company', payload });

defineTopics(
  ofImport('import.created', 'An import was announced; its file is awaited.', { kind: FIELDS.text('What the file holds.') }),
  ofImport('import.progressed', 'An import came further; told about once a second.', { phase: FIELDS.text('What it is at.'), ...counts }),
  ofImport('import.finished', 'An import is over.', { status: FIELDS.text('How it ended.'), ...counts }),
  ofImport('importMapping.saved', 'A way to read files was kept, or changed.', { name: FIELDS.text('Its name.') }),
  ofImport('importMapping.deleted', 'A way to read files was thrown away.', { name: FIELDS.text('Its name.') }),
);
