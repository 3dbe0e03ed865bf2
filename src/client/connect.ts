/**
 * The way to a server: questions over HTTP, events over a WebSocket. Without a token the session's cookie speaks, as in the pages of the server itself. Live
 * documents have a line of their own (`document-line.ts`): programs that open none need not load Yjs.
 */
import { ask, type Question } from './ask.js';
import { followEvents, type FollowedEvent, type FollowOptions } from './follow-events.js';

/** Where a server is and who asks. */
export interface ConnectOptions {
  /** Origin of the server, such as `https://alianza.example`. */
  readonly url: string;
  /** Token of a session or key of an app. */
  readonly token?: string;
}

/** A server, ready to be asked. */
export interface Client {
  /**
   * Asks one question, or performs one mutation.
   * @throws RequestProblem with the server's code, or `UNREACHABLE` when no answer came.
   */
  ask<Result, Variables>(document: Question<Result, Variables>, variables: Variables, signal?: AbortSignal): Promise<Result>;
  /** Hears what happens, in order and without a gap across lost connections; gives the way to stop. */
  followEvents(options: FollowOptions, heard: (event: FollowedEvent) => void): () => void;
}

/** A client of the server at an address. Nothing is sent until something is asked. */
export function connect({ url, token }: ConnectOptions): Client {
  return {
    ask: (document, variables, signal) => ask(`${url}/graphql`, token, document, variables, signal),
    followEvents: (options, heard) => followEvents(`${url.replace(/^http/, 'ws')}/graphql`, token, options, heard),
  };
}
