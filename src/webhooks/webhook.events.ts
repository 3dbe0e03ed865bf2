/**
 * What happens to endpoints. It hangs from no account.
 */
import { defineTopics, FIELDS, type Topic } from '../events/topic.js';

const ofCompany = (name: string, description: string, payload: Topic['payload'] = {}): Topic => ({ name, description, of: 'company', payload });

defineTopics(
  ofCompany('webhookEndpoint.created', 'An endpoint was made.'),
  ofCompany('webhookEndpoint.updated', 'An endpoint was changed.'),
  ofCompany('webhookEndpoint.deleted', 'An endpoint was deleted, with its log.', { name: FIELDS.text('What it was called.') }),
  ofCompany('webhookEndpoint.secretRotated', 'An endpoint got a new signing secret.'),
  ofCompany('webhookEndpoint.enabled', 'An endpoint was switched on again.'),
  ofCompany('webhookEndpoint.disabled', 'An endpoint was switched off; its messages wait.', {
    reason: FIELDS.text('BY_HAND, GONE (it answered 410), FAILING (for days) or APP_ENDED.'),
  }),
);
