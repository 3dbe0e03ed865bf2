/**
 * What webhooks and subscriptions cost: messages per second to a local receiver and the time from act to receipt; and the CPU of one event for 1, 100 and 1,000
 * listeners, where all may share one answer and where each needs one of its own. `npm run bench:webhooks -- --help`
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Question } from './serve.js';

const HELP = `Usage: npm run bench:webhooks [-- ROUNDS]

Starts the server on a fresh PostgreSQL database (TEST_DATABASE_URL, default postgres://postgres@127.0.0.1:5432/postgres) and a receiver that answers at once, and
measures, ROUNDS times (default 3) in turn:
  - messages per second: 2,000 messages (200 events for 10 endpoints), from the first act to the last receipt
  - latency: one event for one endpoint, from the answer to the act until the receipt, p50 and p95 of 100
  - the CPU of the server for one event with 1, 100 and 1,000 listeners: webhook endpoints that share one answer, endpoints whose question is answered for each
    (viewerCan), and graphql-ws subscribers
Single times depend on the machine; the ratios in one run count.`;

if (process.argv.includes('--help')) {
  console.log(HELP);
  process.exit(0);
}
const ROUNDS = Number(process.argv[2] ?? 3);
const [EVENTS, ENDPOINTS, SINGLE_EVENTS, EVENTS_PER_FAN] = [200, 10, 100, 5];
const LISTENERS = [1, 100, 1_000];
const EACH_FOR_ITSELF = 'subscription { events { id topic account { id name viewerCan { update } } } }';

const median = (values: readonly number[]): number => [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? NaN;
const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((left, right) => left - right)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? NaN;

/** Takes messages and counts them. */
class Counter {
  readonly #server: Server;
  received = 0;
  onReceived: () => void = () => undefined;

  constructor() {
    this.#server = createServer((request, response) => {
      request.resume().on('end', () => {
        response.writeHead(204).end();
        this.received += 1;
        this.onReceived();
      });
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** Waits until so many have been received since it was asked. */
  reach(count: number): Promise<void> {
    this.received = 0;
    return new Promise((resolve) => {
      this.onReceived = () => {
        if (this.received >= count) resolve();
      };
    });
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

interface Place {
  readonly url: string;
  readonly token: string;
  readonly accountId: string;
}

class Bench {
  constructor(
    private readonly child: ChildProcess,
    private readonly place: Place,
    private readonly counter: Counter,
    private readonly receiverUrl: string,
  ) {}

  async ask<Answer>(question: Question): Promise<Answer> {
    this.child.send(question);
    return ((await once(this.child, 'message')) as [Answer])[0];
  }

  async act(name: string): Promise<void> {
    const query = 'mutation($input: AccountUpdateInput!) { accountUpdate(input: $input) { userErrors { message } } }';
    const response = await fetch(`${this.place.url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${this.place.token}` },
      body: JSON.stringify({ query, variables: { input: { accountId: `Account:${this.place.accountId}`, name } } }),
    });
    const { errors } = (await response.json()) as { readonly errors?: unknown };
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
  }

  listen(endpoints: number, query: string | null): Promise<unknown> {
    return this.ask({ endpoints, url: this.receiverUrl, query });
  }

  /** Messages per second. */
  async throughput(): Promise<number> {
    await this.listen(ENDPOINTS, null);
    const all = this.counter.reach(EVENTS * ENDPOINTS);
    const startedAt = performance.now();
    for (let index = 0; index < EVENTS; index += 8)
      await Promise.all(Array.from({ length: Math.min(8, EVENTS - index) }, (_, each) => this.act(`Name ${index + each}`)));
    await all;
    return (EVENTS * ENDPOINTS * 1_000) / (performance.now() - startedAt);
  }

  /** Milliseconds from the act's answer to the receipt. */
  async latencies(): Promise<readonly number[]> {
    await this.listen(1, null);
    const found: number[] = [];
    for (let index = 0; index < SINGLE_EVENTS; index++) {
      const received = this.counter.reach(1).then(() => performance.now());
      await this.act(`Single ${index}`);
      const answeredAt = performance.now();
      found.push(Math.max(0, (await received) - answeredAt));
    }
    return found;
  }

  /** Milliseconds of CPU of the server for one event. */
  async cpuOfEndpoints(endpoints: number, query: string | null): Promise<number> {
    await this.listen(endpoints, query);
    return this.#cpuPerEvent(() => this.counter.reach(endpoints));
  }

  async cpuOfSubscribers(count: number): Promise<number> {
    await this.listen(0, null);
    let received = 0;
    let reached: () => void = () => undefined;
    const clients: Client[] = [];
    const took = (): void => {
      if (++received === count) reached();
    };
    for (let index = 0; index < count; index++) {
      const client = createClient({
        url: `${this.place.url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { token: this.place.token },
      });
      clients.push(client);
      client.subscribe(
        { query: 'subscription { events(topics: ["account.updated"]) { id topic account { id name } } }' },
        { next: took, error: () => undefined, complete: () => undefined },
      );
    }
    await pause(500 + count * 5);
    const cpu = await this.#cpuPerEvent(() => {
      received = 0;
      return new Promise<void>((resolve) => (reached = resolve));
    });
    for (const client of clients) await client.dispose();
    return cpu;
  }

  async #cpuPerEvent(reach: () => Promise<void>): Promise<number> {
    const before = await this.ask<{ cpuMicros: number }>('usage');
    for (let index = 0; index < EVENTS_PER_FAN; index++) {
      const all = reach();
      await this.act(`Fan ${index}`);
      await all;
    }
    await pause(300); // what is written after the receipt belongs to it
    const after = await this.ask<{ cpuMicros: number }>('usage');
    return (after.cpuMicros - before.cpuMicros) / 1_000 / EVENTS_PER_FAN;
  }
}

const child = fork('scripts/run.js', ['scripts/bench/webhooks/serve.ts'], { stdio: 'inherit' });
child.once('exit', () => {
  console.error('The server has ended.');
  process.exit(1);
});
const [place] = (await once(child, 'message')) as [Place];
const counter = new Counter();
const bench = new Bench(child, place, counter, await counter.open());

const rates: number[] = [];
const latencies: number[] = [];
const fans = new Map<string, number[]>();
const note = (key: string, value: number): void => void fans.set(key, [...(fans.get(key) ?? []), value]);
for (let round = 1; round <= ROUNDS; round++) {
  rates.push(await bench.throughput());
  latencies.push(...(await bench.latencies()));
  for (const listeners of LISTENERS) {
    note(`endpoints, one answer      ${listeners}`, await bench.cpuOfEndpoints(listeners, null));
    note(`endpoints, an answer each  ${listeners}`, await bench.cpuOfEndpoints(listeners, EACH_FOR_ITSELF));
    note(`graphql-ws subscribers     ${listeners}`, await bench.cpuOfSubscribers(listeners));
  }
  console.log(`round ${round} of ${ROUNDS}: ${rates.at(-1)?.toFixed(0) ?? ''} messages/s`);
}
console.log(`\nmessages per second      ${median(rates).toFixed(0)} (median of ${ROUNDS})`);
console.log(`act to receipt           p50 ${percentile(latencies, 0.5).toFixed(1)} ms, p95 ${percentile(latencies, 0.95).toFixed(1)} ms`);
console.log('\nCPU of the server for one event, ms (median)');
for (const [key, values] of fans)
  console.log(`  ${key.padEnd(34)} ${median(values).toFixed(1).padStart(8)}   per listener ${(median(values) / Number(key.split(/\s+/).at(-1))).toFixed(3)}`);
counter.close();
child.removeAllListeners('exit');
child.send('end');
await once(child, 'exit');
