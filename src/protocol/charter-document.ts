/**
 * The document of an alliance project, its charter, as both ends of a wire know it: the map `charter` (the head), the collection `deliverables`, and the
 * XML fragment `narrative`.
 */
import { choice, choicesOf, day, fixed, longText, member, optional, otherwise, rank, title } from './field.js';

/** Name of the document kind. */
export const CHARTER_DOCUMENT_KIND = 'CHARTER';

/** Root of the head. */
export const CHARTER_HEAD = 'charter';

/** The head of a charter. */
export const CHARTER_HEAD_FIELDS = {
  title: title('Its name.'),
  purpose: optional(longText('What it is for.')),
  startsOn: optional(day('First day.')),
  endsOn: optional(day('Last day, not before the first.')),
} as const;

/** An alliance project: what its charter says, and what is settled when it begins. */
export const ALLIANCE_PROJECT_FIELDS = {
  kind: fixed(
    choice('AllianceProjectKind', 'What the two companies do together.', {
      JOINT_DEVELOPMENT: 'They develop something new.',
      COST_REDUCTION: 'They make something cheaper for both.',
      SUPPLY_CHAIN: 'They improve how goods flow between them.',
      CO_MARKETING: 'They go to the market together.',
      TRAINING: 'They train people.',
      RESEARCH: 'They find something out.',
      SUSTAINABILITY: 'They use less and waste less.',
    }),
  ),
  ...CHARTER_HEAD_FIELDS,
} as const;

/** What the project hands over. */
export const DELIVERABLE_FIELDS = {
  title: title('What is handed over, in a few words.'),
  description: optional(longText('What it means, in a few sentences.')),
  ownerId: optional(member('The member who answers for it: somebody with a seat at the account, of either side.')),
  dueOn: optional(day('Day by which it shall be handed over.')),
  status: otherwise(
    choice('DeliverableStatus', 'Where a deliverable stands.', {
      PLANNED: 'Not begun.',
      IN_PROGRESS: 'Somebody is at it.',
      DELIVERED: 'It was handed over.',
      ACCEPTED: 'The receivers took it.',
      CANCELLED: 'No longer wanted.',
    }),
    'PLANNED',
  ),
  rank: rank('Fractional index: deliverables are shown in its order, then by id.'),
} as const;

/** Where a deliverable stands. */
export const DELIVERABLE_STATUSES = choicesOf(DELIVERABLE_FIELDS.status);

/** The collections of a charter with what their items may hold. */
export const CHARTER_COLLECTIONS = { deliverables: DELIVERABLE_FIELDS } as const;
