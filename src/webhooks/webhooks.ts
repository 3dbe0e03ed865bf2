/**
 * Outgoing webhooks on one server: events become messages (`fan-out.ts`), messages are handed over (`deliver.ts`), old ones are forgotten.
 */
import { systemSession } from '../access/session.js';
import type { Database } from '../database/database.js';
import type { EventRelay } from '../events/event-relay.js';
import type { Jobs } from '../jobs/jobs.js';
import type { Seal } from '../kernel/seal.js';
import type { Post } from '../mail/post.js';
import type { AddressGuard } from './address-guard.js';
import { deliver } from './deliver.js';
import { USUAL_PACE, type DeliveryPace } from './delivery-pace.js';
import { DELIVERIES } from './delivery-queue.js';
import { FanOut } from './fan-out.js';
import type { PayloadAnswers } from './payload.js';
import { REPLAYING, replaySome } from './replay.js';
import { RESUMING, resumeEndpoint } from './resume.js';
import { Sender } from './sender.js';
import './webhook.events.js';

/** What webhooks need. */
export interface WebhooksOptions {
  readonly database: Database;
  readonly relay: EventRelay;
  readonly jobs: Jobs;
  readonly guard: AddressGuard;
  readonly post: Post;
  readonly payloads: PayloadAnswers;
  readonly seal: Seal;
  readonly pace?: Partial<DeliveryPace> | undefined;
  readonly failed: (cause: unknown) => void;
}

const HOUR_MS = 3_600_000;
const KEPT_DAYS = 30;

/** Outgoing webhooks on this server. */
export class Webhooks {
  private constructor(
    private readonly fanOut: FanOut,
    private readonly sender: Sender,
    private readonly forgetting: NodeJS.Timeout,
  ) {}

  static async start(options: WebhooksOptions): Promise<Webhooks> {
    const { database, jobs, relay, failed } = options;
    const pace = { ...USUAL_PACE, ...options.pace };
    const sender = new Sender(options.guard, pace.timeoutMs);
    await jobs.work(DELIVERIES, (facts, { signal }) => deliver({ ...options, sender, pace }, facts, signal));
    await jobs.work(RESUMING, (facts) => resumeEndpoint(options, facts));
    await jobs.work(REPLAYING, (facts) => replaySome(options, facts));
    const forgetting = setInterval(() => void forgetOld(database).catch(failed), HOUR_MS).unref();
    return new Webhooks(await FanOut.start(database, relay, jobs, failed), sender, forgetting);
  }

  /** Makes no more messages. To be called before the jobs are stopped. */
  async stop(): Promise<void> {
    clearInterval(this.forgetting);
    await this.fanOut.close();
  }

  /** Ends all connections to receivers. To be called when no job runs any more. */
  close(): Promise<void> {
    return this.sender.close();
  }
}

/** Forgets messages that ended long ago. */
async function forgetOld(database: Database): Promise<void> {
  await database.transaction(systemSession, (tx) =>
    tx.sql(`delete from webhook_delivery where status <> 'PENDING' and created_at < now() - $1 * interval '1 day'`, [KEPT_DAYS]),
  );
}
