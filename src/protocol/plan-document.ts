/**
 * The document of a joint plan, as both ends of a wire know it: which roots it has and what its items may hold.
 *
 * Roots: the map `plan` (the head), the collections `objectives`, `milestones`, `actions`, `risks` (maps from item id to item), and the XML fragment
 * `narrative`, to which editors of the ProseMirror family bind.
 */
import { SIDE } from './audience.js';
import { choice, choicesOf, day, integer, item, longText, member, number, optional, otherwise, perPeriod, rank, text, title } from './field.js';

/** Name of the document kind. */
export const PLAN_DOCUMENT_KIND = 'JOINT_PLAN';

/** Root of the head. */
export const PLAN_HEAD = 'plan';

/** Root of the rich text, in plans and in every other kind that has one. */
export const NARRATIVE = 'narrative';

/** The title of an item to which nobody has given one yet: a sign, for a word would be of one language. */
export const UNTITLED = '…';

/** The head of a plan. */
export const PLAN_HEAD_FIELDS = {
  title: title('Its name.'),
  purpose: optional(longText('Why the two companies plan together.')),
  startsOn: day('First day.'),
  endsOn: day('Last day, not before the first.'),
} as const;

const description = optional(longText('What it means, in a few sentences.'));
const ownerId = optional(member('The member who answers for it: somebody with a seat at the account, of either side.'));

/** What the two companies want to reach. */
export const OBJECTIVE_FIELDS = {
  title: title('What shall be reached, in a few words.'),
  description,
  ownerId,
  beneficiary: otherwise(
    choice('Beneficiary', 'Who gains by an objective.', { BOTH: 'Both companies.', SUPPLIER: 'The supplier.', CUSTOMER: 'The customer.' }),
    'BOTH',
  ),
  status: otherwise(
    choice('ObjectiveStatus', 'How an objective fares.', {
      OPEN: 'Not begun, or not judged yet.',
      ON_TRACK: 'It will be reached as things stand.',
      AT_RISK: 'It may be missed.',
      ACHIEVED: 'It was reached.',
      DROPPED: 'It was given up.',
    }),
    'OPEN',
  ),
  kpiName: optional(text(120, 'What is measured.')),
  kpiUnit: optional(text(40, 'Unit of the KPI, for example `%` or `people`.')),
  kpiBaseline: optional(number('Value of the KPI when the plan began, in its unit.')),
  targets: optional(perPeriod('What the KPI shall reach, period by period.')),
  rank: rank('Fractional index: objectives are shown in its order, then by id.'),
} as const;

/** A point on the way to an objective. */
export const MILESTONE_FIELDS = {
  objectiveId: optional(item('objectives', 'Objective', 'The objective of the same plan that it leads to.')),
  title: title('What shall be reached, in a few words.'),
  dueOn: optional(day('Day by which it shall be reached.')),
  ownerId,
  status: otherwise(
    choice('MilestoneStatus', 'Where a milestone stands.', {
      PLANNED: 'Still ahead.',
      REACHED: 'Reached.',
      MISSED: 'Not reached in time.',
      CANCELLED: 'No longer wanted.',
    }),
    'PLANNED',
  ),
  rank: rank('Fractional index: milestones are shown in its order, then by id.'),
} as const;

/** Something somebody does. */
export const ACTION_FIELDS = {
  objectiveId: optional(item('objectives', 'Objective', 'The objective of the same plan that it serves.')),
  title: title('What is to be done, in a few words.'),
  description,
  ownerId,
  side: optional({ ...SIDE, says: 'The side that does it; null where both do.' }),
  dueOn: optional(day('Day by which it shall be done.')),
  status: otherwise(
    choice('ActionStatus', 'Where an action stands.', { TODO: 'Not begun.', DOING: 'Somebody is at it.', DONE: 'Done.', CANCELLED: 'No longer wanted.' }),
    'TODO',
  ),
  rank: rank('Fractional index: actions are shown in its order, then by id.'),
} as const;

/** What could go wrong. */
export const RISK_FIELDS = {
  objectiveId: optional(item('objectives', 'Objective', 'The objective of the same plan that it endangers.')),
  title: title('What could go wrong, in a few words.'),
  description,
  ownerId,
  probability: integer(1, 5, 'From rare to almost certain.'),
  impact: integer(1, 5, 'From negligible to severe.'),
  response: otherwise(
    choice('RiskResponse', 'What is done about a risk.', {
      AVOID: 'The plan goes around it.',
      REDUCE: 'Its probability or impact is made smaller.',
      TRANSFER: 'Somebody else carries it.',
      ACCEPT: 'It is carried as it is.',
    }),
    'REDUCE',
  ),
  mitigation: optional(longText('How it is done.')),
  status: otherwise(
    choice('RiskStatus', 'Where a risk stands.', { OPEN: 'It may happen.', OCCURRED: 'It happened.', CLOSED: 'It cannot happen any more.' }),
    'OPEN',
  ),
  rank: rank('Fractional index: risks are shown in its order, then by id.'),
} as const;

/** Who gains by an objective. */
export const BENEFICIARIES = choicesOf(OBJECTIVE_FIELDS.beneficiary);
/** How an objective fares. */
export const OBJECTIVE_STATUSES = choicesOf(OBJECTIVE_FIELDS.status);
/** Where a milestone stands. */
export const MILESTONE_STATUSES = choicesOf(MILESTONE_FIELDS.status);
/** Where an action stands. */
export const ACTION_STATUSES = choicesOf(ACTION_FIELDS.status);
/** What is done about a risk. */
export const RISK_RESPONSES = choicesOf(RISK_FIELDS.response);
/** Where a risk stands. */
export const RISK_STATUSES = choicesOf(RISK_FIELDS.status);

/** The collections of a plan with what their items may hold, in the order in which people read them. */
export const PLAN_COLLECTIONS = {
  objectives: OBJECTIVE_FIELDS,
  milestones: MILESTONE_FIELDS,
  actions: ACTION_FIELDS,
  risks: RISK_FIELDS,
} as const;

/** Name of a collection of a plan. */
export type PlanCollection = keyof typeof PLAN_COLLECTIONS;
