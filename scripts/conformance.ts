/**
 * How we stand to the standards we speak, as a table: `npm run conformance`. The same is kept by the tests in `test/conformance/`. It starts a server of its own on an
 * embedded database; nothing has to run.
 */
import { auditServer } from 'graphql-http';
import { DECLINED } from '../test/conformance/declined-audits.js';
import { GRAPHQL_WS_CHECKS } from '../test/conformance/graphql-ws-checks.js';
import { openGround, type Check, type Ground } from '../test/conformance/ground.js';
import { STANDARD_WEBHOOKS_CHECKS } from '../test/conformance/standard-webhooks-checks.js';
import { YJS_CHECKS } from '../test/conformance/yjs-checks.js';
import { readArguments } from './read-arguments.js';

readArguments(
  {},
  'Usage: npm run conformance\n\nChecks a server of its own against the standards it speaks, prints a table, and fails when something does not hold.\n',
);

/** One line of the table. */
interface Line {
  readonly title: string;
  readonly verdict: 'ok' | 'declined' | 'FAILED';
  /** Why it is declined, or what went wrong. */
  readonly because?: string;
}

async function audited({ url }: Ground): Promise<readonly Line[]> {
  const results = await auditServer({ url: `${url}/graphql` });
  return results.map(({ id, name, status, ...result }) => {
    const title = `${id} ${name}`;
    const reason = DECLINED[id];
    if (status === 'ok') return { title, verdict: 'ok' };
    return reason === undefined
      ? { title, verdict: 'FAILED', because: 'reason' in result ? result.reason : status }
      : { title, verdict: 'declined', because: reason };
  });
}

async function checked(at: Ground, checks: readonly Check[]): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const { title, run } of checks) {
    try {
      await run(at);
      lines.push({ title, verdict: 'ok' });
    } catch (cause) {
      lines.push({ title, verdict: 'FAILED', because: cause instanceof Error ? cause.message : JSON.stringify(cause) });
    }
  }
  return lines;
}

function print(standard: string, lines: readonly Line[]): void {
  const count = (verdict: Line['verdict']): number => lines.filter((line) => line.verdict === verdict).length;
  console.log(`\n${standard}: ${count('ok')} ok, ${count('declined')} declined, ${count('FAILED')} failed`);
  for (const { title, verdict, because } of lines) {
    console.log(`  ${verdict.padEnd(9)} ${title}`);
    if (because !== undefined) console.log(`            ${because.split('\n').join('\n            ')}`);
  }
}

const at = await openGround();
let hasFailed = false;
try {
  const table: readonly (readonly [string, () => Promise<readonly Line[]>])[] = [
    ['GraphQL over HTTP (audits of graphql-http)', () => audited(at)],
    ['GraphQL over WebSocket (graphql-transport-ws)', () => checked(at, GRAPHQL_WS_CHECKS)],
    ['Webhooks (Standard Webhooks 1.0)', () => checked(at, STANDARD_WEBHOOKS_CHECKS)],
    ['Live documents (@hocuspocus/provider and y-websocket)', () => checked(at, YJS_CHECKS)],
  ];
  for (const [standard, lines] of table) {
    const found = await lines();
    hasFailed ||= found.some(({ verdict }) => verdict === 'FAILED');
    print(standard, found);
  }
} finally {
  await at.close();
}
process.exit(hasFailed ? 1 : 0);
