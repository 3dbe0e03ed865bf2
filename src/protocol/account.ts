/**
 * An account, and what each side keeps to itself about it.
 */
import { amount, choice, choicesOf, currency, day, integer, LARGEST_AMOUNT, longText, optional, otherwise, text, title, type ValueOf } from './field.js';

/** The fields of an account: what both sides share. */
export const ACCOUNT_FIELDS = {
  name: title('What both companies call their relationship.'),
  customerName: text(200, 'The customer’s name; the supplier’s word for it until the customer has accepted.'),
  stage: otherwise(
    choice('AccountStage', 'How close the two companies work together.', {
      EXPLORATORY: 'They get to know each other.',
      BASIC: 'Single transactions, one contact each.',
      COOPERATIVE: 'Several people on both sides, first joint work.',
      INTERDEPENDENT: 'Preferred partners who plan together.',
      INTEGRATED: 'Joint teams and processes.',
      EXITING: 'The relationship is being wound up.',
    }),
    'EXPLORATORY',
  ),
  currency: currency('Currency of the account’s money.'),
  since: optional(day('First day of the relationship.')),
} as const;

/** How close the two companies work together (Millman and Wilson's stages, with exiting). */
export const ACCOUNT_STAGES = choicesOf(ACCOUNT_FIELDS.stage);
export type AccountStage = ValueOf<typeof ACCOUNT_FIELDS.stage>;

/** The fields of an invitation of the customer. */
export const ACCOUNT_INVITATION_FIELDS = { message: optional(longText('A few words to the invited.', 1_000)) } as const;

/** Why an account is suspended, resumed or ended. */
export const STATUS_CHANGE_FIELDS = { reason: optional(longText('Why; both sides read it.', 1_000)) } as const;

const score = (says: string) => optional(integer(0, 100, says));
const money = (says: string) => optional(amount(says, { lowest: -LARGEST_AMOUNT }));
const notes = optional(longText('Notes.', 20_000));

/** The fields of the supplier's file. */
export const SUPPLIER_FILE_FIELDS = {
  tier: optional(
    choice('Tier', 'How much effort an account deserves.', {
      STRATEGIC: 'A team of its own and a plan of several years.',
      KEY: 'A key account manager and a joint plan.',
      MAJOR: 'A lead and regular reviews.',
      STANDARD: 'Served well, without a team.',
    }),
  ),
  segment: optional(text(120, 'The market segment, in the supplier’s own words.')),
  attractiveness: score('Attractiveness of the account.'),
  strength: score('The supplier’s competitive strength there.'),
  health: optional(
    choice('Health', 'How the relationship fares, in the supplier’s judgement.', { GREEN: 'Well.', AMBER: 'Something needs attention.', RED: 'In danger.' }),
  ),
  churnRiskPercent: score('Probability of losing the account within a year, in percent.'),
  marginMinor: money('Contribution margin of the last twelve months, in minor units of the account’s currency.'),
  whitespaceMinor: money('Revenue not won yet, per year, in minor units of the account’s currency.'),
  notes,
} as const;

/** The fields of the supplier's reading of one person at the customer. */
export const STAKEHOLDER_FIELDS = {
  name: title('The person’s name.'),
  influence: choice('Influence', 'How much a person decides.', { LOW: 'Little.', MEDIUM: 'Something.', HIGH: 'Much.' }),
  attitude: choice('Attitude', 'How a person stands towards the supplier.', {
    AGAINST: 'Works against it.',
    NEUTRAL: 'Has no preference.',
    SUPPORTER: 'Prefers it.',
    CHAMPION: 'Fights for it.',
  }),
  note: optional(longText('A note.', 2_000)),
} as const;

/** The fields of the customer's file. */
export const CUSTOMER_FILE_FIELDS = {
  sourcingClass: optional(
    choice('SourcingClass', 'Kraljic’s portfolio classes.', {
      STRATEGIC: 'High impact, high supply risk.',
      LEVERAGE: 'High impact, low supply risk.',
      BOTTLENECK: 'Low impact, high supply risk.',
      ROUTINE: 'Low impact, low supply risk.',
    }),
  ),
  rating: score('The customer’s rating of the supplier.'),
  spendMinor: money('Spend of the last twelve months, in minor units of the account’s currency.'),
  notes,
} as const;

/** The fields of another source that the customer could turn to. */
export const ALTERNATIVE_FIELDS = { name: title('Its name.'), note: optional(longText('A note.', 2_000)) } as const;
