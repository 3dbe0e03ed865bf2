/**
 * The queue of messages that are to be handed over.
 */
import type { Id } from '../kernel/ids.js';
import type { JobQueue, JobWish } from '../jobs/jobs.js';

/** Most messages of one endpoint on their way at the same time. */
export const MOST_CONCURRENCY = 20;

/** One message to hand over, once. */
export interface DeliveryFacts {
  readonly deliveryId: Id;
}

/** Messages that are to be handed over. What becomes of one is decided here, not by the queue: it only begins again what a dying server left. */
export const DELIVERIES: JobQueue<DeliveryFacts> = {
  name: 'webhook-delivery',
  concurrency: 32,
  groupTiers: Object.fromEntries(Array.from({ length: MOST_CONCURRENCY }, (_, index) => [String(index + 1), index + 1])),
  expireInSeconds: 60,
  retryLimit: 100,
  retryDelaySeconds: 2,
};

/** When a message of an endpoint is handed over, beside which others. */
export function deliveryWish(endpoint: { readonly id: Id; readonly concurrency: number }, startAfter?: Date): JobWish {
  return { group: { id: endpoint.id, tier: String(endpoint.concurrency) }, ...(startAfter === undefined ? {} : { startAfter }) };
}
