/**
 * The line of live documents; several share one socket.
 */
import { COLLABORATION_PATH } from '../protocol/collaboration.js';
import { ALL_EXTRAS, KNOWS_PARAMETER } from '../protocol/rich-text-grammar.js';
import type { ConnectOptions } from './connect-options.js';
import { DocumentSocket } from './document-socket.js';
import { OpenDocument, type OpenDocumentOptions } from './open-document.js';

/** A line to the live documents of a server. */
export interface DocumentLine {
  /** Opens a document by its id. Nothing is connected before. */
  open(documentId: string, options?: OpenDocumentOptions): OpenDocument;
  /** Closes the socket and every document on it. */
  close(): void;
}

const LONGEST_PAUSE_MS = 10_000;

/** A line to the server at an address. */
export function documentLine({ url, token = '', knows = ALL_EXTRAS, webSocket }: Pick<ConnectOptions, 'url' | 'token' | 'knows' | 'webSocket'>): DocumentLine {
  let socket: DocumentSocket | undefined;
  const opened = new Set<OpenDocument>();
  return {
    open(documentId, options) {
      const isWaiting = (): boolean => [...opened].some(({ state }) => state.phase === 'LIVE' && state.unsaved > 0);
      socket ??= new DocumentSocket(isWaiting, {
        url: `${url.replace(/^http/, 'ws')}${COLLABORATION_PATH}?${KNOWS_PARAMETER}=${knows.join(',')}`,
        maxDelay: LONGEST_PAUSE_MS,
        ...(webSocket === undefined ? {} : { WebSocketPolyfill: webSocket }),
      });
      const document = new OpenDocument(documentId, socket, token, options);
      opened.add(document);
      const stop = document.subscribe(() => {
        if (!document.isClosed) return;
        stop();
        opened.delete(document);
      });
      return document;
    },
    close() {
      for (const document of opened) document.close();
      socket?.destroy();
      socket = undefined;
    },
  };
}
