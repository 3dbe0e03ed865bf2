/**
 * Signatures after Standard Webhooks 1.0: HMAC-SHA256 over id, time and body, one for each secret that is valid at the moment.
 */
import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** Purpose under which secrets of endpoints are sealed. */
export const WEBHOOK_SEAL = 'webhook';

/** A fresh secret: the prefix says what it is, 256 random bits follow. */
export function newSigningSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** The three headers of a message. */
export function signedHeaders(messageId: string, now: Date, body: string, secrets: readonly string[]): Readonly<Record<string, string>> {
  return {
    'webhook-id': messageId,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(messageId, now, body)).join(' '),
  };
}

/** The id of a message, as receivers get it. */
export function messageIdOf(deliveryId: string): string {
  return `msg_${deliveryId}`;
}
