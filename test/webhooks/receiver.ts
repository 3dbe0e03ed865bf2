/**
 * A partner's system: a real HTTP server that takes messages, keeps what it got, and answers as it is told.
 */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as it came. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly message: any;
  readonly at: number;
}

/** How a message is answered. */
export interface Answering {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Waits so long before it answers. */
  readonly afterMs?: number;
}

/** Takes messages until it is closed. */
export class Receiver {
  readonly received: Received[] = [];
  /** Most messages that were being answered at the same time. */
  mostAtOnce = 0;
  /** How the next message is answered. */
  answer: (received: Received) => Answering = () => ({ status: 200 });
  #busy = 0;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async open(port = 0): Promise<Receiver> {
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = Buffer.concat(parts).toString('utf8');
        const received: Received = { headers: request.headers, body, message: JSON.parse(body), at: Date.now() };
        const { status, headers = {}, body: text = '', afterMs = 0 } = receiver.answer(received);
        receiver.received.push(received);
        receiver.mostAtOnce = Math.max(receiver.mostAtOnce, ++receiver.#busy);
        setTimeout(() => {
          receiver.#busy--;
          response.writeHead(status, headers).end(text);
        }, afterMs);
      });
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const receiver = new Receiver(server, (server.address() as AddressInfo).port);
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hooks`;
  }

  /** Topics in the order in which they came. */
  get topics(): readonly string[] {
    return this.received.map(({ message }) => message.type as string);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
