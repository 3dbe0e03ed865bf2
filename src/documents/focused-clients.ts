/**
 * What keeps an edit in an old document as cheap as in a young one. A document keeps every client id that was ever written under, and Yjs copies all of them
 * several times in every transaction, only to find out which few have something new. Here that is known beforehand, so Yjs is shown those alone. Whatever asks for
 * another one by its id gets it as ever.
 */
import * as Y from 'yjs';

type Structs = (Y.GC | Y.Item)[];

/** The structs of a document by client id, of which some may stand in focus. */
export class FocusedClients extends Map<number, Structs> {
  #focus: ReadonlySet<number> | undefined;
  #isReading = false;

  /** Takes the place of the client ids of a document. */
  static of(doc: Y.Doc): FocusedClients {
    const clients = new FocusedClients(doc.store.clients);
    doc.store.clients = clients;
    doc.on('beforeTransaction', (transaction: Y.Transaction) => {
      if (clients.#focus !== undefined && !clients.#isReading) transaction.beforeState = new StateBefore(transaction.beforeState, doc, clients.#focus);
    });
    return clients;
  }

  /** Changes the document where only these client ids get new structs. */
  within<T>(clientIds: readonly number[], change: () => T): T {
    this.#focus = new Set(clientIds);
    try {
      return change();
    } finally {
      this.#focus = undefined;
    }
  }

  /**
   * Reads into a document that nobody looks at yet what was in one before: nothing of that is news, or can be put together any better. Yjs is shown no client id
   * at all.
   */
  reading<T>(read: () => T): T {
    this.#isReading = true;
    try {
      return this.within([], read);
    } finally {
      this.#isReading = false;
    }
  }

  override forEach(callback: (structs: Structs, clientId: number, map: Map<number, Structs>) => void): void {
    if (this.#focus === undefined) {
      super.forEach(callback);
      return;
    }
    for (const clientId of this.#focus) {
      const structs = this.get(clientId);
      if (structs !== undefined) callback(structs, clientId, this);
    }
  }
}

/** How far each client id was written under before a transaction: those that are not in focus are where they were. */
class StateBefore extends Map<number, number> {
  readonly #doc: Y.Doc;
  readonly #focus: ReadonlySet<number>;

  constructor(focused: ReadonlyMap<number, number>, doc: Y.Doc, focus: ReadonlySet<number>) {
    super(focused);
    this.#doc = doc;
    this.#focus = focus;
  }

  override get(clientId: number): number | undefined {
    if (this.#focus.has(clientId)) return super.get(clientId);
    return this.has(clientId) ? Y.getState(this.#doc.store, clientId) : undefined;
  }

  override has(clientId: number): boolean {
    return this.#focus.has(clientId) ? super.has(clientId) : this.#doc.store.clients.has(clientId);
  }
}
