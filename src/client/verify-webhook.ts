/**
 * Whether a webhook comes from who it says: Standard Webhooks 1.0, signatures `v1` (HMAC-SHA256 over id, time stamp and body). Made with WebCrypto, so that it runs
 * in Node, in browsers and at the edge; the comparison is WebCrypto's own, in constant time.
 */

/** What the headers of a request are, in Node or by the standard of the web. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** A message that is genuine. */
export interface VerifiedWebhook {
  /** The same for every delivery of one message: whoever keeps it does nothing twice. */
  readonly id: string;
  /** When this delivery was signed. */
  readonly sentAt: Date;
  readonly payload: unknown;
}

/** Why a message is not believed. */
export type WebhookFault =
  'HEADER_MISSING' | 'TIMESTAMP_INVALID' | 'TIMESTAMP_TOO_OLD' | 'TIMESTAMP_TOO_NEW' | 'SECRET_INVALID' | 'SIGNATURE_WRONG' | 'BODY_INVALID';

/** A message that must not be believed. */
export class WebhookProblem extends Error {
  override readonly name = 'WebhookProblem';

  constructor(
    readonly code: WebhookFault,
    message: string,
  ) {
    super(message);
  }
}

/** How strict to be. */
export interface VerifyWebhookOptions {
  /** How far the clock of the sender may differ, and how old a message may be; 300 unless said. */
  readonly toleranceSeconds?: number;
  /** What time it is; for tests. */
  readonly now?: Date;
}

const TOLERANCE_SECONDS = 300;
const SECRET_PREFIX = 'whsec_';
/** More than any sender with rotating secrets sends. */
const MOST_SIGNATURES = 20;

/**
 * Verifies a webhook. Several secrets are tried while one is being rotated, and several signatures may come; one that matches is enough.
 * @param secrets as they were shown: `whsec_…`
 * @param rawBody the very bytes that came: parsed and printed again it would be another message
 * @throws WebhookProblem when it must not be believed.
 */
export async function verifyWebhook(
  secrets: string | readonly string[],
  headers: WebhookHeaders,
  rawBody: string | Uint8Array,
  { toleranceSeconds = TOLERANCE_SECONDS, now = new Date() }: VerifyWebhookOptions = {},
): Promise<VerifiedWebhook> {
  const id = headerOf(headers, 'webhook-id');
  const timestamp = headerOf(headers, 'webhook-timestamp');
  const signatures = signaturesIn(headerOf(headers, 'webhook-signature'));
  const sentAt = momentOf(timestamp, toleranceSeconds, now);
  const signed = together(new TextEncoder().encode(`${id}.${timestamp}.`), typeof rawBody === 'string' ? new TextEncoder().encode(rawBody) : rawBody);
  const keys = await Promise.all((typeof secrets === 'string' ? [secrets] : secrets).map(keyOf));
  const verdicts = await Promise.all(keys.flatMap((key) => signatures.map((signature) => crypto.subtle.verify('HMAC', key, signature, signed))));
  if (!verdicts.includes(true)) throw new WebhookProblem('SIGNATURE_WRONG', 'No signature matches: the message or the secret is another one.');
  return { id, sentAt, payload: payloadOf(rawBody) };
}

function headerOf(headers: WebhookHeaders, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  if (typeof value !== 'string' || value === '') throw new WebhookProblem('HEADER_MISSING', `The header ${name} is missing.`);
  return value;
}

function momentOf(timestamp: string, toleranceSeconds: number, now: Date): Date {
  if (!/^\d{1,12}$/.test(timestamp)) throw new WebhookProblem('TIMESTAMP_INVALID', 'The header webhook-timestamp is no number of seconds.');
  const [seconds, nowSeconds] = [Number(timestamp), Math.floor(now.getTime() / 1000)];
  if (nowSeconds - seconds > toleranceSeconds) throw new WebhookProblem('TIMESTAMP_TOO_OLD', 'The message is too old: it may be a replayed one.');
  if (seconds - nowSeconds > toleranceSeconds) throw new WebhookProblem('TIMESTAMP_TOO_NEW', 'The message comes from the future: a clock is wrong.');
  return new Date(seconds * 1000);
}

/** The signatures of the version that shared secrets have; others are passed over, as the standard says. */
function signaturesIn(header: string): readonly Uint8Array<ArrayBuffer>[] {
  const listed = header.split(' ').slice(0, MOST_SIGNATURES);
  return listed.flatMap((each) => (each.startsWith('v1,') ? (bytesOf(each.slice('v1,'.length)) ?? []) : []));
}

async function keyOf(secret: string): Promise<CryptoKey> {
  const bytes = bytesOf(secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : secret);
  if (bytes === undefined || bytes.length === 0) throw new WebhookProblem('SECRET_INVALID', 'A secret is whsec_ and base64, just as it was shown.');
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined; // it is no base64
  }
}

function together(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(left.length + right.length);
  all.set(left);
  all.set(right, left.length);
  return all;
}

function payloadOf(rawBody: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof rawBody === 'string' ? rawBody : new TextDecoder('utf-8', { fatal: true }).decode(rawBody)) as unknown;
  } catch {
    throw new WebhookProblem('BODY_INVALID', 'The message is genuine, but it is no JSON in UTF-8.');
  }
}
