/** English: what kinds, statuses and fields are called, the same in every room. */
import type * as Spanish from '../es/terms.js';

/** Stages of a joint project. */
export const projectStages: typeof Spanish.projectStages = {
  IDEA: 'Idea',
  ASSESSMENT: 'Assessment',
  APPROVED: 'Approved',
  RUNNING: 'In progress',
  ON_HOLD: 'On hold',
  COMPLETED: 'Completed',
  CANCELLED: 'Cancelled',
};

/** Types of joint projects. */
export const projectKinds: typeof Spanish.projectKinds = {
  JOINT_DEVELOPMENT: 'Joint development',
  COST_REDUCTION: 'Cost reduction',
  SUPPLY_CHAIN: 'Supply chain',
  CO_MARKETING: 'Co-marketing',
  TRAINING: 'Training',
  RESEARCH: 'Research',
  SUSTAINABILITY: 'Sustainability',
};

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

/** Decisions that a role may take. */
export const decisions: typeof Spanish.decisions = {
  SIGN_PLANS: 'Sign plans',
  APPROVE_PROJECTS: 'Approve projects',
  GRANT_DISCOUNT: 'Grant discounts',
  COMMIT_SPEND: 'Commit spend',
};

/** How a side judges an account. */
export const judgement: typeof Spanish.judgement = {
  tiers: { STRATEGIC: 'Strategic', KEY: 'Key', MAJOR: 'Major', STANDARD: 'Standard' },
  healths: { GREEN: 'Good', AMBER: 'Fair', RED: 'Poor' },
  sourcingClasses: { STRATEGIC: 'Strategic', BOTTLENECK: 'Bottleneck', LEVERAGE: 'Leverage', ROUTINE: 'Routine' },
};
