/**
 * Hands messages over: what they say is asked anew, as the app, by the rule that holds now; it is signed and sent. What becomes of it is decided and written down
 * elsewhere (`outcome.ts`, `settle.ts`).
 */
import { viewerOfApp } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import { visibleOf } from '../events/event-log.js';
import type { Id } from '../kernel/ids.js';
import type { Seal } from '../kernel/seal.js';
import { leaseMs, type Claimed } from './claim.js';
import type { DeliveryPace } from './delivery-pace.js';
import type { Result } from './outcome.js';
import { LARGEST_MESSAGE, messageBody, USUAL_QUESTION, type PayloadAnswers } from './payload.js';
import type { Sender } from './sender.js';
import { messageIdOf, signedHeaders } from './signing.js';

/** What handing over needs. */
export interface DeliveryTools {
  readonly database: Database;
  readonly payloads: PayloadAnswers;
  readonly sender: Sender;
  readonly seal: Seal;
  readonly pace: DeliveryPace;
}

/** Which of the events that messages tell of their apps still see, asked for each company at once. */
export async function stillVisible(database: Database, messages: readonly Claimed[]): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    [...Map.groupBy(messages, ({ companyId }) => companyId).values()].map(async (ofCompany) => {
      const [first] = ofCompany;
      if (first === undefined) return [];
      const eventIds = [...new Set(ofCompany.flatMap(({ eventId }) => eventId ?? []))];
      const seen = await visibleOf(database, viewerOfApp(first), eventIds);
      return ofCompany.flatMap(({ id, eventId }) => (eventId === null || seen.has(eventId) ? [id] : []));
    }),
  );
  return new Set(found.flat());
}

/** Hands one message over, unless it cannot be before its lease is over. */
export async function handOver(tools: DeliveryTools, message: Claimed, isVisible: boolean, claimedAt: number, stop: AbortSignal): Promise<Result> {
  if (message.isAppEnded) return { kind: 'APP_ENDED' };
  if (!isVisible) return { kind: 'DROPPED' };
  const said = await bodyOf(tools, message);
  if (typeof said !== 'string') return said;
  const { timeoutMs } = tools.pace;
  const isStopping = (): boolean => stop.aborted;
  if (isStopping() || performance.now() - claimedAt > leaseMs(tools.pace) - timeoutMs) return { kind: 'NOT_TRIED' };
  try {
    const sent = await tools.sender.send({ url: message.url, body: said, headers: headersOf(tools.seal, message, said) }, stop);
    return { kind: 'SENT', sent };
  } catch (cause) {
    if (isStopping()) return { kind: 'NOT_TRIED' };
    throw cause;
  }
}

/** What the message says, or why it cannot be said. */
async function bodyOf({ payloads }: DeliveryTools, message: Claimed): Promise<string | Result> {
  const { topic, occurredAt, eventId } = message;
  if (eventId === null) return messageBody(topic, occurredAt, TEST_DATA);
  const { data, errors } = await payloads.answer(viewerOfApp(message), eventId, message.query ?? USUAL_QUESTION);
  if (errors.length > 0) return { kind: 'NOT_MADE', error: 'MESSAGE_FAILED', text: errors.join(' ') };
  const body = messageBody(topic, occurredAt, data);
  const size = Buffer.byteLength(body);
  if (size <= LARGEST_MESSAGE) return body;
  return {
    kind: 'NOT_MADE',
    error: 'MESSAGE_TOO_LARGE',
    text: `The message has ${size} bytes; at most ${LARGEST_MESSAGE} are sent. Ask for less in the query.`,
  };
}

/** What a test says. */
const TEST_DATA = { events: { topic: 'webhook.test', payload: { message: 'This is a test.' } } } as const;

function headersOf(seal: Seal, message: Claimed, body: string): Readonly<Record<string, string>> {
  const secrets = [message.sealedSecret, message.sealedFormerSecret].flatMap((sealed) => (sealed === null ? [] : [seal.open(sealed)]));
  const valid = secrets.filter((secret) => secret !== undefined);
  if (valid.length < secrets.length) throw new Error('A secret of an endpoint cannot be read: SECRET_KEY is not the one it was sealed under.');
  const own = message.sealedHeaders === null ? {} : (JSON.parse(seal.open(message.sealedHeaders) ?? '{}') as Record<string, string>);
  return { ...own, ...signedHeaders(messageIdOf(message.id), new Date(), body, valid) };
}

/** Companies of messages that hold places. */
export function heldBy(messages: Iterable<Claimed>): ReadonlyMap<Id, number> {
  const held = new Map<Id, number>();
  for (const { companyId } of messages) held.set(companyId, (held.get(companyId) ?? 0) + 1);
  return held;
}
