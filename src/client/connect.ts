/**
 * The way to a server: questions over HTTP, events over a WebSocket, live documents over another. Without a token the session's cookie speaks, as in the pages of
 * the server itself. What live documents need (Yjs and more), and what subscriptions need, is loaded with the first one: programs that open none
 * do without.
 */
import { ask, RequestProblem, type AskOptions, type Question } from './ask.js';
import type { ConnectOptions } from './connect-options.js';
import type { DocumentLine } from './document-line.js';
import { followEvents, type FollowedEvent, type FollowOptions } from './follow-events.js';
import type { OpenDocument, OpenDocumentOptions } from './open-document.js';
import type { SendFileOptions } from './send-file.js';
import type { SubscriptionListener, Subscriptions } from './subscriptions.js';

/** A server, ready to be asked. */
export interface Client {
  /**
   * Asks one question, or performs one mutation.
   * @throws RequestProblem with the server's code, or `UNREACHABLE` when no answer came.
   */
  ask<Result, Variables = Readonly<Record<string, unknown>>>(
    document: Question<Result, Variables>,
    variables: Variables,
    options?: AskOptions,
  ): Promise<Result>;
  /** Asks a question that needs no variables. */
  ask<Result>(document: Question<Result, Readonly<Record<string, never>>>): Promise<Result>;
  /** Subscribes; gives the way to stop. A lost connection is made again, and what happened meanwhile is not told: for events there is `followEvents`. */
  subscribe<Result, Variables = Readonly<Record<string, unknown>>>(
    document: Question<Result, Variables>,
    variables: Variables,
    listener: SubscriptionListener<Result>,
  ): () => void;
  /** Hears what happens, in order and without a gap across lost connections; gives the way to stop. */
  followEvents(options: FollowOptions, heard: (event: FollowedEvent) => void): () => void;
  /** Opens a live document by the id that GraphQL gives it (`Document:…`). */
  openDocument(documentId: string, options?: OpenDocumentOptions): Promise<OpenDocument>;
  /**
   * Sends a file to a path that the server named, such as the `uploadPath` of an import.
   * @throws RequestProblem with the server's code, or `UNREACHABLE` when no answer came.
   */
  sendFile(path: string, file: Blob, options?: SendFileOptions): Promise<void>;
  /** Stops everything that goes on. The client can be used again afterwards. */
  close(): void;
}

const RETRIES = 2;

/** A client of the server at an address. Nothing is sent until something is asked. */
export function connect(options: ConnectOptions): Client {
  const { url, token, retries = RETRIES } = options;
  const socketAddress = `${url.replace(/^http/, 'ws')}/graphql`;
  const asking = { address: `${url}/graphql`, token, retries, fetch: options.fetch ?? globalThis.fetch.bind(globalThis) };
  const following = new Set<() => void>();
  let line: Promise<DocumentLine> | undefined;
  let subscriptions: Promise<Subscriptions> | undefined;
  return {
    ask: <Result, Variables>(document: Question<Result, Variables>, variables?: Variables, how?: AskOptions) => ask(asking, document, variables, how),
    subscribe(document, variables, listener) {
      subscriptions ??= import('./subscriptions.js').then((part) => new part.Subscriptions(socketAddress, token, options.webSocket));
      const begun = subscriptions.then((all) => all.begin(document, variables, listener));
      begun.catch(() => listener.refused?.(new RequestProblem('UNREACHABLE', 'The server cannot be reached just now.')));
      return () =>
        void begun.then(
          (stop) => stop(),
          () => undefined, // it never began
        );
    },
    followEvents(what, heard) {
      const stop = followEvents({ address: socketAddress, token, webSocket: options.webSocket }, what, heard);
      following.add(stop);
      return () => {
        following.delete(stop);
        stop();
      };
    },
    async openDocument(documentId, how) {
      line ??= import('./document-line.js').then(({ documentLine }) => documentLine(options));
      return (await line).open(documentId, how);
    },
    async sendFile(path, file, how) {
      const { sendFile } = await import('./send-file.js');
      await sendFile({ address: url + path, token, fetch: asking.fetch }, file, how);
    },
    close() {
      for (const stop of following) stop();
      following.clear();
      subscriptions?.then(
        (all) => all.endAll(),
        () => undefined, // whoever subscribed was told
      );
      subscriptions = undefined;
      line?.then(
        (open) => open.close(),
        () => undefined, // whoever opened a document was told
      );
      line = undefined;
    },
  };
}
