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
