/**
 * What happens to teams.
 */
import { FIELDS, topics } from '../events/topic.js';

const seat = { side: FIELDS.side, role: FIELDS.text('The role on the team.'), memberId: FIELDS.id('Member', 'Who sits there.') };

/** What happens, by topic. */
export const TEAM_TOPICS = topics('account', {
  'seat.created': ['Somebody took a seat.', seat],
  'seat.updated': ['A seat was changed.', { side: FIELDS.side, from: FIELDS.text('Role before.'), to: FIELDS.text('Role since.') }],
  'decisionRight.set': [
    'A role got a right to decide, or another limit. Only the own side hears of it.',
    {
      role: FIELDS.text('The role that decides.'),
      decision: FIELDS.text('What it decides.'),
      limitPercent: { type: ['integer', 'null'], description: 'Highest discount in percent.' },
      limitMinor: { type: ['integer', 'null'], description: 'Highest amount in minor units of the account’s currency.' },
    },
  ],
  'decisionRight.removed': [
    'A right was taken back. Only the own side hears of it.',
    {
      role: FIELDS.text('The role that decided.'),
      decision: FIELDS.text('What it decided.'),
    },
  ],
});
