/**
 * A TCP proxy in front of a server, of its PostgreSQL or of the workspace: counts connections, and breaks the line in the ways that networks do.
 */
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/** A line between a client and what is behind the proxy. */
export interface Line {
  readonly client: Socket;
  readonly upstream: Socket;
}

/** A proxy in front of one address. */
export class Proxy {
  /** Connections that were made to it since it began. */
  made = 0;
  readonly lines = new Set<Line>();
  /** Called with every packet before it goes on; may break the line or hold it, and then it does not. */
  onAsked: (bytes: Buffer, line: Line) => void = () => undefined;
  onAnswered: (bytes: Buffer, line: Line) => void = () => undefined;
  #isFrozen = false;
  #isAway = false;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (client) => this.#join(client));
  }

  /** Listens on a free port of this machine. */
  static async open(url: string): Promise<Proxy> {
    const server = createServer({ allowHalfOpen: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Proxy(server, new URL(url));
  }

  /** The address of what is behind it, through this proxy. */
  get url(): string {
    const through = new URL(this.target);
    through.host = `127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
    return through.href;
  }

  get open(): number {
    return this.lines.size;
  }

  /** From now on nothing goes through in any direction, and nobody is told. */
  freeze(): void {
    this.#isFrozen = true;
    for (const { client, upstream } of this.lines) {
      client.pause();
      upstream.pause();
    }
  }

  /** What was on its way arrives, and everything goes on. */
  thaw(): void {
    this.#isFrozen = false;
    for (const { client, upstream } of this.lines) {
      client.resume();
      upstream.resume();
    }
  }

  /** Breaks every connection, and takes no more until `comeBack`. */
  goAway(): void {
    this.#isAway = true;
    this.cut();
  }

  comeBack(): void {
    this.#isAway = false;
  }

  /** Lets the present connections be silent for ever; new ones go through. */
  forgetPresent(): void {
    for (const line of [...this.lines]) {
      this.lines.delete(line);
      line.client.pause();
      line.client.removeAllListeners('data');
      line.upstream.destroy();
    }
  }

  /** Ends the connections that were forgotten: whoever still waits for one of them is told. */
  endForgotten(): void {
    const present = new Set([...this.lines].map(({ client }) => client));
    for (const client of this.#clients) if (!present.has(client)) client.destroy();
  }

  /** From now on nothing comes back on one connection. */
  silence(line: Line): void {
    line.upstream.pause();
  }

  /** Keeps what comes back on one connection, the packet that is told of just now included, until `release`. */
  hold(line: Line): void {
    if (!this.#held.has(line)) this.#held.set(line, []);
  }

  /** Hands on what was kept. */
  release(line: Line): void {
    for (const bytes of this.#held.get(line) ?? []) line.client.write(bytes);
    this.#held.delete(line);
  }

  /** Breaks every connection. */
  cut(): void {
    for (const line of [...this.lines]) this.part(line);
  }

  /** Breaks one connection. */
  part(line: Line): void {
    this.lines.delete(line);
    line.client.destroy();
    line.upstream.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    for (const client of this.#clients) client.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  readonly #clients = new Set<Socket>();
  readonly #held = new Map<Line, Buffer[]>();

  #join(client: Socket): void {
    this.made += 1;
    if (this.#isAway) {
      client.destroy();
      return;
    }
    this.#clients.add(client);
    const upstream = connect(Number(this.target.port), this.target.hostname);
    const line = { client, upstream };
    this.lines.add(line);
    if (this.#isFrozen) {
      client.pause();
      upstream.pause();
    }
    client.on('data', (bytes: Buffer) => {
      this.onAsked(bytes, line);
      if (this.lines.has(line)) upstream.write(bytes);
    });
    upstream.on('data', (bytes: Buffer) => {
      this.onAnswered(bytes, line);
      const held = this.#held.get(line);
      if (held !== undefined) held.push(bytes);
      else if (this.lines.has(line)) client.write(bytes);
    });
    for (const socket of [client, upstream]) {
      socket.on('error', () => undefined);
      socket.on('end', () => this.part(line));
    }
    upstream.on('close', () => {
      if (this.lines.has(line)) this.part(line);
    });
    client.on('close', () => {
      this.#clients.delete(client);
      if (this.lines.has(line)) this.part(line);
    });
  }
}
