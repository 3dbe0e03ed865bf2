/**
 * Sends a mail that waits. A server that does not take it now is tried again, later each time, for three days.
 */
import { systemSession } from '../access/session.js';
import type { Database, Transaction } from '../database/database.js';
import type { Jobs } from '../jobs/jobs.js';
import type { Id } from '../kernel/ids.js';
import type { Locale } from '../kernel/locale.js';
import type { Seal } from '../kernel/seal.js';
import { compose } from './compose.js';
import type { Letter, MailKind } from './letter.js';
import { MailRefused, messageOf, type MailServer } from './mail-server.js';
import { MAIL_QUEUE } from './post.js';

/** What sending works with. */
export interface SendingTools {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly seal: Seal;
  readonly server: MailServer;
  /** Where links lead. */
  readonly publicUrl: string;
  /** Hears of what the mail server did not take. */
  readonly failed: (cause: unknown) => void;
  /** The first pause after a failure; each further one is twice as long. */
  readonly firstPauseMs: number;
}

const LONGEST_PAUSE_MS = 3_600_000;
const GIVE_UP_MS = 3 * 24 * 3_600_000;

/** A mail as it waits. */
export interface WaitingMail {
  readonly id: Id;
  readonly kind: MailKind;
  readonly address: string;
  readonly locale: Locale;
  readonly facts: string | null;
  readonly attempts: number;
  readonly createdAt: string;
}

/** Sends the mail, if it still waits. */
export async function sendMail(tools: SendingTools, mailId: Id): Promise<void> {
  const [mail] = (await tools.database.read(systemSession, {
    name: 'waiting-mail',
    text: `select id, kind, address, locale, facts, attempts, created_at as "createdAt" from mail where id = $1 and status = 'WAITING'`,
    params: [mailId],
  })) as readonly unknown[] as readonly WaitingMail[];
  if (mail === undefined) return;
  const letter = letterOf(tools.seal, mail);
  try {
    if (letter === undefined) throw new MailRefused('The facts of this mail were sealed under another SECRET_KEY.');
    await tools.server.send({ ...compose(letter, mail.locale, tools.publicUrl), address: mail.address, messageId: mail.id });
  } catch (cause) {
    tools.failed(cause);
    await tools.database.transaction(systemSession, (tx) => noteFailure(tools, tx, mail, cause));
    return;
  }
  await tools.database.transaction(systemSession, (tx) =>
    tx.sql(`update mail set status = 'SENT', facts = null, attempts = attempts + 1, last_error = null, ended_at = now() where id = $1`, [mail.id]),
  );
}

async function noteFailure({ jobs, firstPauseMs }: SendingTools, tx: Transaction, { id, attempts, createdAt }: WaitingMail, cause: unknown): Promise<void> {
  const isOver = cause instanceof MailRefused || Date.now() - Date.parse(createdAt) > GIVE_UP_MS;
  await tx.sql(
    `update mail set attempts = attempts + 1, last_error = $2, status = $3, ended_at = case when $4 then now() end, facts = case when $4 then null else facts end
     where id = $1`,
    [id, messageOf(cause), isOver ? 'FAILED' : 'WAITING', isOver],
  );
  if (isOver) return;
  const pauseMs = Math.min(firstPauseMs * 2 ** Math.min(attempts, 20), LONGEST_PAUSE_MS);
  await jobs.enqueue(tx, MAIL_QUEUE, { mailId: id }, { startAfter: new Date(Date.now() + pauseMs) });
}

/** What a mail tells, or undefined when it was sealed under another key or is told already. */
export function letterOf(seal: Seal, { kind, facts }: Pick<WaitingMail, 'kind' | 'facts'>): Letter | undefined {
  const opened = facts === null ? undefined : seal.open(facts);
  return opened === undefined ? undefined : ({ kind, facts: JSON.parse(opened) as object } as Letter);
}
