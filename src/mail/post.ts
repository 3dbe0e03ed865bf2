/**
 * Where acts post their mails: in their own transaction, once for a reason. A job sends them; where no mail server is set they are kept for the operator, some
 * of them for some time.
 */
import type { Transaction } from '../database/database.js';
import type { JobQueue, Jobs } from '../jobs/jobs.js';
import { newId, type Id } from '../kernel/ids.js';
import type { Seal } from '../kernel/seal.js';
import type { Envelope, Letter } from './letter.js';

/** The purpose under which the facts of mails are sealed. */
export const MAIL_SEAL = 'mail';

/** How many mails are kept for the operator. */
export const MOST_KEPT = 1_000;

/** Mails that wait to be sent. A try that fails makes its own next one, so the queue repeats only what a server left undone. */
export const MAIL_QUEUE: JobQueue<{ readonly mailId: Id }> = {
  name: 'mails',
  concurrency: 2,
  expireInSeconds: 120,
  retryLimit: 10,
  retryDelaySeconds: 5,
};

/** Posts mails. */
export class Post {
  /** @param jobs the queues that send; without them mails are kept for the operator. */
  constructor(
    private readonly seal: Seal,
    private readonly jobs: Jobs | undefined,
  ) {}

  /** Posts a letter; one that was posted for the same reason before makes this one needless. The transaction must run under the system role here. */
  async put(tx: Transaction, { address, locale, reason }: Envelope, { kind, facts }: Letter): Promise<void> {
    const id = newId();
    const status = this.jobs === undefined ? 'KEPT' : 'WAITING';
    const posted = await tx.sql(
      `insert into mail (id, reason, kind, address, locale, facts, status, attempts, created_at) values ($1, $2, $3, $4, $5, $6, $7, 0, now())
       on conflict (reason) do nothing returning 1`,
      [id, reason, kind, address, locale, this.seal.close(JSON.stringify(facts)), status],
    );
    if (posted.length === 0) return;
    if (this.jobs !== undefined) await this.jobs.enqueue(tx, MAIL_QUEUE, { mailId: id });
    else await tx.later(`delete from mail where id in (select id from mail where status = 'KEPT' order by created_at desc offset $1)`, [MOST_KEPT]);
  }
}

/** What acts that write mails need of a request. */
export interface MailContext {
  readonly post: Post;
}
