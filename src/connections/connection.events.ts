/**
 * What happens to connections, and what other systems tell of an account that is no thing here: an activity, an opportunity. That is told to the own side only.
 */
import { defineTopics, FIELDS, type Topic } from '../events/topic.js';

const ofCompany = (name: string, description: string, payload: Topic['payload'] = {}): Topic => ({ name, description, of: 'company', payload });

defineTopics(
  ofCompany('connection.created', 'A connection was made.'),
  ofCompany('connection.updated', 'A connection was changed.'),
  ofCompany('connection.secretRotated', 'A connection got a new secret.'),
  ofCompany('connection.conflictSettled', 'Somebody settled a field in which the two systems differed.', {
    type: FIELDS.text('Type of the record in the other system.'),
    externalId: FIELDS.text('What the other system calls it.'),
    field: FIELDS.text('The field.'),
    keep: FIELDS.text('OURS or THEIRS.'),
  }),
  ofCompany('inboundMessage.failed', 'A message of another system could not be handled.', { reason: FIELDS.text('Why.') }),
  {
    name: 'activity.noted',
    description: 'Another system told of something that concerns the account: a call, a task, an opportunity.',
    of: 'account',
    payload: {
      system: FIELDS.text('The other system.'),
      kind: FIELDS.text('What it was, for example TASK, MEETING, OPPORTUNITY.'),
      externalId: FIELDS.text('What the other system calls it.'),
      title: FIELDS.text('What it was about.'),
      status: FIELDS.maybeText('Where it stands, in the words of the other system.'),
      on: FIELDS.maybeText('The day of it.'),
      amountMinor: { type: ['number', 'null'], description: 'What it is worth, in minor units.' },
      currency: FIELDS.maybeText('Currency of the amount.'),
    },
  },
);
