/**
 * What the doors to webhooks need of a request beside what every door does.
 */
import type { RequestContext } from '../events/context.js';
import type { JobContext } from '../jobs/jobs.js';
import type { AddressGuard } from './address-guard.js';
import type { PayloadAnswers } from './payload.js';
import type { WebhookPace } from './webhook-pace.js';

/** A request at the doors to webhooks. */
export interface WebhookContext extends RequestContext, JobContext {
  readonly guard: AddressGuard;
  readonly payloads: PayloadAnswers;
  readonly webhookPace: WebhookPace;
}
