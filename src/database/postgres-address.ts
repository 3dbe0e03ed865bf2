/**
 * How every connection to PostgreSQL is set from its start: the settings travel in the address, so no pool, driver or library can leave them out.
 */

/**
 * Settings of all connections. PostgreSQL's compiler (`jit`) is off: it takes the longest where a statement has many conditions, seconds for what then runs in
 * milliseconds, and it does not listen to `statement_timeout` meanwhile.
 */
const SETTINGS: Readonly<Record<string, string>> = { jit: 'off' };

/** The same address with the settings of all connections, and those of these. What the operator set in the address stays. */
export function settledAddress(url: string, settings: Readonly<Record<string, string>> = {}): string {
  const address = new URL(url);
  const own = Object.entries({ ...SETTINGS, ...settings }).map(([name, value]) => `-c ${name}=${value}`);
  address.searchParams.set('options', [address.searchParams.get('options') ?? [], own].flat().join(' '));
  return address.href;
}
