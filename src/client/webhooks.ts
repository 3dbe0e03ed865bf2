/**
 * `alianza-client/webhooks`: for those who receive webhooks. Needs nothing but WebCrypto.
 */
export { verifyWebhook, WebhookProblem, type VerifiedWebhook, type VerifyWebhookOptions, type WebhookFault, type WebhookHeaders } from './verify-webhook.js';
