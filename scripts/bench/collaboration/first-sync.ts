/**
 * The first synchronisation of a document with 5,000 structured items, cold (nobody has it open) and warm, and what idle connections and open documents
 * hold of the server's memory. `npm run bench:first-sync -- --help`.
 */
import { BareClient } from './bare-client.js';
import { startServer, type Usage } from './start-server.js';

const HELP = `Usage: npm run bench:first-sync

Needs a PostgreSQL >= 15 at TEST_DATABASE_URL (default postgres://postgres@127.0.0.1:5432/postgres), where it makes and drops a database of its own.`;

if (process.argv.includes('--help')) {
  console.log(HELP);
  process.exit(0);
}

const ITEMS = 5_000;
const ROUNDS = 10;
const CONNECTIONS = 500;

const middle = (values: readonly number[]): number => [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? NaN;

const server = await startServer('alianza');
const { url, token, documentId } = server;
const clients: BareClient[] = [];
const open = async (name: string): Promise<{ readonly ms: number; readonly bytes: number }> => {
  const { client, ms, bytes } = await BareClient.open(url, name, token);
  clients.push(client);
  return { ms, bytes };
};

for (let count = 0; count < 50; count += 1) await open(documentId); // the first pay for what every process loads once
const beforeConnections = await server.ask<Usage>('usage');
for (let count = 0; count < CONNECTIONS; count += 1) await open(documentId);
const afterConnections = await server.ask<Usage>('usage');

const ids: string[] = [];
for (let round = 0; round < ROUNDS; round += 1) ids.push(await server.ask<string>({ items: ITEMS }));
const beforeDocuments = await server.ask<Usage>('usage');
const cold: number[] = [];
let bytes = 0;
for (const id of ids) {
  const first = await open(id);
  cold.push(first.ms);
  bytes = first.bytes;
}
const afterDocuments = await server.ask<Usage>('usage');
const warm: number[] = [];
for (const id of ids) warm.push((await open(id)).ms);

console.log(
  `first synchronisation of ${ITEMS} items (${(bytes / 1024).toFixed(0)} KiB): cold ${middle(cold).toFixed(1)} ms, warm ${middle(warm).toFixed(1)} ms`,
);
console.log(`memory per open document of ${ITEMS} items: ${((afterDocuments.bytes - beforeDocuments.bytes) / ROUNDS / 1024).toFixed(0)} KiB`);
console.log(`memory per idle connection: ${((afterConnections.bytes - beforeConnections.bytes) / CONNECTIONS / 1024).toFixed(1)} KiB`);
for (const client of clients) client.close();
await server.end();
