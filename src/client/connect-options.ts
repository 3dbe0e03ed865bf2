import type { RichTextExtra } from '../protocol/rich-text-grammar.js';

/** Where a server is and who asks. */
export interface ConnectOptions {
  /** Origin of the server, such as `https://alianza.example`. */
  readonly url: string;
  /** Token of a session or key of an app. */
  readonly token?: string;
  /** How often what got no answer is asked again where that does no harm; 2 unless said. */
  readonly retries?: number;
  /** Another `fetch`, for example one with a proxy. */
  readonly fetch?: typeof fetch;
  /**
   * What is known here of rich text beside what Tiptap's StarterKit knows. Everything, unless said: this package takes nothing out of a text. Whoever binds an
   * editor says what that editor knows; a document that holds more is only read then.
   */
  readonly knows?: readonly RichTextExtra[];
  /** The WebSocket class of a platform that has none of its own. */
  readonly webSocket?: typeof WebSocket;
}
