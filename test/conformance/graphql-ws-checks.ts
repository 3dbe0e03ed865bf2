/**
 * The protocol `graphql-transport-ws`, as PROTOCOL.md of the package graphql-ws tells it: that package's own client against us, and what no such client would say on a bare
 * socket.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createClient, type Client, type ClientOptions } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Somebody } from '../support/people.js';
import { until } from '../support/world.js';
import type { Check, Ground } from './ground.js';

const addressOf = ({ url }: Ground): string => `${url.replace('http', 'ws')}/graphql`;
const EVENTS = 'subscription ($after: ID) { events(topics: ["plan.created"], after: $after) { id subjectId } }';
/** Longer than the ten seconds that a socket may stay without a greeting. */
const GREETING_MS = 30_000;

/** A socket that speaks word by word. */
class Speaker {
  readonly heard: any[] = [];
  closed: { readonly code: number; readonly wasClean: boolean } | undefined;
  readonly socket: WebSocket;

  constructor(at: Ground, protocol: string | string[] = 'graphql-transport-ws') {
    this.socket = new WebSocket(addressOf(at), protocol);
    this.socket.on('message', (text: Buffer) => void this.heard.push(JSON.parse(text.toString('utf8'))));
    this.socket.onclose = ({ code, wasClean }) => (this.closed = { code, wasClean });
    this.socket.on('error', () => undefined);
  }

  static async open(at: Ground, protocol?: string | string[]): Promise<Speaker> {
    const speaker = new Speaker(at, protocol);
    await once(speaker.socket, 'open');
    return speaker;
  }

  static async greeted(at: Ground, { token }: Somebody): Promise<Speaker> {
    const speaker = await Speaker.open(at);
    speaker.say({ type: 'connection_init', payload: { token } });
    await speaker.hears(({ type }) => type === 'connection_ack');
    return speaker;
  }

  say(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  async hears(isMeant: (message: any) => boolean): Promise<any> {
    await until(() => this.heard.some(isMeant), 'a message');
    return this.heard.find(isMeant);
  }

  of(id: string): any[] {
    return this.heard.filter((message) => message.id === id);
  }

  async isClosedWith(code: number, withinMs?: number): Promise<void> {
    await until(() => this.closed !== undefined, 'the end of the socket', withinMs);
    assert.equal(this.closed?.code, code);
  }
}

/** With the stock client, which is ended whatever comes. */
function withClient(options: Partial<ClientOptions>, run: (client: Client, at: Ground) => Promise<void>): Check['run'] {
  return async (at) => {
    const client = createClient({
      url: addressOf(at),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { token: at.people.supplier.manager.token },
      ...options,
    });
    try {
      await run(client, at);
    } finally {
      await client.dispose();
    }
  };
}

/** With a greeted bare socket, which is ended whatever comes. */
function withSpeaker(run: (speaker: Speaker, at: Ground) => Promise<void>): Check['run'] {
  return async (at) => {
    const speaker = await Speaker.greeted(at, at.people.supplier.manager);
    try {
      await run(speaker, at);
    } finally {
      speaker.socket.terminate();
    }
  };
}

/** What a socket says that is not greeted, and how it ends. */
function refused(message: unknown, code: number): Check['run'] {
  return async (at) => {
    const speaker = await Speaker.open(at);
    speaker.say(message);
    await speaker.isClosedWith(code);
  };
}

const subscribe = (id: string, query: string, variables: object = {}): object => ({ id, type: 'subscribe', payload: { query, variables } });

/** As much of a result as is looked at. */
interface Result {
  readonly data?: any;
}

/** Hears events of plans until it has heard of one. */
async function hearsOfPlan(heard: () => readonly unknown[], at: Ground): Promise<void> {
  await until(async () => {
    if (heard().length === 0) await at.plan();
    return heard().length > 0;
  }, 'an event');
}

const idsIn = (results: readonly Result[]): readonly string[] => results.map(({ data }) => data.events.id as string);

/** What is checked. */
export const GRAPHQL_WS_CHECKS: readonly Check[] = [
  {
    title: 'the stock client asks a question and performs a mutation: next, complete',
    run: withClient({}, async (client, at) => {
      const results: Result[] = [];
      for await (const result of client.iterate({ query: '{ viewer { id } }' })) results.push(result);
      assert.deepEqual(
        results.map(({ data }) => data),
        [{ viewer: { id: `Member:${at.people.supplier.manager.memberId}` } }],
      );
      for await (const result of client.iterate({ query: 'mutation { profileUpdate(input: { locale: en }) { userErrors { code } } }' })) results.push(result);
      assert.equal(results.length, 2);
    }),
  },
  {
    title: 'the stock client subscribes, and is told nothing more after it has completed',
    run: withClient({ lazy: false }, async (client, at) => {
      const heard: unknown[] = [];
      const stop = client.subscribe({ query: EVENTS }, { next: (result) => void heard.push(result), error: () => undefined, complete: () => undefined });
      await hearsOfPlan(() => heard, at);
      stop();
      const before = heard.length;
      // Another subscription on the same socket hears it: then the first one would have heard it too.
      const others: unknown[] = [];
      client.subscribe({ query: EVENTS }, { next: (result) => void others.push(result), error: () => undefined, complete: () => undefined });
      await hearsOfPlan(() => others, at);
      assert.equal(heard.length, before);
    }),
  },
  {
    title: 'the stock client is told of an invalid operation by error, and its other operations go on',
    run: withClient({}, async (client) => {
      const refusals: any[] = [];
      client.subscribe({ query: '{ nonsense }' }, { next: () => undefined, error: (cause) => void refusals.push(cause), complete: () => undefined });
      await until(() => refusals.length > 0, 'the refusal');
      assert.equal(refusals[0][0].extensions.code, 'BAD_USER_INPUT');
      for await (const { data } of client.iterate({ query: '{ __typename }' })) assert.deepEqual(data, { __typename: 'Query' });
    }),
  },
  {
    title: 'the stock client loses its connection and resumes after its last event: nothing is missed, nothing comes twice',
    run: async (at) => {
      const results: Result[] = [];
      const listen = async (run: (client: Client) => Promise<void>): Promise<void> => {
        await withClient({}, (client) => {
          const variables = { after: idsIn(results).at(-1) ?? null };
          client.subscribe<any>(
            { query: EVENTS, variables },
            { next: (result) => void results.push(result), error: () => undefined, complete: () => undefined },
          );
          return run(client);
        })(at);
      };
      await listen(async (client) => {
        await hearsOfPlan(() => results, at);
        client.terminate();
      });
      const missed = [await at.plan(), await at.plan()].map(({ id }) => id);
      await listen(() => until(() => results.some(({ data }) => data.events.subjectId === missed[1]), 'what was missed'));
      assert.deepEqual(
        results.slice(-2).map(({ data }) => data.events.subjectId),
        missed,
      );
      assert.equal(new Set(idsIn(results)).size, results.length);
    },
  },
  {
    title: 'the stock client pings to keep the socket alive, and hears the pong',
    run: async (at) => {
      const heard: string[] = [];
      const on = {
        pong: (isReceived: boolean) => {
          if (isReceived) heard.push('pong');
        },
      };
      await withClient({ lazy: false, keepAlive: 50, on }, () => until(() => heard.length > 2, 'the pongs'))(at);
    },
  },
  {
    title: 'the stock client without a token is sent away: 4403',
    run: async (at) => {
      const codes: number[] = [];
      const on = { closed: (event: unknown) => void codes.push((event as CloseEvent).code) };
      await withClient({ lazy: false, connectionParams: {}, on, onNonLazyError: () => undefined }, () => until(() => codes.length > 0, 'the end'))(at);
      assert.deepEqual(codes, [4403]);
    },
  },
  {
    title: 'a socket without the subprotocol is refused: 4406',
    run: async (at) => (await Speaker.open(at, [])).isClosedWith(4406),
  },
  { title: 'what is no JSON is refused: 4400', run: refused('nonsense', 4400) },
  { title: 'a message of no known type is refused: 4400', run: refused({ type: 'start' }, 4400) },
  { title: 'a subscription without an id is refused: 4400', run: refused({ type: 'subscribe', payload: { query: '{ __typename }' } }, 4400) },
  { title: 'an operation before the greeting is refused: 4401', run: refused(subscribe('1', '{ __typename }'), 4401) },
  { title: 'a token that opens nothing is refused: 4403', run: refused({ type: 'connection_init', payload: { token: 'als_nobody' } }, 4403) },
  {
    title: 'a socket without a greeting is closed after the waiting time: 4408',
    run: async (at) => (await Speaker.open(at)).isClosedWith(4408, GREETING_MS),
  },
  {
    title: 'a second greeting is refused: 4429',
    run: withSpeaker(async (speaker, at) => {
      speaker.say({ type: 'connection_init', payload: { token: at.people.supplier.manager.token } });
      await speaker.isClosedWith(4429);
    }),
  },
  {
    title: 'a second operation of the same id is refused: 4409',
    run: withSpeaker(async (speaker) => {
      for (let time = 0; time < 2; time += 1) speaker.say(subscribe('same', EVENTS));
      await speaker.isClosedWith(4409);
    }),
  },
  {
    title: 'an id can be used again once its operation is complete',
    run: withSpeaker(async (speaker) => {
      for (let time = 1; time <= 2; time += 1) {
        speaker.say(subscribe('again', '{ __typename }'));
        await until(() => speaker.of('again').filter(({ type }) => type === 'complete').length === time, 'the completion');
      }
      speaker.say(subscribe('ended', EVENTS));
      speaker.say({ id: 'ended', type: 'complete' });
      speaker.say(subscribe('ended', '{ __typename }'));
      await speaker.hears(({ id, type }) => id === 'ended' && type === 'complete');
      assert.equal(speaker.closed, undefined);
    }),
  },
  {
    title: 'a ping is answered by a pong, before the greeting too',
    run: async (at) => {
      const speaker = await Speaker.open(at);
      speaker.say({ type: 'ping', payload: { at: 1 } });
      assert.deepEqual(await speaker.hears(({ type }) => type === 'pong'), { type: 'pong', payload: { at: 1 } });
      speaker.socket.terminate();
    },
  },
  {
    title: 'a pong that nobody asked for, and the completion of an operation that is over, are passed over',
    run: withSpeaker(async (speaker) => {
      speaker.say({ type: 'pong' });
      speaker.say({ id: 'never was', type: 'complete' });
      speaker.say(subscribe('1', '{ __typename }'));
      await speaker.hears(({ id, type }) => id === '1' && type === 'complete');
      assert.equal(speaker.closed, undefined);
    }),
  },
  {
    title: 'an error ends its operation: nothing more comes under its id, no completion either',
    run: withSpeaker(async (speaker) => {
      speaker.say(subscribe('wrong', '{ nonsense }'));
      await speaker.hears(({ id, type }) => id === 'wrong' && type === 'error');
      speaker.say(subscribe('right', '{ __typename }'));
      await speaker.hears(({ id, type }) => id === 'right' && type === 'complete');
      assert.deepEqual(
        speaker.of('wrong').map(({ type }) => type),
        ['error'],
      );
    }),
  },
  {
    title: 'operations of one socket are interleaved, each under its id',
    run: withSpeaker(async (speaker, at) => {
      speaker.say(subscribe('long', EVENTS));
      speaker.say(subscribe('short', '{ __typename }'));
      await speaker.hears(({ id, type }) => id === 'short' && type === 'complete');
      await hearsOfPlan(() => speaker.of('long'), at);
      assert.deepEqual([...new Set(speaker.of('long').map(({ type }) => type))], ['next']);
    }),
  },
  {
    title: 'a normal closure by the client is answered: 1000',
    run: withSpeaker(async (speaker) => {
      speaker.socket.close(1000, 'Normal Closure');
      await speaker.isClosedWith(1000);
      assert.equal(speaker.closed?.wasClean, true);
    }),
  },
  {
    title: 'a server that restarts says so, and the client resumes at the next one',
    run: async (at) => {
      const speaker = await Speaker.greeted(at, at.people.supplier.manager);
      speaker.say(subscribe('s', EVENTS));
      await hearsOfPlan(() => speaker.of('s'), at);
      const last = speaker.of('s').at(-1).payload.data.events.id as string;
      await at.stop();
      await speaker.isClosedWith(1012);
      await at.start();
      const { id } = await at.plan();
      const again = await Speaker.greeted(at, at.people.supplier.manager);
      again.say(subscribe('s', EVENTS, { after: last }));
      await again.hears(({ type, payload }) => type === 'next' && payload.data.events.subjectId === id);
      assert.equal(again.of('s').filter(({ payload }) => payload.data.events.id === last).length, 0);
      again.socket.terminate();
    },
  },
];
