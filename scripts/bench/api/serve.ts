/**
 * One candidate in a process of its own: `product` is the server as shipped, `bare` a handler on node:http with one hand-written statement per operation, run
 * under the same role and row-level security by the same connection code. Says where it is and, when asked, what CPU it has used.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Viewer } from '../../../src/access/viewer.js';
import { viewerSession } from '../../../src/access/session.js';
import { Database } from '../../../src/database/database.js';
import { ENTITIES } from '../../../src/server/entities.js';
import { openLog } from '../../../src/server/log.js';
import { startServer } from '../../../src/server/server.js';
import { OPERATIONS } from './operations.js';
import type { BenchViewer } from './seed.js';

const POOL = 8;
const [kind, databaseUrl = '', viewerJson = '{}'] = process.argv.slice(2);
const { companyId, memberId, accountId } = JSON.parse(viewerJson) as BenchViewer;

const url = kind === 'bare' ? await bare() : await product();
process.send?.({ url });
process.on('message', (question) => {
  if (question === 'end') process.exit(0);
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMicros: user + system });
});

async function product(): Promise<string> {
  const settings = {
    host: '127.0.0.1',
    port: 0,
    publicUrl: undefined,
    databaseUrl,
    databasePool: POOL,
    dataDir: undefined,
    secretKey: 'only-for-the-bench-0123456789-0123456789',
    demonstration: false,
    logLevel: 'silent',
    trustProxy: false,
    // Where speed is measured, nobody may run out of points.
    ...(kind === 'product' ? { budget: { limit: 1_000_000_000, restoredPerSecond: 1_000_000_000 } } : {}),
  } as const;
  return (await startServer(settings, openLog('silent'))).url;
}

async function bare(): Promise<string> {
  const database = await Database.open({ url: databaseUrl, entities: ENTITIES, poolSize: POOL });
  const viewer: Viewer = { companyId, memberId, personId: null, appId: null, sessionId: null, role: 'OWNER', isCompanyWide: true, scopes: [] };
  const session = viewerSession(viewer);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { operation, name } = JSON.parse(Buffer.concat(chunks).toString()) as { readonly operation: number; readonly name?: string };
      const text = OPERATIONS[operation]?.sql ?? '';
      const params = name === undefined ? [companyId, memberId, accountId] : [companyId, memberId, accountId, name];
      void database.readText(session, { name: `bare${String(operation)}`, text, params }).then((json) => {
        response.setHeader('Content-Type', 'application/json');
        response.end(`{"data":${json ?? 'null'}}`);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}
