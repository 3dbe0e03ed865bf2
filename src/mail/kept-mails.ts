/**
 * The mails that are kept because no mail server is set, for the operator to read, and forgetting.
 */
import { systemSession } from '../access/session.js';
import type { Database } from '../database/database.js';
import type { Seal } from '../kernel/seal.js';
import { compose, type ComposedMail } from './compose.js';
import { letterOf, type WaitingMail } from './send-mail.js';

/** A kept mail as it is read. */
export interface KeptMail extends ComposedMail {
  readonly address: string;
  readonly createdAt: string;
}

const KEPT_DAYS = 7;
/** A sent mail is remembered for its reason: the same one is not written again. */
const REMEMBERED_DAYS = 90;

/** The newest kept mails, newest first. */
export async function keptMails(database: Database, seal: Seal, publicUrl: string, most: number): Promise<readonly KeptMail[]> {
  const rows = (await database.read(systemSession, {
    name: 'kept-mails',
    text: `select id, kind, address, locale, facts, attempts, created_at as "createdAt" from mail where status = 'KEPT' order by created_at desc, id limit $1`,
    params: [most],
  })) as readonly unknown[] as readonly WaitingMail[];
  return rows.flatMap((row) => {
    const letter = letterOf(seal, row);
    return letter === undefined ? [] : [{ ...compose(letter, row.locale, publicUrl), address: row.address, createdAt: row.createdAt }];
  });
}

/** What waits for a mail server is kept, where none is set any more. */
export async function keepWaitingMails(database: Database): Promise<void> {
  await database.transaction(systemSession, (tx) => tx.sql(`update mail set status = 'KEPT' where status = 'WAITING'`));
}

/** Forgets mails that were kept or ended long ago. */
export async function forgetMails(database: Database): Promise<void> {
  await database.transaction(systemSession, (tx) =>
    tx.sql(
      `delete from mail where (status = 'KEPT' and created_at < now() - $1 * interval '1 day')
         or (status in ('SENT', 'FAILED') and created_at < now() - $2 * interval '1 day')`,
      [KEPT_DAYS, REMEMBERED_DAYS],
    ),
  );
}
