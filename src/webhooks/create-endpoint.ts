/**
 * A partner's system begins to hear.
 */
import { Company } from '../companies/company.entity.js';
import { Member } from '../companies/member.entity.js';
import { assertRoomFor } from '../companies/quotas.js';
import type { Topic } from '../events/topic.js';
import { shownOnce } from '../identity/shown-once.js';
import type { Act } from '../events/act.js';
import { presentMoment } from '../events/event-log.js';
import type { Id } from '../kernel/ids.js';
import type { Seal } from '../kernel/seal.js';
import type { AddressGuard } from './address-guard.js';
import { accountsOf, concurrencyOf, conditionsOf, headersOf, nameOf, questionOf, topicsOf, type ConditionWish, type HeaderWish } from './endpoint-input.js';
import { ENDPOINT_CHANNEL } from './fan-out.js';
import type { PayloadAnswers } from './payload.js';
import { newSigningSecret } from './signing.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';
import { webhookUrl } from './webhook-url.js';
import { WEBHOOK_TOPICS } from './webhook.events.js';
import { appForEndpoint } from './webhook.policy.js';

/** What checking and keeping an endpoint needs. */
export interface EndpointTools {
  /** The topics that there are. */
  readonly topics: readonly Topic[];
  readonly guard: AddressGuard;
  readonly payloads: PayloadAnswers;
  readonly seal: Seal;
}

/** A new endpoint. */
export interface NewEndpoint {
  readonly appId?: string | null | undefined;
  readonly name: string;
  readonly url: string;
  readonly topics: readonly string[];
  readonly accountIds?: readonly string[] | null | undefined;
  readonly conditions?: readonly ConditionWish[] | null | undefined;
  readonly query?: string | null | undefined;
  readonly headers?: readonly HeaderWish[] | null | undefined;
  readonly skipOwn?: boolean | null | undefined;
  readonly isOrdered?: boolean | null | undefined;
  readonly concurrency?: number | null | undefined;
}

/** Makes an endpoint; its signing secret is shown once. It hears what happens from now on. @throws Problem for whatever is wrong with the input. */
export async function createEndpoint(act: Act, tools: EndpointTools, input: NewEndpoint): Promise<{ readonly id: Id; readonly secret: string }> {
  const app = await appForEndpoint(act, input.appId);
  await assertRoomFor(act, 'webhookEndpoints', act.viewer.companyId);
  const topics = topicsOf(tools.topics, input.topics);
  const headers = headersOf(input.headers);
  const [id, secret] = [act.newId(), newSigningSecret()];
  const { transaction, snapshot } = await presentMoment(act.tx);
  act.tx.em.create(WebhookEndpoint, {
    id,
    company: act.tx.em.getReference(Company, act.viewer.companyId),
    app,
    name: nameOf(input.name),
    url: webhookUrl(input.url, tools.guard),
    topics,
    accountIds: await accountsOf(act, input.accountIds),
    conditions: conditionsOf(tools.topics, input.conditions, topics),
    query: questionOf(input.query, tools.payloads),
    ...sealedHeaders(headers, tools.seal),
    sealedSecret: tools.seal.close(secret),
    skipOwn: input.skipOwn ?? false,
    isOrdered: input.isOrdered ?? false,
    concurrency: concurrencyOf(input.concurrency),
    status: 'ENABLED',
    fromTransaction: transaction,
    fromSnapshot: snapshot,
    createdBy: act.viewer.memberId === null ? null : act.tx.em.getReference(Member, act.viewer.memberId),
    createdAt: act.now,
  });
  act.record({ topic: WEBHOOK_TOPICS['webhookEndpoint.created'], companyId: act.viewer.companyId, subject: { type: 'WebhookEndpoint', id } });
  await act.tx.notify(ENDPOINT_CHANNEL, '');
  return shownOnce({ id }, { secret });
}

/** Headers as they are kept: the names for people, the values sealed. */
export function sealedHeaders(
  headers: Readonly<Record<string, string>>,
  seal: Seal,
): { readonly headerNames: readonly string[]; readonly sealedHeaders: string | null } {
  const headerNames = Object.keys(headers);
  return { headerNames, sealedHeaders: headerNames.length === 0 ? null : seal.close(JSON.stringify(headers)) };
}
