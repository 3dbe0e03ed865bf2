/**
 * After an endpoint was switched on again: its parked messages go back into the queue, some at a time.
 */
import { systemSession } from '../access/session.js';
import type { Database } from '../database/database.js';
import type { JobQueue, Jobs } from '../jobs/jobs.js';
import type { Id } from '../kernel/ids.js';
import { resumeSome, type Outlet } from './messages.js';

/** Which endpoint. */
export interface ResumeFacts {
  readonly endpointId: Id;
}

/** Endpoints that were switched on again. */
export const RESUMING: JobQueue<ResumeFacts> = { name: 'webhook-resume', concurrency: 1, expireInSeconds: 600, retryLimit: 20, retryDelaySeconds: 2 };

/** Puts all parked messages of an endpoint back into the queue. */
export async function resumeEndpoint({ database, jobs }: { readonly database: Database; readonly jobs: Jobs }, { endpointId }: ResumeFacts): Promise<void> {
  for (;;) {
    const endpoint = await outletOf(database, endpointId);
    if (endpoint === undefined) return;
    if (!(await database.transaction(systemSession, (tx) => resumeSome(tx, jobs, endpoint)))) return;
  }
}

/** An endpoint that is switched on, as far as it decides how messages go out. */
export async function outletOf(database: Database, endpointId: Id): Promise<Outlet | undefined> {
  const [endpoint] = await database.read(systemSession, {
    name: 'webhook-outlet',
    text: `select id, company_id as "companyId", is_ordered as "isOrdered", concurrency from webhook_endpoint where id = $1 and status = 'ENABLED'`,
    params: [endpointId],
  });
  return endpoint as unknown as Outlet | undefined;
}
