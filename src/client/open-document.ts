/**
 * A live document, opened: a Yjs document, who else is there, and the truth about what is stored.
 *
 * `unsaved` counts edits that the server has not acknowledged; it acknowledges what is durable and nothing else. A refused edit has parted this copy from the
 * document: the copy is closed for good, and whoever wants to go on opens the document anew. What was written in vain is told with the refusal.
 */
import type { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { CLOSE_CODES, readFilling, readRefusal, readRestriction, type CloseName } from '../protocol/collaboration-codes.js';
import type { RichTextExtra } from '../protocol/rich-text-grammar.js';
import { DocumentProvider } from './document-provider.js';
import { Unstored, type Written } from './unstored.js';

/** What a copy has of the server beside the content, for the time without one. */
export interface KnownOfServer {
  /** What the server has, as a Yjs state vector: what the copy has beyond it was never stored. */
  readonly stateVector: Uint8Array;
  /** Whether the session could edit; the server judges anew what was edited since. */
  readonly mayWrite: boolean;
}

/** A copy of the document that outlives the page, for example in the browser's own database. */
export interface OfflineCopy {
  /** Resolves when what was kept is in the document. */
  readonly loaded: Promise<unknown>;
  /** What was last noted of the server. */
  readonly known?: Promise<KnownOfServer | undefined>;
  /** Notes what is known of the server. */
  note?(known: KnownOfServer): void;
  /** Ends the keeping; `isKept` false also forgets what was kept. */
  close(isKept: boolean): Promise<void>;
}

/** How a document is opened. */
export interface OpenDocumentOptions {
  /** Keeps a copy; called with the empty document. */
  readonly keep?: (doc: Y.Doc) => OfflineCopy;
}

/** Why an edit was refused. */
export interface RefusedEdit {
  readonly code: CloseName;
  readonly message: string;
  /** Which of the codes of GraphQL's `UserErrorCode` it is, where content is invalid. */
  readonly problem: string;
  /** Root, item and field that are wrong, as far as known. */
  readonly path: readonly string[];
  /** What was written and is not stored: more than the one edit, when several were on their way. */
  readonly written: readonly Written[];
}

/** The end of a copy, for whoever waits for it. */
export class DocumentEnded extends Error {
  override readonly name = 'DocumentEnded';

  constructor(
    /** The server's code where the document is denied, the name of the close code where an edit was refused, `CLOSED` where this program left it. */
    readonly code: string,
    message: string,
    readonly refused: RefusedEdit | null = null,
  ) {
    super(message);
  }
}

/** How the document stands. */
export interface DocumentState {
  /**
   * `OPENING` until the content is here, `LIVE` while connected, `OFFLINE` while not (edits are kept here and sent later), `DENIED` when it is not for this
   * session or cannot be read, `REFUSED` when an edit was refused; the last two are the end of this copy.
   */
  readonly phase: 'OPENING' | 'LIVE' | 'OFFLINE' | 'DENIED' | 'REFUSED';
  /** Whether the content is here, from the server or from the kept copy. */
  readonly isLoaded: boolean;
  /** Whether this session may edit; until the server says so, what it said the last time, and false where that is not known. */
  readonly mayWrite: boolean;
  /** What the document holds and the editor here does not know (see `knows`): because of that this session only reads. */
  readonly lacking: readonly RichTextExtra[];
  /** Edits that are not acknowledged. */
  readonly unsaved: number;
  /** Whether a copy is kept that outlives the page: what is not acknowledged yet is sent by the next one. */
  readonly isKept: boolean;
  /** How much of the room in the document is used, from a half on; 1 is full, and 0 stands for less than a half. */
  readonly share: number;
  /** Also with the phase `DENIED`, when something was written that could not be stored any more. */
  readonly refused: RefusedEdit | null;
  /** The server's code when the phase is `DENIED`; `UNREADABLE` for a document of which nothing can be read. */
  readonly denied: string | null;
  /** When the server said so. */
  readonly deniedAt: Date | null;
}

const AT_FIRST: DocumentState = {
  phase: 'OPENING',
  isLoaded: false,
  mayWrite: false,
  lacking: [],
  unsaved: 0,
  isKept: false,
  share: 0,
  refused: null,
  denied: null,
  deniedAt: null,
};

/** One opened document. Close it when it is no longer shown. */
export class OpenDocument {
  readonly doc = new Y.Doc();
  readonly awareness: Awareness;
  readonly #provider: DocumentProvider;
  readonly #copy: OfflineCopy | undefined;
  readonly #unstored = new Unstored(this.doc);
  readonly #listeners = new Set<() => void>();
  #state = AT_FIRST;
  #isClosed = false;

  constructor(
    readonly documentId: string,
    line: HocuspocusProviderWebsocket,
    token: string,
    options: OpenDocumentOptions = {},
  ) {
    const events = {
      onFirstStep: (stateVector: Uint8Array) => this.#unstored.serverHas(stateVector),
      onStored: (clocks: ReadonlyMap<number, number>) => this.#unstored.stored(clocks),
      onAllStored: () => this.#allStored(),
    };
    this.#provider = new DocumentProvider(events, {
      websocketProvider: line,
      name: documentId,
      document: this.doc,
      token,
      onAuthenticated: ({ scope }) => this.#change({ phase: 'LIVE', mayWrite: scope === 'read-write' }),
      onAuthenticationFailed: ({ reason }) => this.#deny(reason),
      onSynced: ({ state }) => {
        if (state) this.#change({ isLoaded: true });
      },
      onUnsyncedChanges: ({ number }) => this.#change({ unsaved: number }),
      onStateless: ({ payload }) => {
        const filling = readFilling(payload);
        if (filling !== undefined) this.#change({ share: filling.share < 0.5 ? 0 : filling.share });
        const restriction = readRestriction(payload);
        if (restriction !== undefined) this.#change({ lacking: restriction.lacking });
        const refusal = readRefusal(payload);
        // After the others one comes back with what one has.
        if (refusal !== undefined && CLOSE_CODES[refusal.code].remedy !== 'RETURN') this.#refuse(refusal);
      },
      onClose: ({ event }) => this.#lineClosed(event.code),
    });
    const { awareness } = this.#provider;
    if (awareness === null) throw new TypeError('The provider has no awareness.');
    this.awareness = awareness;
    this.#copy = options.keep?.(this.doc);
    if (this.#copy === undefined) this.#provider.attach();
    else
      void Promise.all([this.#copy.loaded, this.#copy.known]).then(
        ([, known]) => this.#begin(true, known),
        () => this.#begin(false), // without what was kept the server's content is as good
      );
  }

  /** How the document stands now; a new object with each change. */
  get state(): DocumentState {
    return this.#state;
  }

  /** Whether this copy is of no more use: left, denied or refused. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** The stock provider behind it, for what binds to one. */
  get provider(): HocuspocusProvider {
    return this.#provider;
  }

  /** Resolves when the content is here. @throws DocumentEnded when it will not come. */
  loaded(): Promise<void> {
    return this.#when(({ isLoaded }) => isLoaded);
  }

  /** Resolves when everything that was written here is durable at the server. @throws DocumentEnded when something was refused. */
  stored(): Promise<void> {
    return this.#when(({ phase, isLoaded, unsaved }) => phase === 'LIVE' && isLoaded && unsaved === 0);
  }

  /** What was written here and is not acknowledged, as it stands in this copy. */
  written(): readonly Written[] {
    return this.#unstored.written();
  }

  /** Calls back when the state changes; gives the way to stop. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Holds back what others write, while a character is being composed where they may write too. */
  hold(): void {
    this.#provider.hold();
  }

  /** Shows what was held back. */
  release(): void {
    this.#provider.release();
  }

  /** Leaves the document; the kept copy stays. */
  close(): void {
    this.#leave(true);
  }

  /** Leaves the document and forgets the kept copy. */
  forget(): void {
    this.#leave(false);
  }

  #begin(isKept: boolean, known?: KnownOfServer): void {
    if (this.#isClosed) return;
    if (known !== undefined) this.#unstored.serverHas(known.stateVector);
    const hasContent = this.doc.store.clients.size > 0;
    this.#change({ isKept, ...(hasContent ? { isLoaded: true, mayWrite: known?.mayWrite ?? false } : {}) });
    this.#provider.attach();
  }

  #allStored(): void {
    this.#unstored.allStored();
    this.#copy?.note?.({ stateVector: Y.encodeStateVector(this.doc), mayWrite: this.#state.mayWrite });
  }

  /** Every document on the socket hears of its end. A refusal was told before, to the guilty one; only a frame that was too large to be read has no address. */
  #lineClosed(code: number): void {
    if (this.#isClosed) return;
    if (code === CLOSE_CODES.FRAME_TOO_LARGE.code && this.#state.unsaved > 0)
      this.#refuse({ code: 'FRAME_TOO_LARGE', problem: 'TOO_LARGE', message: 'This edit is too large.', path: [] });
    else this.#change({ phase: 'OFFLINE' });
  }

  #refuse({ code, problem, message, path }: Omit<RefusedEdit, 'written'>): void {
    this.#end({ phase: 'REFUSED', refused: { code, problem, message, path, written: this.#unstored.written() } }, false);
  }

  /**
   * Whoever is only not signed in any more finds their copy again, and so does whoever has one of what the server cannot read; of a document that is out of reach
   * nothing stays here.
   */
  #deny(reason: string): void {
    const isSignedOut = reason === 'UNAUTHENTICATED';
    const isUnreadable = reason === 'UNREADABLE';
    const written = isSignedOut ? [] : this.#unstored.written();
    const refused: RefusedEdit = {
      code: isUnreadable ? 'UNREADABLE' : 'DENIED',
      problem: reason,
      message: isUnreadable ? 'What is stored of this document cannot be read.' : 'This document is not within your reach.',
      path: [],
      written,
    };
    this.#end({ phase: 'DENIED', denied: reason, deniedAt: new Date(), refused: written.length === 0 ? null : refused }, isSignedOut || isUnreadable);
  }

  /** This copy is of no more use; what it holds can still be read. */
  #end(change: Partial<DocumentState>, isKept: boolean): void {
    this.#change({ ...change, mayWrite: false });
    this.#leave(isKept);
  }

  #leave(isKept: boolean): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#provider.destroy();
    void this.#copy?.close(isKept).catch(() => undefined); // what could not be ended here ends with the page
    for (const listener of [...this.#listeners]) listener();
  }

  #when(isSo: (state: DocumentState) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      let stop = (): void => undefined;
      const look = (): void => {
        const ended = this.#ended();
        if (ended === undefined && !isSo(this.#state)) return;
        stop();
        if (ended === undefined) resolve();
        else reject(ended);
      };
      stop = this.subscribe(look);
      look();
    });
  }

  /** Why nothing more will come; undefined while it may. */
  #ended(): DocumentEnded | undefined {
    const { denied, refused } = this.#state;
    if (denied !== null) return new DocumentEnded(denied, 'This document is not within your reach.', refused);
    if (refused !== null) return new DocumentEnded(refused.code, refused.message, refused);
    return this.#isClosed ? new DocumentEnded('CLOSED', 'This document was closed here.') : undefined;
  }

  #change(change: Partial<DocumentState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of [...this.#listeners]) listener();
  }
}
