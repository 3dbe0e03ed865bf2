/**
 * What happens to endpoints. It hangs from no account.
 */
import { FIELDS, topics } from '../events/topic.js';

/** What happens, by topic. */
export const WEBHOOK_TOPICS = topics('company', {
  'webhookEndpoint.created': ['An endpoint was made.'],
  'webhookEndpoint.updated': ['An endpoint was changed.'],
  'webhookEndpoint.deleted': ['An endpoint was deleted, with its log.', { name: FIELDS.text('What it was called.') }],
  'webhookEndpoint.secretRotated': ['An endpoint got a new signing secret.'],
  'webhookEndpoint.enabled': ['An endpoint was switched on again.'],
  'webhookEndpoint.disabled': [
    'An endpoint was switched off; its messages wait.',
    {
      reason: FIELDS.text('BY_HAND, GONE (it answered 410), FAILING (for days) or APP_ENDED.'),
    },
  ],
});
