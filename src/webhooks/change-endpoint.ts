/**
 * What is done to an endpoint that is there: it is changed, gets a new secret, is switched off and on, is deleted.
 */
import { App } from '../companies/app.entity.js';
import type { Topic } from '../events/topic.js';
import { isChanged } from '../kernel/input.js';
import { shownOnce } from '../identity/shown-once.js';
import type { Act } from '../events/act.js';
import { presentMoment } from '../events/event-log.js';
import type { Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';
import type { Seal } from '../kernel/seal.js';
import { assertVersion, isGiven } from '../kernel/version.js';
import { sealedHeaders, type EndpointTools, type NewEndpoint } from './create-endpoint.js';
import { accountsOf, concurrencyOf, conditionsOf, headersOf, nameOf, questionOf, topicsOf, type ConditionWish } from './endpoint-input.js';
import { ENDPOINT_CHANNEL } from './fan-out.js';
import { endHearing, hearFrom, turningPoint, wishedBy } from './hearing.js';
import { lineUp, lookForMessages } from './messages.js';
import { newSigningSecret } from './signing.js';
import type { WebhookEndpoint } from './webhook-endpoint.entity.js';
import { webhookUrl } from './webhook-url.js';
import { WEBHOOK_TOPICS } from './webhook.events.js';
import { endpointOf } from './webhook.policy.js';

/** A change; what is left out stays as it is. */
export interface EndpointChange extends Partial<{ readonly [Field in keyof Omit<NewEndpoint, 'appId'>]: NewEndpoint[Field] | null | undefined }> {
  readonly id: string;
  readonly expectedVersion?: number | null | undefined;
}

const HOUR_MS = 3_600_000;
/** How long the former secret stays valid when nobody says otherwise, and at most. */
const USUAL_OVERLAP_HOURS = 24;
const LONGEST_OVERLAP_HOURS = 24 * 14;

interface Changed {
  readonly id: Id;
}

/** Changes an endpoint. Messages that wait go where it points now; what it wishes now counts for what happens from now on. @throws Problem STALE_VERSION, and for whatever is wrong with the input. */
export async function updateEndpoint(act: Act, tools: EndpointTools, input: EndpointChange): Promise<Changed> {
  const endpoint = await endpointOf(act, input.id);
  assertVersion(endpoint, input.expectedVersion);
  const point = await turningPoint(act);
  const former = wishedBy(endpoint);
  const wasOrdered = endpoint.isOrdered;
  if (isChanged('name', input.name)) endpoint.name = nameOf(input.name);
  if (isChanged('url', input.url)) endpoint.url = webhookUrl(input.url, tools.guard);
  if (isChanged('topics', input.topics)) endpoint.topics = topicsOf(tools.topics, input.topics);
  if (input.accountIds !== undefined) endpoint.accountIds = await accountsOf(act, input.accountIds);
  if (input.query !== undefined) endpoint.query = questionOf(input.query, tools.payloads);
  if (input.headers !== undefined) act.tx.em.assign(endpoint, sealedHeaders(headersOf(input.headers), tools.seal));
  if (isChanged('skipOwn', input.skipOwn)) endpoint.skipOwn = input.skipOwn;
  if (isChanged('isOrdered', input.isOrdered)) endpoint.isOrdered = input.isOrdered;
  if (isChanged('concurrency', input.concurrency)) endpoint.concurrency = concurrencyOf(input.concurrency);
  // Conditions name fields of topics: they are looked at again when either changes.
  const conditions: readonly ConditionWish[] | null = input.conditions === undefined ? endpoint.conditions : input.conditions;
  endpoint.conditions = conditionsOf(tools.topics, conditions, endpoint.topics);
  if (endpoint.status === 'ENABLED' && JSON.stringify(wishedBy(endpoint)) !== JSON.stringify(former)) endHearing(act, endpoint, point, former);
  if (endpoint.isOrdered !== wasOrdered) await act.asSystem(() => lineUp(act.tx, endpoint));
  if (endpoint.status === 'ENABLED') await act.asSystem(() => lookForMessages(act.tx, [endpoint.id]));
  return changed(act, endpoint, WEBHOOK_TOPICS['webhookEndpoint.updated']);
}

/** Gives an endpoint a new secret. Until the former one ends, messages carry a signature by each. @throws Problem OUT_OF_RANGE. */
export async function rotateSecret(
  act: Act,
  seal: Seal,
  input: { readonly id: string; readonly overlapHours?: number | null | undefined },
): Promise<Changed & { readonly secret: string }> {
  const endpoint = await endpointOf(act, input.id);
  const hours = input.overlapHours ?? USUAL_OVERLAP_HOURS;
  if (hours < 0 || hours > LONGEST_OVERLAP_HOURS)
    throw new Problem('OUT_OF_RANGE', `The former secret can stay valid for 0 to ${LONGEST_OVERLAP_HOURS} hours.`, { field: ['input', 'overlapHours'] });
  const secret = newSigningSecret();
  endpoint.sealedFormerSecret = hours === 0 ? null : endpoint.sealedSecret;
  endpoint.formerSecretUntil = hours === 0 ? null : new Date(act.now.getTime() + hours * HOUR_MS);
  endpoint.sealedSecret = seal.close(secret);
  return shownOnce(await changed(act, endpoint, WEBHOOK_TOPICS['webhookEndpoint.secretRotated']), { secret });
}

/** Switches an endpoint off: messages that wait are kept, and what happens meanwhile makes none. @throws Problem CONFLICT when it is off. */
export async function disableEndpoint(act: Act, id: string): Promise<Changed> {
  const endpoint = await endpointOf(act, id);
  if (endpoint.status === 'DISABLED') throw new Problem('CONFLICT', 'This endpoint is switched off already.');
  const point = await turningPoint(act);
  endHearing(act, endpoint, point, wishedBy(endpoint));
  act.tx.em.assign(endpoint, { status: 'DISABLED', disabledReason: 'BY_HAND', disabledAt: act.now });
  return changed(act, endpoint, WEBHOOK_TOPICS['webhookEndpoint.disabled'], { reason: 'BY_HAND' });
}

/** Switches an endpoint on: messages that waited go out, and it hears again from now on. @throws Problem CONFLICT when it is on, or its app has ended. */
export async function enableEndpoint(act: Act, id: string): Promise<Changed> {
  const endpoint = await endpointOf(act, id);
  if (endpoint.status === 'ENABLED') throw new Problem('CONFLICT', 'This endpoint is switched on already.');
  const app = await act.tx.em.findOneOrFail(App, endpoint.app.id);
  if (isGiven(app.revokedAt)) throw new Problem('CONFLICT', 'The app of this endpoint was ended. Make an endpoint of another app.');
  hearFrom(act, endpoint, await presentMoment(act.tx));
  act.tx.em.assign(endpoint, { status: 'ENABLED', disabledReason: null, disabledAt: null, failures: 0, failingSince: null, askAgainAt: null });
  await act.asSystem(() => lookForMessages(act.tx, [endpoint.id]));
  return changed(act, endpoint, WEBHOOK_TOPICS['webhookEndpoint.enabled']);
}

/** Deletes an endpoint with its log; messages that wait are not sent. */
export async function deleteEndpoint(act: Act, id: string): Promise<Changed> {
  const endpoint = await endpointOf(act, id);
  await act.asSystem(() => act.tx.sql('delete from webhook_endpoint where id = $1', [endpoint.id]));
  act.tx.em.clear();
  const subject = { type: 'WebhookEndpoint', id: endpoint.id };
  act.record({ topic: WEBHOOK_TOPICS['webhookEndpoint.deleted'], companyId: act.viewer.companyId, subject, payload: { name: endpoint.name } });
  return { id: endpoint.id };
}

async function changed(act: Act, { id }: WebhookEndpoint, topic: Topic, payload: Readonly<Record<string, string>> = {}): Promise<Changed> {
  act.record({ topic, companyId: act.viewer.companyId, subject: { type: 'WebhookEndpoint', id }, payload });
  await act.tx.notify(ENDPOINT_CHANNEL, '');
  return { id };
}
