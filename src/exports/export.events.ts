/**
 * What happens to exports. They hang from no account, and only the member who asked hears of them; of what an app asked for, whoever sees the whole company.
 */
import { FIELDS, topics } from '../events/topic.js';

const progress = {
  filesDone: FIELDS.number('Files that are finished.'),
  filesTotal: FIELDS.number('Files there will be, but for documents, which are counted as one.'),
  records: FIELDS.number('Things written so far.'),
};

/** What happens, by topic. */
export const EXPORT_TOPICS = topics('company', {
  'export.requested': ['Somebody asked for an export.'],
  'export.progressed': ['An export went on.', progress],
  'export.completed': ['An export can be downloaded.', { records: progress.records }],
  'export.failed': ['An export could not be made.', { reason: FIELDS.text('Why.') }],
  'export.downloaded': ['An export was downloaded.'],
});
