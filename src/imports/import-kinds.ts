/**
 * The kinds of rows, by name.
 */
import { ACCOUNTS } from './import-accounts.js';
import { CONTACTS } from './import-contacts.js';
import type { ImportKindName } from './import.entity.js';
import type { ImportKind } from './import-kind.js';
import { MEASUREMENTS } from './import-measurements.js';
import { OFFERINGS } from './import-offerings.js';
import { ORDERS } from './import-orders.js';
import { TRAININGS } from './import-trainings.js';

/** Every kind of rows that can be brought in. */
export const KINDS: Readonly<Record<ImportKindName, ImportKind>> = { ACCOUNTS, CONTACTS, OFFERINGS, ORDERS, MEASUREMENTS, TRAININGS };
