/**
 * The life cycles of what two sides move together.
 */
import { lifeCycle, step } from './stages.js';

/**
 * An account. Either company may let the work rest or end it: nobody is held in an alliance. Whoever called a rest calls it off; were it otherwise, the other side
 * would decide that the reason is gone. Both must agree to begin: ACTIVE is reached from INVITED by the customer's acceptance only.
 */
export const ACCOUNT_LIFE = lifeCycle('AccountStatus', 'Life cycle of an account.', {
  PRIVATE: {
    says: 'The customer is not invited yet; only the supplier sees the account.',
    to: { INVITED: step('invite', 'SUPPLIER'), ENDED: step('move') },
  },
  INVITED: {
    says: 'The customer is invited and has not accepted yet: one that the supplier named reads the account already, any other once it has joined.',
    to: { PRIVATE: step('revoke', 'SUPPLIER'), INVITED: step('invite', 'SUPPLIER'), ACTIVE: step('accept', 'CUSTOMER'), ENDED: step('move') },
  },
  ACTIVE: { says: 'Both companies work together.', to: { SUSPENDED: step('move'), ENDED: step('move') } },
  SUSPENDED: { says: 'Work rests: what is shared in plans and projects is only read.', to: { ACTIVE: step('move', 'SAME'), ENDED: step('move') } },
  ENDED: { says: 'Over; everything is only read.', to: { INVITED: step('invite', 'SUPPLIER') } },
});

/** A version of a plan: what both sides sign. */
export const PLAN_VERSION_LIFE = lifeCycle('PlanVersionStatus', 'Where a version of a plan stands.', {
  PROPOSED: {
    says: 'One side proposed it; both may sign it.',
    to: { CHANGES_REQUESTED: step('requestChanges', 'OTHER'), SIGNED: step('sign', 'BOTH'), WITHDRAWN: step('withdraw', 'SAME') },
  },
  CHANGES_REQUESTED: { says: 'The other side asked for changes; it can no longer be signed.', to: {} },
  SIGNED: { says: 'Both sides signed it: it binds them.', to: { SUPERSEDED: step('supersede', 'BOTH') } },
  SUPERSEDED: { says: 'It was signed, and a later version took its place.', to: {} },
  WITHDRAWN: { says: 'The proposing side took it back.', to: {} },
});

/** An alliance project. */
export const PROJECT_LIFE = lifeCycle('AllianceProjectStage', 'Where a project stands.', {
  IDEA: { says: 'Somebody proposed it.', to: { ASSESSMENT: step('move'), CANCELLED: step('move') } },
  ASSESSMENT: {
    says: 'Both sides examine it; both approve it, or it ends.',
    to: { IDEA: step('move'), APPROVED: step('approve', 'BOTH'), CANCELLED: step('move') },
  },
  APPROVED: { says: 'Both sides approved it.', to: { RUNNING: step('move'), ON_HOLD: step('move'), CANCELLED: step('move') } },
  RUNNING: { says: 'It is under way.', to: { ON_HOLD: step('move'), COMPLETED: step('move'), CANCELLED: step('move') } },
  ON_HOLD: { says: 'It rests.', to: { RUNNING: step('move'), CANCELLED: step('move') } },
  COMPLETED: { says: 'It is done.', to: {} },
  CANCELLED: { says: 'It was given up.', to: {} },
});
