/**
 * The document of an alliance project, its charter, as both ends of a wire know it: the map `charter` (the head), the collection `deliverables`, and the
 * XML fragment `narrative`.
 */
import { MAX_LONG_TEXT } from './plan-document.js';
import { day, line, memberRef, oneOf, optional, rank, text } from './structured-items.js';

/** Name of the document kind. */
export const CHARTER_DOCUMENT_KIND = 'CHARTER';

/** Root of the head. */
export const CHARTER_HEAD = 'charter';

/** Where a deliverable stands. */
export const DELIVERABLE_STATUSES = ['PLANNED', 'IN_PROGRESS', 'DELIVERED', 'ACCEPTED', 'CANCELLED'] as const;

/** The head of a charter. */
export const CHARTER_HEAD_SCHEMA = {
  title: line({ min: 1, max: 200 }),
  /** What the project is for. */
  purpose: optional(text({ max: MAX_LONG_TEXT })),
  startsOn: optional(day()),
  endsOn: optional(day()),
} as const;

/** What the project hands over. */
export const DELIVERABLE_SCHEMA = {
  title: line({ min: 1, max: 200 }),
  description: optional(text({ max: MAX_LONG_TEXT })),
  ownerId: optional(memberRef()),
  dueOn: optional(day()),
  status: oneOf(DELIVERABLE_STATUSES),
  rank: rank(),
} as const;

/** The collections of a charter with what their items may hold. */
export const CHARTER_COLLECTIONS = { deliverables: DELIVERABLE_SCHEMA } as const;
