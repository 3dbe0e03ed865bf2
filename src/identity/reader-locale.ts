/**
 * The language in which somebody is written to.
 */
import type { Transaction } from '../database/database.js';
import type { Id } from '../kernel/ids.js';
import type { Locale } from '../kernel/locale.js';

/** The language of the login that has the address, else that of the person who has it written. Under the system role. */
export async function readerLocale(tx: Transaction, address: string, writtenBy: Id | null): Promise<Locale> {
  const [found] = await tx.sql<{ locale: Locale }>('select locale from person where email = $1 or id = $2 order by (email = $1) desc, created_at limit 1', [
    address,
    writtenBy,
  ]);
  return found?.locale ?? 'en';
}
