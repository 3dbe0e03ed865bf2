/**
 * A whole server in a world of two companies, asked as its users ask it: over HTTP and WebSocket.
 */
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { openLog } from '../../src/server/log.js';
import { startServer, type RunningServer } from '../../src/server/server.js';
import type { ServerSettings } from '../../src/server/settings.js';
import { freshDatabase, type DatabaseKind } from './databases.js';
import { toldDatabase } from './demonstration.js';
import { populate, type People, type Somebody } from './people.js';
import { TEST_SETTINGS } from './settings.js';

export { CHEAP_PASSWORDS, TEST_SECRET_KEY } from './settings.js';

/** An answer as it came over the wire. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;

  readonly data: any;

  readonly errors: any;
}

/** What somebody heard of a subscription. */
export interface Heard {
  readonly results: any[];
  /** How it ended; undefined while it goes on. */
  ended: undefined | 'complete' | { readonly error: unknown };
  stop(): void;
}

/** A server with people. */
export interface World {
  readonly server: RunningServer;
  readonly people: People;
  readonly settings: ServerSettings;
  ask(who: Somebody | string | null, query: string, variables?: object, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  /** Follows a subscription until it is stopped. */
  follow(who: Somebody | string, query: string, variables?: Record<string, unknown>): Heard;
  close(): Promise<void>;
}

/** Starts a server on a fresh database with two companies and a stranger in it. */
export async function startWorld(kind: DatabaseKind, changes: Partial<ServerSettings> = {}): Promise<World> {
  const fresh = await (changes.demonstration === true ? toldDatabase(kind) : freshDatabase(kind));
  const settings: ServerSettings = { ...TEST_SETTINGS, ...fresh.settings, ...changes };
  const server = await startServer(settings, openLog(settings.logLevel));
  const people = await populate(server.database);
  const clients: Client[] = [];
  return {
    server,
    people,
    settings,
    ask: (who, query, variables, headers) => ask(server.url, who, query, variables, headers),
    follow(who, query, variables = {}) {
      const client = createClient({
        url: server.url.replace('http', 'ws') + '/graphql',
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        connectionParams: { token: tokenOf(who) },
      });
      clients.push(client);
      return follow(client, query, variables);
    },
    async close() {
      for (const client of clients) await client.dispose();
      await server.stop();
      await fresh.drop();
    },
  };
}

const tokenOf = (who: Somebody | string): string => (typeof who === 'string' ? who : who.token);

/** Asks a server. */
export async function ask(
  url: string,
  who: Somebody | string | null,
  query: string,
  variables: object = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const authorization: Record<string, string> = who === null ? {} : { Authorization: `Bearer ${tokenOf(who)}` };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...authorization, ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const { data, errors } = JSON.parse(text) as Pick<Answered, 'data' | 'errors'>;
  return { status: response.status, headers: response.headers, text, data, errors };
}

/** Follows a subscription. */
export function follow(client: Client, query: string, variables: Record<string, unknown>): Heard {
  const heard: Heard = { results: [], ended: undefined, stop: () => stop() };
  const stop = client.subscribe(
    { query, variables },
    {
      next: (result) => void heard.results.push(result),
      error: (error) => void (heard.ended = { error }),
      complete: () => void (heard.ended ??= 'complete'),
    },
  );
  return heard;
}

/** Waits until a condition holds; fails when it does not in time. */
export async function until(condition: () => boolean | Promise<boolean>, what = 'the condition', withinMs = 40_000): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end;) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`Waited in vain for ${what}.`);
}
