/**
 * The queue of exports: few at a time on each server, so that copies do not keep others waiting for their answers, and one of each company, in turn.
 */
import type { JobQueue, Jobs } from '../jobs/jobs.js';
import type { Id } from '../kernel/ids.js';
import { MOST_ATTEMPTS } from './export.policy.js';
import { makeExport } from './make-export.js';
import type { Workshop } from './stages.js';

/** Exports that wait to be made, or gone on with. */
export const EXPORT_QUEUE: JobQueue<{ readonly exportId: Id }> = {
  name: 'exports',
  concurrency: 2,
  groupTiers: { company: 1 },
  expireInSeconds: 6 * 3_600,
  retryLimit: MOST_ATTEMPTS,
  retryDelaySeconds: 5,
};

/** Makes exports on this server from now on. */
export function makeExports(jobs: Jobs, workshop: Workshop): Promise<void> {
  return jobs.work(EXPORT_QUEUE, ({ exportId }, { signal }) => makeExport(workshop, exportId, signal));
}
