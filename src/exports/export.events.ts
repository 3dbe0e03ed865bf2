/**
 * What happens to exports. They hang from no account, and only the member who asked hears of them; of what an app asked for, whoever sees the whole company.
 */
import { defineTopics, FIELDS } from '../events/topic.js';

const progress = {
  filesDone: FIELDS.number('Files that are finished.'),
  filesTotal: FIELDS.number('Files there will be, but for documents, which are counted as one.'),
  records: FIELDS.number('Things written so far.'),
};

defineTopics(
  { name: 'export.requested', description: 'Somebody asked for an export.', of: 'company', payload: {} },
  { name: 'export.progressed', description: 'An export went on.', of: 'company', payload: progress },
  { name: 'export.completed', description: 'An export can be downloaded.', of: 'company', payload: { records: progress.records } },
  { name: 'export.failed', description: 'An export could not be made.', of: 'company', payload: { reason: FIELDS.text('Why.') } },
  { name: 'export.downloaded', description: 'An export was downloaded.', of: 'company', payload: {} },
);
