/**
 * The queue of messages that came in.
 */
import type { JobQueue } from '../jobs/jobs.js';
import type { Id } from '../kernel/ids.js';

/** Messages that wait to be handled: companies in turn, and those of one connection one after the other. */
export const MESSAGE_QUEUE: JobQueue<{ readonly messageId: Id }> = {
  name: 'inbound-messages',
  concurrency: 2,
  groupTiers: { connection: 1 },
  expireInSeconds: 600,
  retryLimit: 5,
  retryDelaySeconds: 5,
};

/** Times that a message is begun before it counts as failed. */
export const MOST_ATTEMPTS = 5;
