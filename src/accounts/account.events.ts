/**
 * What happens to accounts and their files.
 */
import './contact.thing.js';
import { defineTopics, FIELDS, type Topic } from '../events/topic.js';

const ofAccount = (name: string, description: string, payload: Topic['payload'] = {}): Topic => ({ name, description, of: 'account', payload });

defineTopics(
  ofAccount('account.created', 'The supplier opened the account. Only the supplier hears of it.'),
  ofAccount('account.updated', 'Shared facts were changed.'),
  ofAccount('account.stageChanged', 'The two companies work together more or less closely.', {
    from: FIELDS.text('Stage before.'),
    to: FIELDS.text('Stage since.'),
  }),
  ofAccount(
    'account.statusChanged',
    'The account was offered to the customer, accepted, suspended, resumed or ended. While no customer can read the account, only the supplier hears of it.',
    {
      from: FIELDS.text('Status before.'),
      to: FIELDS.text('Status since.'),
      side: FIELDS.side,
      reason: FIELDS.maybeText('Why.'),
    },
  ),
  ofAccount('account.customerInvited', 'The customer was invited. Only the supplier hears of it.'),
  ofAccount('account.invitationRevoked', 'An invitation was taken back. Only the supplier hears of it.'),
  ofAccount('account.joinRequested', 'A company that was not invited by its address wants to join. Only the supplier hears of it.'),
  ofAccount('account.joinDeclined', 'The supplier let a company go that wanted to join. Only the supplier hears of it.'),
  ofAccount('account.customerJoined', 'The customer accepted: both companies are on the account.'),
  ofAccount('supplierFile.updated', 'The supplier changed its private file. Only the supplier hears of it.'),
  ofAccount('customerFile.updated', 'The customer changed its private file. Only the customer hears of it.'),
);
