/**
 * The server of the bench, in a process of its own, so that its memory is its own.
 */
import { openLog } from '../../../src/server/log.js';
import { startServer } from '../../../src/server/server.js';

const [databaseUrl = ''] = process.argv.slice(2);
const server = await startServer(
  {
    host: '127.0.0.1',
    port: 0,
    publicUrl: undefined,
    databaseUrl,
    databasePool: 8,
    dataDir: undefined,
    secretKey: 'only-for-the-bench-0123456789-0123456789',
    demonstration: false,
    logLevel: 'error',
    importMaxBytes: 2_000_000_000,
    trustProxy: false,
  },
  openLog('error'),
);
process.send?.({ url: server.url });
process.on('message', () => void server.stop().then(() => process.exit(0)));
