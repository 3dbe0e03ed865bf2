/**
 * Starts the files that take longest first: one of them that began last would keep a single worker busy while the others have ended. The others follow in Jest's
 * own order.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Sequencer from '@jest/test-sequencer';

/** Longest first, as a run of everything tells them (`npm test -- --json --outputFile=FILE`, `node scripts/read-report.js FILE`). */
const LONGEST = [
  'server/start-and-end',
  'server/database-held',
  'web/offline',
  'server/database-deaf',
  'web/typed-text',
  'web/co-editing',
  'web/entry',
  'server/malformed-frames',
  'access/two-worlds',
  'imports/crash',
  'access/private-time',
  'collaboration/large-documents',
  'jobs/jobs',
  'client/broken-line',
  'web/confidentiality',
  'web/accessibility',
  'client/package',
  'scripts/help',
  'web/signing',
  'conformance/graphql-ws',
  'access/rows-visited',
  'server/database-away',
  'access/raw-sql',
  'webhooks/delivery',
].map((name) => `test/${name}.test.ts`);

const gone = LONGEST.filter((file) => !existsSync(join(import.meta.dirname, '../..', file)));
if (gone.length > 0) throw new Error(`test/support/longest-first.js names files that are not there: ${gone.join(', ')}.`);

const rankOf = ({ path }) => {
  const rank = LONGEST.findIndex((file) => path.replaceAll('\\', '/').endsWith(`/${file}`));
  return rank === -1 ? LONGEST.length : rank;
};

export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((left, right) => rankOf(left) - rankOf(right));
  }
}
