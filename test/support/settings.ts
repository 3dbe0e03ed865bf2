/**
 * What servers of tests are told unless a test wants something else.
 */
import type { ServerSettings } from '../../src/server/settings.js';

/** The key under which test servers seal; not a secret. */
export const TEST_SECRET_KEY = 'only-for-tests-0123456789-0123456789';

/** Hashes of passwords that cost next to nothing. */
export const CHEAP_PASSWORDS = { N: 16, r: 1, p: 1 };

/** All but the database. */
export const TEST_SETTINGS = {
  host: '127.0.0.1',
  port: 0,
  publicUrl: undefined,
  databasePool: 4,
  secretKey: TEST_SECRET_KEY,
  passwordCost: CHEAP_PASSWORDS,
  demonstration: false,
  // Tests ask quicker than people do.
  budget: { limit: 100_000_000, restoredPerSecond: 1_000_000 },
  logLevel: process.env['SHOW'] === undefined ? 'silent' : 'debug',
  trustProxy: false,
} as const satisfies Partial<ServerSettings>;
