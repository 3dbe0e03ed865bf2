/**
 * What one side puts into an alliance project.
 */
import { amount, choice, fixed, integer, optional, otherwise, title } from './field.js';

/** The most working days of a contribution. */
const MOST_PERSON_DAYS = 1_000_000;

/** The fields of a contribution. */
export const CONTRIBUTION_FIELDS = {
  kind: fixed(
    choice('ContributionKind', 'What a side puts into a project.', {
      PEOPLE: 'Working time.',
      MONEY: 'Money.',
      DATA: 'Data.',
      KNOW_HOW: 'Knowledge.',
      EQUIPMENT: 'Machines, rooms, software.',
    }),
  ),
  title: title('What it is, in a few words.'),
  amountMinor: optional(amount("Money, or the worth of another kind, in minor units of the account's currency.")),
  personDays: optional(integer(0, MOST_PERSON_DAYS, 'Working time in working days.')),
  status: otherwise(choice('ContributionStatus', 'Whether a contribution is there.', { PLANNED: 'It was promised.', DELIVERED: 'It is there.' }), 'PLANNED'),
} as const;
