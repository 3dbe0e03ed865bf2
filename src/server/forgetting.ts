/**
 * What is kept for a time only, and forgotten once an hour.
 */
import { forgetAccessChanges, KEEP_CHANGES_MS } from '../identity/access-change.js';
import { forgetSessions } from '../identity/open-session.js';
import { forgetMessages } from '../connections/handle-message.js';
import type { Database } from '../database/database.js';
import { forgetIdempotencyKeys } from '../events/once-only.js';
import { forgetExports } from '../exports/forget-exports.js';
import { forgetImports } from '../imports/forget-imports.js';
import { forgetMails } from '../mail/kept-mails.js';
import type { Logger } from './log.js';

const HOUR_MS = 3_600_000;
/** How long the first answer to an idempotency key is kept. */
const KEEP_ANSWERS_MS = 24 * HOUR_MS;
/** How long an import may take, from its announcement on. */
const GIVE_UP_IMPORTS_MS = 24 * HOUR_MS;

/** Forgets from now on; gives the way to stop. What cannot be forgotten now is forgotten the next time. */
export function forgetHourly(database: Database, log: Logger): () => void {
  const before = (milliseconds: number): Date => new Date(Date.now() - milliseconds);
  const forgetAll: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['old idempotency keys', () => forgetIdempotencyKeys(database, before(KEEP_ANSWERS_MS))],
    ['old changes of access', () => forgetAccessChanges(database, before(KEEP_CHANGES_MS))],
    ['old sessions', () => forgetSessions(database)],
    ['old imports', () => forgetImports(database, before(GIVE_UP_IMPORTS_MS))],
    ['old messages of other systems', () => forgetMessages(database)],
    ['old mails', () => forgetMails(database)],
    ['old exports', () => forgetExports(database)],
  ];
  const clock = setInterval(() => {
    for (const [what, forget] of forgetAll) database.patiently(forget).catch((cause: unknown) => log.error({ err: cause }, `${what} could not be forgotten`));
  }, HOUR_MS).unref();
  return () => clearInterval(clock);
}
