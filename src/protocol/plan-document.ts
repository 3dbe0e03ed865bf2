/**
 * The document of a joint plan, as both ends of a wire know it: which roots it has and what its items may hold.
 *
 * Roots: the map `plan` (the head), the collections `objectives`, `milestones`, `actions`, `risks` (maps from item id to item), and the XML fragment
 * `narrative`, to which editors of the ProseMirror family bind.
 */
import { day, integer, itemRef, line, memberRef, number, numberPerPeriod, oneOf, optional, rank, text } from './structured-items.js';

/** Name of the document kind. */
export const PLAN_DOCUMENT_KIND = 'JOINT_PLAN';

/** Root of the head. */
export const PLAN_HEAD = 'plan';

/** Root of the rich text, in plans and in every other kind that has one. */
export const NARRATIVE = 'narrative';

/** Who gains by an objective. */
export const BENEFICIARIES = ['BOTH', 'SUPPLIER', 'CUSTOMER'] as const;
/** How an objective fares. */
export const OBJECTIVE_STATUSES = ['OPEN', 'ON_TRACK', 'AT_RISK', 'ACHIEVED', 'DROPPED'] as const;
/** Where a milestone stands. */
export const MILESTONE_STATUSES = ['PLANNED', 'REACHED', 'MISSED', 'CANCELLED'] as const;
/** Where an action stands. */
export const ACTION_STATUSES = ['TODO', 'DOING', 'DONE', 'CANCELLED'] as const;
/** What is done about a risk. */
export const RISK_RESPONSES = ['AVOID', 'REDUCE', 'TRANSFER', 'ACCEPT'] as const;
/** Where a risk stands. */
export const RISK_STATUSES = ['OPEN', 'OCCURRED', 'CLOSED'] as const;

/** The two sides, as in `access/audience.ts`. */
const SIDES = ['SUPPLIER', 'CUSTOMER'] as const;

/** Longest description, purpose or mitigation, in characters. */
export const MAX_LONG_TEXT = 10_000;

const title = () => line({ min: 1, max: 200 });
const longText = () => optional(text({ max: MAX_LONG_TEXT }));

/** The head of a plan. */
export const PLAN_HEAD_SCHEMA = {
  title: title(),
  /** Why the two companies plan together. */
  purpose: longText(),
  startsOn: day(),
  endsOn: day(),
} as const;

/** What the two companies want to reach. */
export const OBJECTIVE_SCHEMA = {
  title: title(),
  description: longText(),
  ownerId: optional(memberRef()),
  beneficiary: oneOf(BENEFICIARIES),
  status: oneOf(OBJECTIVE_STATUSES),
  kpiName: optional(line({ max: 120 })),
  kpiUnit: optional(line({ max: 40 })),
  kpiBaseline: optional(number()),
  targets: optional(numberPerPeriod()),
  rank: rank(),
} as const;

/** A point on the way to an objective. */
export const MILESTONE_SCHEMA = {
  objectiveId: optional(itemRef('objectives')),
  title: title(),
  dueOn: optional(day()),
  ownerId: optional(memberRef()),
  status: oneOf(MILESTONE_STATUSES),
  rank: rank(),
} as const;

/** Something somebody does. */
export const ACTION_SCHEMA = {
  objectiveId: optional(itemRef('objectives')),
  title: title(),
  description: longText(),
  ownerId: optional(memberRef()),
  side: optional(oneOf(SIDES)),
  dueOn: optional(day()),
  status: oneOf(ACTION_STATUSES),
  rank: rank(),
} as const;

/** What could go wrong. */
export const RISK_SCHEMA = {
  objectiveId: optional(itemRef('objectives')),
  title: title(),
  description: longText(),
  ownerId: optional(memberRef()),
  probability: integer(1, 5),
  impact: integer(1, 5),
  response: oneOf(RISK_RESPONSES),
  mitigation: longText(),
  status: oneOf(RISK_STATUSES),
  rank: rank(),
} as const;

/** The collections of a plan with what their items may hold, in the order in which people read them. */
export const PLAN_COLLECTIONS = {
  objectives: OBJECTIVE_SCHEMA,
  milestones: MILESTONE_SCHEMA,
  actions: ACTION_SCHEMA,
  risks: RISK_SCHEMA,
} as const;

/** Name of a collection of a plan. */
export type PlanCollection = keyof typeof PLAN_COLLECTIONS;
