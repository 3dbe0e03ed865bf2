/**
 * How the head and the deliverables of a charter become rows.
 */
import type { HeadTable } from '../documents/edit-items.js';
import type { ItemTable } from '../documents/project-items.js';
import { CHARTER_HEAD, CHARTER_HEAD_FIELDS, DELIVERABLE_FIELDS } from '../protocol/charter-document.js';
import { DELIVERABLE_TOPICS } from './alliance-project.events.js';

/** The head. */
export const CHARTER_HEAD_TABLE: HeadTable = { root: CHARTER_HEAD, schema: CHARTER_HEAD_FIELDS, table: 'alliance_project', type: 'AllianceProject' };

/** The deliverables. */
export const DELIVERABLE_TABLE: ItemTable = {
  collection: 'deliverables',
  schema: DELIVERABLE_FIELDS,
  table: 'deliverable',
  type: 'Deliverable',
  topics: DELIVERABLE_TOPICS,
  subject: { type: 'AllianceProject', table: 'alliance_project', column: 'project_id', key: 'projectId' },
};
