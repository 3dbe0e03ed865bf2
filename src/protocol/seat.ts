/**
 * The team of an account: who sits on it, and what its roles may decide.
 */
import { amount, choice, choicesOf, day, integer, optional, type ValueOf } from './field.js';

/** What a member does on a team. KEY_ACCOUNT_MANAGER is the lead of a side. */
export const SEAT_ROLE = choice('SeatRole', 'What a member does on an account’s team.', {
  KEY_ACCOUNT_DIRECTOR: 'Answers for the key accounts of the side as a whole.',
  KEY_ACCOUNT_MANAGER: 'Leads the side’s team at this account; at most one current seat per side.',
  KEY_ACCOUNT_EXECUTIVE: 'Works with the lead on the account day by day.',
  TECHNICAL_SUPPORT: 'Answers technical questions.',
  LOGISTICS: 'Sees to deliveries.',
  CUSTOMER_SERVICE: 'Answers daily questions and complaints.',
  MARKETING: 'Plans joint marketing.',
  FINANCE: 'Sees to prices, invoices and payment.',
  LEGAL: 'Sees to contracts.',
  QUALITY: 'Sees to quality.',
  EXECUTIVE_SPONSOR: 'Opens doors at the top of the own company.',
  BUYER: 'Buys.',
  CATEGORY_MANAGER: 'Answers for the category that is bought.',
  OPERATIONS: 'Works with what is delivered.',
  USER: 'Uses what is delivered.',
});
export type SeatRole = ValueOf<typeof SEAT_ROLE>;

/** The fields of a seat. */
export const SEAT_FIELDS = {
  role: { ...SEAT_ROLE, says: 'What the member does on the team.' },
  allocationPercent: optional(integer(0, 100, 'Share of the member’s working time for this account, in percent.')),
  startsOn: day('First day.'),
  endsOn: optional(day('Planned last day, where one is known.')),
} as const;

/** The fields of a right to decide. */
export const DECISION_RIGHT_FIELDS = {
  role: { ...SEAT_ROLE, says: 'The role that has the right.' },
  decision: choice('Decision', 'What a role on a team can decide without asking further up.', {
    SIGN_PLANS: 'Sign versions of joint plans.',
    APPROVE_PROJECTS: 'Approve alliance projects.',
    GRANT_DISCOUNT: 'Grant discounts up to a limit in percent.',
    COMMIT_SPEND: 'Commit spend up to a limit.',
  }),
  limitPercent: optional(integer(0, 100, 'For GRANT_DISCOUNT, and only there: highest discount, in percent.')),
  limitMinor: optional(amount('For COMMIT_SPEND, and only there: highest amount, in minor units of the account’s currency.')),
} as const;

/** What can be decided. */
export const DECISIONS = choicesOf(DECISION_RIGHT_FIELDS.decision);
export type Decision = ValueOf<typeof DECISION_RIGHT_FIELDS.decision>;
