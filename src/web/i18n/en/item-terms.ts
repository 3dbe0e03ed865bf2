/** English: what fields and statuses of plans and projects are called, the same in every room. */
import type * as Spanish from '../es/item-terms.js';

/** Statuses of what plans and projects hold. */
export const itemStatuses: typeof Spanish.itemStatuses = {
  OPEN: 'Open',
  ON_TRACK: 'On track',
  AT_RISK: 'At risk',
  ACHIEVED: 'Achieved',
  DROPPED: 'Dropped',
  PLANNED: 'Planned',
  REACHED: 'Reached',
  MISSED: 'Missed',
  CANCELLED: 'Cancelled',
  TODO: 'To do',
  DOING: 'In progress',
  DONE: 'Done',
  OCCURRED: 'Occurred',
  CLOSED: 'Closed',
  IN_PROGRESS: 'In progress',
  DELIVERED: 'Delivered',
  ACCEPTED: 'Accepted',
};

/** Fields of plans and of their items. */
export const itemFields: typeof Spanish.itemFields = {
  title: 'Title',
  purpose: 'Purpose',
  startsOn: 'Starts',
  endsOn: 'Ends',
  description: 'Description',
  ownerId: 'Owner',
  beneficiary: 'Benefits',
  status: 'Status',
  kpiName: 'KPI',
  kpiUnit: 'Unit',
  kpiBaseline: 'Baseline',
  targets: 'Targets',
  dueOn: 'Due',
  objectiveId: 'Objective',
  side: 'Side',
  probability: 'Probability (1–5)',
  impact: 'Impact (1–5)',
  response: 'Response',
  mitigation: 'Mitigation',
};

/** Whom an objective benefits. */
export const beneficiaries: typeof Spanish.beneficiaries = { BOTH: 'Both', SUPPLIER: 'Supplier', CUSTOMER: 'Customer' };

/** What is done about a risk. */
export const riskResponses: typeof Spanish.riskResponses = { AVOID: 'Avoid', REDUCE: 'Reduce', TRANSFER: 'Transfer', ACCEPT: 'Accept' };
