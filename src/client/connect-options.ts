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
  /** The WebSocket class of a platform that has none of its own. */
  readonly webSocket?: typeof WebSocket;
}
