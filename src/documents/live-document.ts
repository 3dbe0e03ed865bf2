/**
 * A document in memory: its content, whom each Yjs client id belongs to, and the road of one edit into it. Knows nothing of peers, turns or commits.
 *
 * An edit goes in two steps. `admit` looks at it before anything is applied: what fails here has left no trace. `apply` applies and then validates what was
 * touched: Yjs cannot take back, so after a failure here the content must be thrown away and loaded anew.
 */
import * as Y from 'yjs';
import type { Transaction } from '../database/database.js';
import type { Id } from '../kernel/ids.js';
import { isRefusal, Problem } from '../kernel/problem.js';
import type { Author, DocumentKind } from './document-kind.js';
import { applyAll, clientBindings, replay, type LoggedUpdate } from './document-log.js';
import { contradicts } from './contradiction.js';
import { foreignClient, inapplicable, missingStructs, refusal, spentClient } from './refusal.js';
import { TouchedParts } from './touched.js';
import { newsOf, type UpdateNews } from './update-check.js';

/** What an edit did. */
export interface AppliedEdit {
  /** What it brought, format V1; undefined when it changed nothing. */
  readonly update: Uint8Array | undefined;
  /** Client ids with new structs. */
  readonly clientIds: readonly number[];
  readonly touched: TouchedParts;
}

const MAX_FRESH_CLIENT_IDS_PER_SESSION = 8;

/** One document in memory. */
export class LiveDocument {
  #doc: Y.Doc;
  #owners = new Map<number, Author>();
  /** Client ids under which somebody is here. All are told of them, so that whoever would be silenced must own them before the first word. */
  readonly #claimed = new Map<number, Author>();
  /** Client ids of which the database knows the owner. */
  readonly #bound = new Set<number>();
  /** Client ids that a session brought. The same one twice counts once: an edit may be applied again after a colleague's was refused. */
  readonly #broughtBy = new WeakMap<object, Set<number>>();
  /** The client id under which this node writes for an author. */
  readonly #serverClients = new Map<string, number>();
  /** The whole content as one update: after a restart everybody asks for it at once. */
  #whole: { readonly seq: number; readonly update: Uint8Array } | undefined;
  /** The newest logged update that is in the content. */
  seq = 0;
  /** Where the newest snapshot that this node knows of ends. */
  snapshotSeq = 0;

  constructor(
    private readonly documentId: Id,
    private readonly kind: DocumentKind,
  ) {
    this.#doc = typedDoc(kind);
  }

  /** The content. Whoever reads it neither changes nor keeps it. */
  get doc(): Y.Doc {
    return this.#doc;
  }

  /** Throws the content away and reads it from the log. */
  async load(tx: Transaction): Promise<void> {
    this.#doc.destroy();
    this.#doc = typedDoc(this.kind);
    const { seq, snapshotSeq } = await replay(tx, this.documentId, this.#doc, Number.MAX_SAFE_INTEGER);
    this.seq = seq;
    this.snapshotSeq = snapshotSeq;
    this.#owners.clear(); // what refused edits claimed is nobody's
    this.#bound.clear();
    await this.readOwners(tx);
  }

  /** What the document has beyond a state vector. @throws Problem INVALID when it is no state vector. */
  differenceTo(stateVector: Uint8Array): Uint8Array {
    const asksForAll = stateVector.byteLength === 1 && stateVector[0] === 0;
    try {
      if (!asksForAll) return Y.encodeStateAsUpdate(this.#doc, stateVector);
    } catch {
      throw refusal('MALFORMED', 'INVALID', 'This is not a Yjs state vector.');
    }
    if (this.#whole?.seq !== this.seq) this.#whole = { seq: this.seq, update: Y.encodeStateAsUpdate(this.#doc) };
    return this.#whole.update;
  }

  /** Applies what other nodes have logged. */
  takeLogged(updates: readonly LoggedUpdate[]): void {
    applyAll(this.#doc, updates);
    this.seq = updates.at(-1)?.seq ?? this.seq;
  }

  /** Learns from the database whom client ids belong to. */
  async readOwners(tx: Transaction): Promise<void> {
    for (const { clientId, memberId, appId } of await clientBindings(tx, this.documentId)) {
      this.#owners.set(clientId, { memberId, appId });
      this.#bound.add(clientId);
    }
  }

  /** Those of the client ids of which the database does not know the owner yet. */
  unbound(clientIds: readonly number[]): readonly number[] {
    return clientIds.filter((clientId) => !this.#bound.has(clientId));
  }

  /** Notes that the database knows the owners of these client ids. */
  haveBound(clientIds: readonly number[]): void {
    for (const clientId of clientIds) this.#bound.add(clientId);
  }

  /** What a peer's update would bring. @throws Problem INVALID, TOO_LARGE when it is no update of format V1. */
  newsIn(update: Uint8Array): UpdateNews {
    return newsOf(update, { get: (clientId) => Y.getState(this.#doc.store, clientId) });
  }

  /** Keeps a client id for the one who is here under it, as long as this node has the document open; false when it is somebody else's. */
  claim(clientId: number, author: Author): boolean {
    if (this.#isForeign(clientId, author)) return false;
    this.#claimed.set(clientId, author);
    return true;
  }

  /** Lets a peer's update pass, and notes whose the new client ids are. @throws Problem CONFLICT, FORBIDDEN, THROTTLED; then nothing has happened. */
  admit(news: UpdateNews, author: Author, session: object): void {
    if (news.hasGap) throw missingStructs();
    if (news.clientIds.some((clientId) => this.#isForeign(clientId, author))) throw foreignClient();
    if (news.repeated.some((struct) => contradicts(this.#doc, struct))) throw spentClient();
    const fresh = news.clientIds.filter((clientId) => !this.#owners.has(clientId));
    const brought = new Set([...(this.#broughtBy.get(session) ?? []), ...fresh]);
    if (brought.size > MAX_FRESH_CLIENT_IDS_PER_SESSION) throw refusal('TOO_MANY_CLIENT_IDS', 'THROTTLED', 'Too many new Yjs client ids in one session.');
    this.#broughtBy.set(session, brought);
    for (const clientId of fresh) this.#owners.set(clientId, author);
  }

  /** Applies a peer's admitted update. @throws Problem when it is refused; then the content must be loaded anew. */
  applyUpdate(update: Uint8Array, news: UpdateNews): AppliedEdit {
    try {
      return this.#observed(news.clientIds, () => Y.applyUpdate(this.#doc, update));
    } catch (cause) {
      // Yjs stumbles over structs that no editor makes: a type inside a deleted one, content that is not JSON, nesting without end.
      throw cause instanceof Problem ? cause : inapplicable();
    }
  }

  /** Makes a change from within the server. @throws whatever `change` throws, Problem when it is refused; then the content must be loaded anew. */
  applyChange(author: Author, change: (doc: Y.Doc) => void): AppliedEdit {
    const clientId = this.#serverClient(author);
    this.#doc.clientID = clientId;
    return this.#observed([clientId], () => this.#doc.transact(() => change(this.#doc)));
  }

  /** @throws Problem when something that was touched is not valid for the kind. */
  assertValid(touched: TouchedParts): void {
    const { pendingStructs, pendingDs } = this.#doc.store;
    if (pendingStructs !== null || pendingDs !== null) throw missingStructs();
    const [strange] = touched.strange;
    if (strange !== undefined) throw refusal('INVALID_EDIT', 'INVALID', `A document of this kind has no part "${strange.slice(0, 60)}" of this form.`);
    const [violation] = this.kind.validate(this.#doc, touched);
    if (violation !== undefined) throw refusal('INVALID_EDIT', violation.code, violation.message, { field: violation.path });
  }

  #isForeign(clientId: number, author: Author): boolean {
    const owner = this.#owners.get(clientId) ?? this.#claimed.get(clientId);
    return owner !== undefined && !isSame(owner, author);
  }

  #observed(clientIds: readonly number[], change: () => void): AppliedEdit {
    const touched = new TouchedParts(this.kind.roots);
    const updates: Uint8Array[] = [];
    const onUpdate = (update: Uint8Array): void => void updates.push(update);
    const onTransaction = (transaction: Y.Transaction): void => touched.add(transaction);
    this.#doc.on('update', onUpdate);
    this.#doc.on('afterTransaction', onTransaction);
    try {
      change();
    } finally {
      this.#doc.off('update', onUpdate);
      this.#doc.off('afterTransaction', onTransaction);
    }
    this.assertValid(touched);
    if (updates.length === 0) return { update: undefined, clientIds: [], touched };
    return { update: updates.length === 1 ? updates[0] : Y.mergeUpdates(updates), clientIds, touched };
  }

  /** The client id under which this node writes for an author, a fresh one at the first time. */
  #serverClient(author: Author): number {
    const name = authorName(author);
    const clientId = this.#serverClients.get(name) ?? new Y.Doc().clientID;
    this.#serverClients.set(name, clientId);
    this.#owners.set(clientId, author);
    return clientId;
  }
}

/** A document whose roots have their types from the start, so that no update can give them others. */
export function typedDoc(kind: DocumentKind): Y.Doc {
  const doc = new Y.Doc();
  for (const [root, form] of Object.entries(kind.roots)) {
    if (form === 'rich') doc.getXmlFragment(root);
    else doc.getMap(root);
  }
  return doc;
}

/** Authors with the same name are the same. */
export function authorName({ memberId, appId }: Author): string {
  return `${memberId ?? ''}/${appId ?? ''}`;
}

function isSame(left: Author, right: Author): boolean {
  return authorName(left) === authorName(right);
}

/**
 * The refusal that an error of one edit amounts to, or undefined where the error is nobody's fault but the database's. Content that PostgreSQL cannot store
 * (SQLSTATE classes 22 and 23), or only with more depth or length than it has (54), is the edit's own fault: taken for a failure of the database, it would bring
 * the room down again with every attempt.
 */
export function refusalBy(cause: unknown): Problem | undefined {
  if (cause instanceof Problem) return isRefusal(cause) ? cause : undefined;
  const state = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof state === 'string' && /^(2[23]|54)[0-9A-Z]{3}$/.test(state) ? inapplicable() : undefined;
}
