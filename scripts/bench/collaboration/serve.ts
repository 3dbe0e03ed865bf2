/**
 * The server process of the benches of live documents: ours, or hocuspocus with its database extension on the same PostgreSQL. Tells where it is, and what it
 * used when asked.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import v8 from 'node:v8';
import vm from 'node:vm';
import pg from 'pg';
import { POSTGRES_URL } from '../../../test/support/databases.js';
import { HOCUSPOCUS } from './hocuspocus.js';

interface Serving {
  readonly url: string;
  readonly token: string;
  readonly documentId: string;
  document?(items: number): Promise<string>;
  end(): Promise<void>;
}

async function alianza(): Promise<Serving> {
  const { openWorld } = await import('./world.js');
  const world = await openWorld();
  return { ...world, documentId: await world.document(0) };
}

interface Payload {
  readonly documentName: string;
  readonly state: Buffer;
}
interface HocuspocusServer {
  listen(): Promise<unknown>;
  destroy(): Promise<unknown>;
  readonly webSocketURL: string;
}

async function hocuspocus(): Promise<Serving> {
  const from = createRequire(join(HOCUSPOCUS, 'package.json'));
  const load = (name: string): Promise<Record<string, new (options: object) => unknown>> => import(pathToFileURL(from.resolve(name)).href) as never;
  const [{ Server }, { Database }] = [await load('@hocuspocus/server'), await load('@hocuspocus/extension-database')];
  if (Server === undefined || Database === undefined) throw new Error('This is not hocuspocus 4.7.');
  const pool = new pg.Pool({ connectionString: POSTGRES_URL });
  await pool.query('create table if not exists hocuspocus_bench (name text primary key, state bytea not null)');
  const fetch = async ({ documentName }: Payload): Promise<Uint8Array | null> =>
    (await pool.query<{ state: Buffer }>('select state from hocuspocus_bench where name = $1', [documentName])).rows[0]?.state ?? null;
  const store = async ({ documentName, state }: Payload): Promise<void> => {
    await pool.query('insert into hocuspocus_bench values ($1, $2) on conflict (name) do update set state = excluded.state', [documentName, state]);
  };
  const server = new Server({ port: 0, address: '127.0.0.1', quiet: true, extensions: [new Database({ fetch, store })] }) as HocuspocusServer;
  await server.listen();
  return {
    url: server.webSocketURL.replace('0.0.0.0', '127.0.0.1'),
    token: 'none',
    documentId: `bench-${Date.now()}`,
    async end() {
      await server.destroy();
      await pool.query('drop table hocuspocus_bench');
      await pool.end();
    },
  };
}

v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc') as () => void;

function used(): { readonly cpuMicros: number; readonly bytes: number } {
  const { user, system } = process.cpuUsage();
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return { cpuMicros: user + system, bytes: heapUsed + external };
}

const serving = await (process.argv[2] === 'hocuspocus' ? hocuspocus() : alianza());
process.on('message', (message: 'usage' | 'end' | { readonly items: number }) => {
  if (message === 'usage') process.send?.(used());
  else if (message === 'end') void serving.end().then(() => process.exit(0));
  else void serving.document?.(message.items).then((id) => process.send?.(id));
});
process.send?.({ url: serving.url, token: serving.token, documentId: serving.documentId });
