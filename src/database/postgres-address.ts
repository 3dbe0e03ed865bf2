/**
 * How every connection to PostgreSQL is set from its start: the settings travel in the address, so no pool, driver or library can leave them out.
 */
import { REQUEST_LIMITS, settingsOf, type TimeLimits } from './time-limits.js';

/**
 * Settings of all connections. PostgreSQL's compiler (`jit`) is off: it takes the longest where a statement has many conditions, seconds for what then runs in
 * milliseconds, and it does not listen to `statement_timeout` meanwhile.
 */
const SETTINGS: Readonly<Record<string, string>> = { jit: 'off' };

/** How the connections of an address are set beside what all have. */
export interface AddressSettings {
  readonly limits?: TimeLimits;
  readonly role?: string;
}

/** The same address with the settings of all connections, and those of these. Limits that the operator set in the address stay. */
export function settledAddress(url: string, { limits = REQUEST_LIMITS, role }: AddressSettings = {}): string {
  const address = new URL(url);
  const said = address.searchParams.get('options');
  const own = { ...SETTINGS, ...(role === undefined ? {} : { role }) };
  const options = [optionsOf(settingsOf(limits)), said ?? [], optionsOf(own)].flat();
  address.searchParams.set('options', options.join(' '));
  return address.href;
}

function optionsOf(settings: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
}
