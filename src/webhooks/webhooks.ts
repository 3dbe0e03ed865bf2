/**
 * Outgoing webhooks on one server: events become messages (`fan-out.ts`), messages are carried to their receivers (`courier.ts`), old ones are forgotten.
 */
import { systemSession } from '../access/session.js';
import type { Database } from '../database/database.js';
import type { EventRelay } from '../events/event-relay.js';
import type { Jobs } from '../jobs/jobs.js';
import type { Seal } from '../kernel/seal.js';
import type { Post } from '../mail/post.js';
import type { AddressGuard } from './address-guard.js';
import { Courier } from './courier.js';
import { USUAL_PACE, type DeliveryPace } from './delivery-pace.js';
import { FanOut } from './fan-out.js';
import type { PayloadAnswers } from './payload.js';
import { REPLAYING, replaySome } from './replay.js';
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
    private readonly courier: Courier,
    private readonly sender: Sender,
    private readonly forgetting: NodeJS.Timeout,
  ) {}

  static async start(options: WebhooksOptions): Promise<Webhooks> {
    const { database, jobs, relay, failed } = options;
    const pace = { ...USUAL_PACE, ...options.pace };
    const sender = new Sender(options.guard, pace.timeoutMs);
    await jobs.work(REPLAYING, (facts) => replaySome(options, facts));
    const forgetting = setInterval(() => void forgetOld(database).catch(failed), HOUR_MS).unref();
    const fanOut = await FanOut.start(database, relay, failed);
    return new Webhooks(fanOut, await Courier.start({ ...options, sender, pace }), sender, forgetting);
  }

  /** Makes no more messages, hands over what is under way, and ends all connections to receivers. To be called before the jobs are stopped. */
  async stop(): Promise<void> {
    clearInterval(this.forgetting);
    await this.fanOut.close();
    await this.courier.stop();
    await this.sender.close();
  }
}

/** Forgets messages that ended long ago. */
async function forgetOld(database: Database): Promise<void> {
  await database.transaction(systemSession, (tx) =>
    tx.sql(`delete from webhook_delivery where status <> 'PENDING' and created_at < now() - $1 * interval '1 day'`, [KEPT_DAYS]),
  );
}
