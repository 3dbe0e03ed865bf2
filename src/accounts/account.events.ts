/**
 * What happens to accounts and their files.
 */
import { FIELDS, topics } from '../events/topic.js';

/** What happens, by topic. */
export const ACCOUNT_TOPICS = topics('account', {
  'account.created': ['The supplier opened the account. Only the supplier hears of it.'],
  'account.updated': ['Shared facts were changed.'],
  'account.stageChanged': [
    'The two companies work together more or less closely.',
    {
      from: FIELDS.text('Stage before.'),
      to: FIELDS.text('Stage since.'),
    },
  ],
  'account.statusChanged': [
    'The account was offered to the customer, accepted, suspended, resumed or ended. While no customer can read the account, only the supplier hears of it.',
    {
      from: FIELDS.text('Status before.'),
      to: FIELDS.text('Status since.'),
      side: FIELDS.side,
      reason: FIELDS.maybeText('Why.'),
    },
  ],
  'account.customerInvited': ['The customer was invited. Only the supplier hears of it.'],
  'account.invitationRevoked': ['An invitation was taken back. Only the supplier hears of it.'],
  'account.joinRequested': ['A company that was not invited by its address wants to join. Only the supplier hears of it.'],
  'account.joinDeclined': ['The supplier let a company go that wanted to join. Only the supplier hears of it.'],
  'account.customerJoined': ['The customer accepted: both companies are on the account.'],
  'supplierFile.updated': ['The supplier changed its private file. Only the supplier hears of it.'],
  'customerFile.updated': ['The customer changed its private file. Only the customer hears of it.'],
});
