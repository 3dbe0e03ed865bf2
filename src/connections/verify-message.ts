/**
 * Whether a message is from whom it says: signatures of three kinds, compared in constant time, and the window outside which a message is not believed
 * although its signature is right. Pure.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { Problem } from '../kernel/problem.js';
import type { SignatureScheme } from './connection.entity.js';

/** A message as it came over HTTP. */
export interface IncomingMessage {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** The address it was sent to, as the sender knows it. */
  readonly url: string;
}

/** How a connection knows its messages. */
export interface SignatureCheck {
  readonly scheme: SignatureScheme;
  readonly signatureHeader: string | null;
  /** Those that are valid at this moment. */
  readonly secrets: readonly string[];
}

/** How far the clock of a sender may be from ours. */
export const WINDOW_S = 300;
const LONGEST_ID = 200;

/** By what a message is known again: only what its signature covers, so that whoever sends it once more, whatever beside it is changed, sends the same one. */
export interface MessageName {
  readonly name: string;
  /** Under these it would stand had the same content been sent a little earlier or later. */
  readonly neighbours: readonly string[];
}

/**
 * By what the message is known, or undefined where the signature is not right.
 * @throws Problem EXPIRED when the signature is right and the time of it is not.
 */
export function verifiedMessageName(message: IncomingMessage, check: SignatureCheck, now: Date): MessageName | undefined {
  const claim = claimOf(message, check);
  if (claim === undefined || !check.secrets.some((secret) => claim.given.some((signature) => isEqual(signature, claim.expected(secret))))) return undefined;
  if (claim.sentAt !== undefined) assertWithin(claim.sentAt, now);
  return { name: claim.name, neighbours: claim.neighbours ?? [] };
}

/** What a message says of itself. */
interface Claim extends Partial<MessageName> {
  readonly name: string;
  readonly given: readonly string[];
  readonly expected: (secret: string) => string;
  readonly sentAt?: Date;
}

function claimOf(message: IncomingMessage, check: SignatureCheck): Claim | undefined {
  switch (check.scheme) {
    case 'STANDARD_WEBHOOKS':
      return standardClaim(message);
    case 'HUBSPOT_V3':
      return hubspotClaim(message);
    case 'HMAC_SHA256':
      return plainClaim(message, check.signatureHeader ?? '');
  }
}

/** Standard Webhooks 1.0: three headers, of which the signatures may be several. */
function standardClaim({ headers, body }: IncomingMessage): Claim | undefined {
  const { 'webhook-id': messageId, 'webhook-timestamp': seconds, 'webhook-signature': signatures } = headers;
  if (messageId === undefined || messageId === '' || signatures === undefined || seconds === undefined || !/^\d{1,12}$/.test(seconds)) return undefined;
  const sentAt = new Date(Number(seconds) * 1_000);
  const name = messageId.length <= LONGEST_ID ? messageId : digestOf(Buffer.from(messageId));
  return { name, sentAt, given: signatures.split(' '), expected: (secret) => new Webhook(secret).sign(messageId, sentAt, body) };
}

/**
 * HubSpot's version 3: over method, address, body and time, with the client secret of the app. It names no message, so body and time do: the same body within the
 * window is a repetition, and news after it.
 */
function hubspotClaim({ headers, body, url }: IncomingMessage): Claim | undefined {
  const { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': milliseconds } = headers;
  if (signature === undefined || milliseconds === undefined || !/^\d{1,15}$/.test(milliseconds)) return undefined;
  const window = Math.floor(Number(milliseconds) / (WINDOW_S * 1_000));
  const nameOf = (away: number): string => `${digestOf(body)}@${window + away}`;
  return {
    name: nameOf(0),
    neighbours: [nameOf(-1), nameOf(1)],
    given: [signature],
    sentAt: new Date(Number(milliseconds)),
    expected: (secret) => createHmac('sha256', secret).update(`POST${url}`).update(body).update(milliseconds).digest('base64'),
  };
}

/**
 * A bare HMAC-SHA256 of the body, in hexadecimal or base64, with or without `sha256=`. It covers no time and no id, whatever headers tell: the body alone is what a
 * message is known by, for as long as the secret is good.
 */
function plainClaim({ headers, body }: IncomingMessage, header: string): Claim | undefined {
  const signature = headers[header.toLowerCase()]?.replace(/^sha256=/, '');
  if (signature === undefined) return undefined;
  const encoding = /^[0-9a-f]{64}$/i.test(signature) ? 'hex' : 'base64';
  return {
    name: digestOf(body),
    given: [encoding === 'hex' ? signature.toLowerCase() : signature],
    expected: (secret) => createHmac('sha256', secret).update(body).digest(encoding),
  };
}

const digestOf = (body: Buffer): string => `sha256:${createHash('sha256').update(body).digest('hex')}`;

function isEqual(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function assertWithin(sentAt: Date, now: Date): void {
  const offS = Math.round((now.getTime() - sentAt.getTime()) / 1_000);
  if (Math.abs(offS) <= WINDOW_S) return;
  const way = offS > 0 ? 'behind' : 'ahead of';
  throw new Problem(
    'EXPIRED',
    `This message is dated ${Math.abs(offS)} seconds ${way} our clock; at most ${WINDOW_S} are allowed. Set the sender’s clock, and sign anew when sending again.`,
  );
}
