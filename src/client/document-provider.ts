/**
 * The stock provider, with two differences.
 *
 * It can be told to wait. While somebody composes a character (a dead key and its letter, an input method), the browser owns the text around it. A remote change in
 * the same paragraph makes the editor redraw it and breaks the composition: `´` stays behind and the letter comes twice. Held frames are applied in their order
 * afterwards, and Yjs merges what was written meanwhile.
 *
 * And what was written offline goes in parts, at the server's pace: a few are on their way, and the next follows when one is stored. What is written meanwhile may
 * build on parts that are still to come, so it follows behind them.
 */
import { HocuspocusProvider } from '@hocuspocus/provider';
import * as Y from 'yjs';
import { stateVectorIn, stepTwoFrame, updateFrame } from '../protocol/collaboration.js';
import { stateParts } from '../protocol/state-parts.js';

/** Longer than anybody composes one character; then what others wrote is shown all the same. */
const HOLD_AT_MOST_MS = 5_000;

const PART_BYTES = 128 * 1024;
const PARTS_ON_THE_WAY = 2;

/**
 * `AWAY`: nothing is sent; whatever is written goes with the answer to the server's question. `ASKED`: that question is awaited. `CATCHING_UP`: the answer is on its
 * way. `LIVE`: what is written is sent at once.
 */
type Phase = 'AWAY' | 'ASKED' | 'CATCHING_UP' | 'LIVE';

/** What the provider tells of the server. */
export interface DocumentProviderEvents {
  /** What the server has, as a state vector, once all of that is in the document. */
  onFirstStep(stateVector: Uint8Array): void;
  /** The server has stored this of ours: Yjs client ids, and how far. */
  onStored(clocks: ReadonlyMap<number, number>): void;
  /** The server has stored everything. */
  onAllStored(): void;
}

/** The provider of an open document. */
export class DocumentProvider extends HocuspocusProvider {
  #held: MessageEvent[] | undefined;
  #atMost: ReturnType<typeof setTimeout> | undefined;
  #phase: Phase = 'AWAY';
  /** Frames that wait for those before them to be stored. */
  #waiting: Frame[] = [];
  #onTheWay = 0;
  /** What is not acknowledged of that which was sent since the server asked; it acknowledges one after the other. */
  #sent: Uint8Array[] = [];
  /** Changes that were not stored when the server was asked, and those since: the question takes one place for all of them. */
  #unstored = 0;

  constructor(
    private readonly events: DocumentProviderEvents,
    options: ConstructorParameters<typeof HocuspocusProvider>[0],
  ) {
    super(options);
  }

  hold(): void {
    this.#held ??= [];
    this.#atMost ??= setTimeout(() => this.release(), HOLD_AT_MOST_MS);
  }

  release(): void {
    clearTimeout(this.#atMost);
    this.#atMost = undefined;
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const event of held) this.#take(event);
  }

  override onMessage(event: MessageEvent): void {
    if (this.#held === undefined) this.#take(event);
    else this.#held.push(event);
  }

  override startSync(): void {
    this.#unstored = this.unsyncedChanges;
    this.#phase = 'ASKED';
    this.#sent = [];
    super.startSync();
  }

  override onClose(): void {
    const isUnanswered = this.#phase === 'ASKED' || this.#phase === 'CATCHING_UP';
    this.#phase = 'AWAY';
    this.#waiting = [];
    super.onClose();
    if (!isUnanswered) return;
    this.unsyncedChanges = this.#unstored;
    this.emit('unsyncedChanges', { number: this.unsyncedChanges });
  }

  override documentUpdateHandler(update: Uint8Array, origin: unknown): void {
    if (origin === this) return;
    switch (this.#phase) {
      case 'LIVE':
        this.#sent.push(update);
        super.documentUpdateHandler(update, origin);
        return;
      case 'CATCHING_UP':
        this.#unstored += 1;
        this.#waiting.push(this.#edit(update));
        this.incrementUnsyncedChanges();
        return;
      case 'AWAY':
        // What is read from a kept copy comes before the provider is attached, and is no change.
        if (this.isAttached) this.incrementUnsyncedChanges(); // as long as nobody is there to store it
        return;
      case 'ASKED':
        this.#unstored += 1; // the answer brings it, and its place among the changes is taken
    }
  }

  /** Called when something of ours has been stored. */
  override decrementUnsyncedChanges(): void {
    const stored = this.#sent.shift();
    if (stored !== undefined) this.events.onStored(Y.parseUpdateMeta(stored).to);
    if (this.unsyncedChanges <= 1) this.events.onAllStored();
    super.decrementUnsyncedChanges();
    if (this.#phase !== 'CATCHING_UP') return;
    this.#onTheWay -= 1;
    this.#sendOn();
  }

  override destroy(): void {
    clearTimeout(this.#atMost);
    this.#waiting = [];
    super.destroy();
  }

  #take(event: MessageEvent): void {
    const stateVector = stateVectorIn(new Uint8Array(event.data as ArrayBuffer));
    if (stateVector === undefined) super.onMessage(event);
    else {
      this.events.onFirstStep(stateVector);
      this.#answer(stateVector);
    }
  }

  /** The first part is the answer, the others are edits like any: none needs a later one. */
  #answer(stateVector: Uint8Array): void {
    const [first = NOTHING, ...others] = stateParts(this.document, stateVector, PART_BYTES);
    this.#phase = 'CATCHING_UP';
    this.#onTheWay = 0;
    this.#waiting = [{ update: first, bytes: stepTwoFrame(this.effectiveName, first) }, ...others.map((part) => this.#edit(part))];
    for (let count = 0; count < others.length; count += 1) this.incrementUnsyncedChanges();
    this.#sendOn();
  }

  #edit(update: Uint8Array): Frame {
    return { update, bytes: updateFrame(this.effectiveName, update) };
  }

  #sendOn(): void {
    for (; this.#waiting.length > 0 && this.#onTheWay < PARTS_ON_THE_WAY; this.#onTheWay += 1) {
      const frame = this.#waiting.shift();
      if (frame === undefined || !this.isAttached) continue;
      this.#sent.push(frame.update);
      this.configuration.websocketProvider.send(frame.bytes);
    }
    if (this.#waiting.length === 0) this.#phase = 'LIVE';
  }
}

/** An update on its way. */
interface Frame {
  readonly update: Uint8Array;
  readonly bytes: Uint8Array;
}

/** An update that brings nothing. */
const NOTHING = new Uint8Array([0, 0]);
