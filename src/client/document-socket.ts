/**
 * The stock socket, but a connection in name only is noticed. It is left when it is silent or when the network became another one, and made anew without a pause
 * when there may be a network again.
 */
import { HocuspocusProviderWebsocket, WebSocketStatus, type HocuspocusProvider } from '@hocuspocus/provider';
import { PING_FRAME } from '../protocol/collaboration.js';
import { onNetworkNews } from './network.js';

const LOOK_EVERY_MS = 1_000;
/** The server says something every 15 seconds. While something waits to be stored it is asked for a sign of life earlier. */
const SILENT_MS = 20_000;
const ASK_AFTER_MS = 3_000;
/** A server that holds back somebody's frames does so for 5 seconds at most. */
const ANSWER_WITHIN_MS = 7_000;
/** RFC 6455: the connection ended without a close. */
const CLOSE_ABNORMAL = 1006;

/** A socket of live documents. */
export class DocumentSocket extends HocuspocusProviderWebsocket {
  readonly #clock: ReturnType<typeof setInterval>;
  readonly #stopHearing: () => void;
  /** When the server was asked for a sign of life; 0 when it has given one since. */
  #askedAt = 0;

  /** `isWaiting` tells whether a document waits for something to be stored. */
  constructor(
    private readonly isWaiting: () => boolean,
    options: ConstructorParameters<typeof HocuspocusProviderWebsocket>[0],
  ) {
    super(options);
    this.#clock = setInterval(() => this.#look(), LOOK_EVERY_MS);
    this.#stopHearing = onNetworkNews((news) => {
      if (this.shouldConnect && (news === 'CHANGED' || !this.#isUp)) this.#renew();
    });
  }

  /** A goodbye that waits for a connection would meet the next one who opens the document. */
  override detach(provider: HocuspocusProvider): void {
    if (this.#isUp) super.detach(provider);
    else this.configuration.providerMap.delete(provider.effectiveName);
  }

  override destroy(): void {
    clearInterval(this.#clock);
    this.#stopHearing();
    super.destroy();
  }

  get #isUp(): boolean {
    return this.status === WebSocketStatus.Connected;
  }

  #look(): void {
    const heardAt = this.lastMessageReceived;
    if (!this.#isUp || heardAt === 0) return;
    if (heardAt > this.#askedAt) this.#askedAt = 0;
    const [now, silentMs] = [Date.now(), Date.now() - heardAt];
    if (silentMs > SILENT_MS || (this.#askedAt > 0 && now - this.#askedAt > ANSWER_WITHIN_MS)) this.#renew();
    else if (this.#askedAt === 0 && silentMs > ASK_AFTER_MS && this.isWaiting()) {
      this.#askedAt = now;
      this.send(PING_FRAME);
    }
  }

  /** The documents hear of the end at once: a close of its own would wait for the other side's answer. */
  #renew(): void {
    this.#askedAt = 0;
    if (this.#isUp) this.emit('close', { event: { code: CLOSE_ABNORMAL, reason: '' } });
    void this.connect();
  }
}
