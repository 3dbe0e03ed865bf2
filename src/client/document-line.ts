/**
 * The socket of live documents; several share it.
 */
import { HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import type { ConnectOptions } from './connect-options.js';
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
export function documentLine({ url, token = '', webSocket }: Pick<ConnectOptions, 'url' | 'token' | 'webSocket'>): DocumentLine {
  let socket: HocuspocusProviderWebsocket | undefined;
  const opened = new Set<OpenDocument>();
  return {
    open(documentId, options) {
      socket ??= new HocuspocusProviderWebsocket({
        url: `${url.replace(/^http/, 'ws')}/collaboration`,
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
