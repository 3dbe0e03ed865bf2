/**
 * From writer to every reader: how long it takes, how long until the acknowledgement, and what a delivery costs the server in CPU; ours beside hocuspocus with
 * its database extension on the same PostgreSQL. Ours is durable when it is shown. `npm run bench:collaboration -- --help`.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { BareClient } from './bare-client.js';
import { installHocuspocus } from './hocuspocus.js';
import { startServer, type Usage } from './start-server.js';

interface Figures {
  readonly readerP50: number;
  readonly readerP99: number;
  readonly ackP50: number;
  readonly ackP99: number;
  /** Microseconds of CPU in the server process for each delivery to a reader. */
  readonly cpu: number;
  readonly lost: number;
}

const HELP = `Usage: npm run bench:collaboration [-- SECONDS]

Measures for SECONDS (default 8) each: 50 and 200 clients on one document, of whom 1 and 20 write, on our server and on hocuspocus 4.7 with its database
extension. Needs a PostgreSQL >= 15 at TEST_DATABASE_URL (default postgres://postgres@127.0.0.1:5432/postgres). Times are milliseconds; hocuspocus is
installed into a temporary folder.`;

if (process.argv.includes('--help')) {
  console.log(HELP);
  process.exit(0);
}
installHocuspocus();

const SECONDS = Number(process.argv[2] ?? 8);
const EDITS_PER_SECOND = 5;

async function measure(kind: string, readers: number, writers: number): Promise<Figures> {
  const server = await startServer(kind);
  const { url, token, documentId } = server;
  const clients: BareClient[] = [];
  for (let count = 0; count < readers; count += 1) clients.push((await BareClient.open(url, documentId, token)).client);
  await pause(500);
  const before = await server.ask<Usage>('usage');
  const figures = await write(clients, writers);
  const after = await server.ask<Usage>('usage');
  for (const client of clients) client.close();
  await server.end();
  return { ...figures, cpu: (after.cpuMicros - before.cpuMicros) / (figures.deliveries || 1) };
}

async function write(clients: readonly BareClient[], writers: number): Promise<Omit<Figures, 'cpu'> & { readonly deliveries: number }> {
  const sentAt: number[] = [];
  const [reads, acks]: [number[], number[]] = [[], []];
  const own = new Map<BareClient, number[]>();
  const writtenBy: BareClient[] = [];
  // A server that merges frames may bring a writer its own edit: that is no delivery.
  for (const client of clients) client.onMark = (mark) => writtenBy[mark] === client || reads.push(performance.now() - (sentAt[mark] ?? NaN));
  for (const client of clients.slice(0, writers)) {
    own.set(client, []);
    // Acknowledgements come in the order of the edits.
    client.onAcknowledged = () => acks.push(performance.now() - (sentAt[own.get(client)?.shift() ?? -1] ?? NaN));
  }
  const until = performance.now() + SECONDS * 1000;
  await Promise.all(
    [...own].map(([client, marks], index) => writeUntil(client, { marks, sentAt, writtenBy }, until, (index * 1000) / EDITS_PER_SECOND / writers)),
  );
  await pause(1000);
  const expected = sentAt.length * (clients.length - 1);
  return {
    readerP50: at(reads, 0.5),
    readerP99: at(reads, 0.99),
    ackP50: at(acks, 0.5),
    ackP99: at(acks, 0.99),
    lost: Math.max(0, expected - reads.length),
    deliveries: reads.length,
  };
}

interface Notes {
  readonly marks: number[];
  readonly sentAt: number[];
  readonly writtenBy: BareClient[];
}

async function writeUntil(client: BareClient, { marks, sentAt, writtenBy }: Notes, until: number, offsetMs: number): Promise<void> {
  await pause(offsetMs);
  while (performance.now() < until) {
    const mark = sentAt.length;
    sentAt.push(performance.now());
    writtenBy.push(client);
    marks.push(mark);
    client.write(mark);
    await pause(1000 / EDITS_PER_SECOND);
  }
}

function at(values: readonly number[], share: number): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length * share)] ?? NaN;
}

const row = (cells: readonly (string | number)[]): string => cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(2) : cell).padStart(11)).join('');

console.log(row(['', 'clients', 'writers', 'reader p50', 'reader p99', 'ack p50', 'ack p99', 'µs CPU/dlv', 'lost']));
for (const readers of [50, 200]) {
  for (const writers of [1, 20]) {
    const [theirs, ours] = [await measure('hocuspocus', readers, writers), await measure('alianza', readers, writers)];
    for (const [name, figures] of [
      ['hocuspocus', theirs],
      ['alianza', ours],
    ] as const) {
      const { readerP50, readerP99, ackP50, ackP99, cpu, lost } = figures;
      console.log(row([name, String(readers), String(writers), readerP50, readerP99, ackP50, ackP99, cpu, String(lost)]));
    }
    const ratio = (of: keyof Figures): number => ours[of] / theirs[of];
    console.log(row(['ratio', '', '', ratio('readerP50'), ratio('readerP99'), ratio('ackP50'), ratio('ackP99'), ratio('cpu'), '']));
  }
}
