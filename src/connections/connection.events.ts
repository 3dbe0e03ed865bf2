/**
 * What happens to connections, and what other systems tell of an account that is no thing here: an activity, an opportunity. That is told to the own side only.
 */
import { FIELDS, topics } from '../events/topic.js';

/** What happens, by topic. */
export const CONNECTION_TOPICS_OF_ACCOUNTS = topics('account', {
  'activity.noted': [
    'Another system told of something that concerns the account: a call, a task, an opportunity.',
    {
      system: FIELDS.text('The other system.'),
      kind: FIELDS.text('What it was, for example TASK, MEETING, OPPORTUNITY.'),
      externalId: FIELDS.text('What the other system calls it.'),
      title: FIELDS.text('What it was about.'),
      status: FIELDS.maybeText('Where it stands, in the words of the other system.'),
      on: FIELDS.maybeText('The day of it.'),
      amountMinor: { type: ['number', 'null'], description: 'What it is worth, in minor units.' },
      currency: FIELDS.maybeText('Currency of the amount.'),
    },
  ],
});

/** What happens, by topic. */
export const CONNECTION_TOPICS = topics('company', {
  'connection.created': ['A connection was made.'],
  'connection.updated': ['A connection was changed.'],
  'connection.secretRotated': ['A connection got a new secret.'],
  'connection.conflictSettled': [
    'Somebody settled a field in which the two systems differed.',
    {
      type: FIELDS.text('Type of the record in the other system.'),
      externalId: FIELDS.text('What the other system calls it.'),
      field: FIELDS.text('The field.'),
      keep: FIELDS.text('OURS or THEIRS.'),
    },
  ],
  'inboundMessage.failed': ['A message of another system could not be handled.', { reason: FIELDS.text('Why.') }],
});
