/**
 * A document in memory: its content, whom each Yjs client id belongs to, and the road of one edit into it. Knows nothing of peers, turns or commits.
 *
 * An edit goes in two steps. `admit` looks at it before anything is applied: what fails here has left no trace. `apply` applies and then validates what was
 * touched: Yjs cannot take back, so after a failure here the content must be thrown away and loaded anew.
 */
import { setImmediate } from 'node:timers/promises';
import * as Y from 'yjs';
import type { Transaction } from '../database/database.js';
import type { Id } from '../kernel/ids.js';
import { isRefusal, Problem } from '../kernel/problem.js';
import { applyAll, asLogged, hasGap } from './as-logged.js';
import type { Author, DocumentKind } from './document-kind.js';
import { contradicts } from './contradiction.js';
import { additionsOf, both, deletionsOf, NOTHING, type Amount } from './deletions.js';
import { typedDoc } from './document-content.js';
import { bytesOf, clientOwners, type LoggedUpdate } from './document-log.js';
import { hasOutgrown, LARGEST_DOCUMENT, NO_SIZE, shareOf, sizeAtMost, sizeOf, sum, type DocumentSize } from './document-size.js';
import { EACH_EDIT_BYTES } from './edit-quota.js';
import { FocusedClients } from './focused-clients.js';
import { FreshClientIds } from './fresh-client-ids.js';
import { joinedUpdates } from './joined-updates.js';
import { documentFull, foreignClient, inapplicable, missingStructs, refusal, spentClient } from './refusal.js';
import type { RichTextExtra } from '../protocol/rich-text-grammar.js';
import { extrasOf } from '../protocol/rich-text.js';
import { PART_BYTES, stateParts } from '../protocol/state-parts.js';
import type { Newest, StoredDocument, StoredDocuments } from './stored-documents.js';
import { TouchedParts } from './touched.js';
import { assertReadable, newsOf, type UpdateNews } from './update-check.js';
import { assertAffordable, deletesAnything, withinSteps } from './update-cost.js';

/** What an edit did. */
export interface AppliedEdit {
  /** What it brought, format V1; undefined when it changed nothing. */
  readonly update: Uint8Array | undefined;
  /** Client ids with new structs. */
  readonly clientIds: readonly number[];
  readonly touched: TouchedParts;
  readonly deleted: Amount;
  readonly written: Amount;
}

/** What bounds a document in memory. */
export interface Bounds {
  readonly largest: DocumentSize;
  readonly freshClientIds: FreshClientIds;
}

/** The bounds of production. */
export function usualBounds(): Bounds {
  return { largest: LARGEST_DOCUMENT, freshClientIds: new FreshClientIds() };
}

/** How finely a document is counted as it fills: its parts are told in twentieths. */
const STEPS = 20;

/** So long a tail is read with any snapshot, in bytes. */
const SHORT_TAIL_BYTES = 64 * 1024;

/** As many edits follow on a content that was written down, until it is written anew. */
const LATER_EDITS = 100;

/** A content that was written down, and the edits since. */
interface Whole {
  readonly parts: readonly Uint8Array[];
  readonly later: Uint8Array[];
  laterBytes: number;
}

/** One document in memory. */
export class LiveDocument {
  #doc: Y.Doc;
  #clients: FocusedClients;
  /** Nobody writes under it: the document's own id while peers' edits are applied. */
  #idleId: number;
  /** Of those client ids that somebody has asked for; undefined where the database knows nobody. */
  #owners = new Map<number, Author | undefined>();
  /** Client ids under which somebody is here. All are told of them, so that whoever would be silenced must own them before the first word. */
  readonly #claimed = new Map<number, Author>();
  /** Client ids of which the database knows the owner. */
  readonly #bound = new Set<number>();
  /** The client id under which this node writes for an author. */
  readonly #serverClients = new Map<string, number>();
  /** The whole content in parts: after a restart everybody asks for it at once. */
  #whole: Whole | undefined;
  /** At least as large as the content is: counted now and then, and what was added since. */
  #size: DocumentSize = NO_SIZE;
  #countedShare = 0;
  /** What was deleted since. */
  #deleted = 0;
  /** The newest logged update that is in the content. */
  seq = 0;
  /** What this node knows of the newest snapshot, and how much was logged since. */
  #stored = { snapshotSeq: 0, snapshotBytes: 0, tailBytes: 0 };

  constructor(
    private readonly documentId: Id,
    private readonly kind: DocumentKind,
    private readonly bounds: Bounds = usualBounds(),
  ) {
    this.#doc = typedDoc(kind.roots);
    this.#clients = FocusedClients.of(this.#doc);
    this.#idleId = this.#doc.clientID;
  }

  /** The content. Whoever reads it neither changes nor keeps it. */
  get doc(): Y.Doc {
    return this.#doc;
  }

  /** Throws the content away and reads it as it is stored. @throws Problem UNAVAILABLE when nothing that is stored can be read. */
  async load(stored: StoredDocuments, document: StoredDocument): Promise<void> {
    const newest = await stored.newest(document);
    try {
      await this.#read(newest);
    } catch {
      await this.#read(await stored.newestFolded(document)); // something that is stored is damaged
    }
  }

  /** Reads a stored document in pieces, between which others have their turn. */
  async #read({ snapshotSeq, snapshotBytes, content, tail }: Newest): Promise<void> {
    const doc = typedDoc(this.kind.roots);
    const clients = FocusedClients.of(doc);
    const updates = tail.map(({ update }) => update);
    const joined = joinedUpdates(updates);
    if (content instanceof Uint8Array) clients.reading(() => asLogged(doc, () => Y.applyUpdateV2(doc, content)));
    else {
      for (const part of content?.parts ?? []) {
        clients.reading(() => applyAll(doc, [part]));
        await setImmediate();
      }
    }
    clients.within([...joined.ends.keys()], () => applyAll(doc, updates));
    if (hasGap(doc)) throw missingStructs();
    this.#doc.destroy();
    this.#doc = doc;
    this.#clients = clients;
    this.#idleId = doc.clientID;
    this.#stored = { snapshotSeq, snapshotBytes, tailBytes: bytesOf(tail) };
    this.seq = tail.at(-1)?.seq ?? snapshotSeq;
    this.#whole = undefined;
    if (content === undefined || content instanceof Uint8Array) this.#size = sizeAtMost(doc, snapshotBytes + this.#stored.tailBytes);
    else {
      this.#whole = { parts: [...content.parts, ...(joined.update === undefined ? [] : [joined.update])], later: [], laterBytes: 0 };
      this.#size = updates.reduce((size, update) => sum(size, atMostIn(update)), content.size);
    }
    this.#countedShare = 0;
    this.#owners.clear(); // what refused edits claimed is nobody's
    this.#bound.clear();
  }

  /** Whether what was logged since the newest snapshot has become long beside it. */
  get hasLongTail(): boolean {
    const { snapshotSeq, snapshotBytes, tailBytes } = this.#stored;
    return tailBytes + (this.seq - snapshotSeq) * EACH_EDIT_BYTES > Math.max(SHORT_TAIL_BYTES, snapshotBytes / 4);
  }

  /** All updates after the newest snapshot together, in bytes. */
  get tailBytes(): number {
    return this.#stored.tailBytes;
  }

  /** Notes a snapshot, and the bytes of the updates that are in it now. */
  haveFolded(snapshotSeq: number, snapshotBytes: number, foldedBytes: number): void {
    this.#stored = { ...this.#stored, snapshotSeq, snapshotBytes, tailBytes: Math.max(0, this.#stored.tailBytes - foldedBytes) };
  }

  /** What the document has beyond a state vector, in parts. @throws Problem INVALID when it is no state vector. */
  differenceTo(stateVector: Uint8Array): readonly Uint8Array[] {
    const asksForAll = stateVector.byteLength === 1 && stateVector[0] === 0;
    try {
      if (!asksForAll) return stateParts(this.#doc, stateVector);
    } catch {
      throw refusal('MALFORMED', 'INVALID', 'This is not a Yjs state vector.');
    }
    return this.#allParts();
  }

  /** How much of the room in a document is used; 1 is full. */
  get share(): number {
    const { largest } = this.bounds;
    const share = shareOf(this.#size, largest);
    const isAsCounted = Math.floor(share * STEPS) === Math.floor(this.#countedShare * STEPS) && this.#deleted < largest.bytes / STEPS;
    if (share < 0.5 || isAsCounted) return Math.min(share, 1);
    this.#count();
    this.#countedShare = shareOf(this.#size, largest);
    return Math.min(this.#countedShare, 1);
  }

  /** What its rich texts hold that an editor may not know. */
  get extras(): ReadonlySet<RichTextExtra> {
    const roots = Object.entries(this.kind.roots).filter(([, form]) => form === 'rich');
    return new Set(roots.flatMap(([root]) => [...extrasOf(this.#doc.getXmlFragment(root))]));
  }

  /** What was written down stays good, with the edits since behind it, until they become many. */
  #allParts(): readonly Uint8Array[] {
    const whole = this.#whole;
    if (whole !== undefined && whole.later.length <= LATER_EDITS && whole.laterBytes <= PART_BYTES) return [...whole.parts, ...whole.later];
    const parts = stateParts(this.#doc);
    this.#whole = { parts, later: [], laterBytes: 0 };
    return parts;
  }

  #noteLater(update: Uint8Array): void {
    this.#stored = { ...this.#stored, tailBytes: this.#stored.tailBytes + update.byteLength };
    if (this.#whole === undefined) return;
    if (this.#whole.later.length > LATER_EDITS) this.#whole = undefined;
    else {
      this.#whole.later.push(update);
      this.#whole.laterBytes += update.byteLength;
    }
  }

  #count(): void {
    this.#whole = undefined;
    this.#deleted = 0;
    const bytes = this.#allParts().reduce((sum, { byteLength }) => sum + byteLength, 0);
    this.#size = sizeOf(this.#doc, bytes);
  }

  /** Applies what other nodes have logged. */
  takeLogged(updates: readonly LoggedUpdate[]): void {
    applyAll(
      this.#doc,
      updates.map(({ update }) => update),
    );
    for (const { update } of updates) {
      this.#size = sum(this.#size, atMostIn(update));
      this.#noteLater(update);
    }
    this.seq = updates.at(-1)?.seq ?? this.seq;
  }

  /** Those of the client ids whose owner only the database knows. A document has thousands, and few of them ever write again. */
  strangersAmong(clientIds: readonly number[]): readonly number[] {
    return clientIds.filter((clientId) => this.#isStranger(clientId));
  }

  /** Learns from the database whom these client ids belong to. */
  async readOwners(tx: Transaction, among: ReadonlySet<number>): Promise<void> {
    const found = await clientOwners(tx, this.documentId, among);
    // The database need not know all of them; until it has answered each may be somebody else's.
    for (const clientId of among) if (this.#isStranger(clientId)) this.#owners.set(clientId, undefined);
    for (const { memberId, appId, clientIds } of found) {
      const owner = { memberId, appId };
      for (const clientId of clientIds) {
        this.#owners.set(clientId, owner);
        this.#bound.add(clientId);
      }
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

  /** Whether a peer's update would change anything: whoever comes back repeats what is there. */
  isChangedBy({ fresh, deletions }: UpdateNews): boolean {
    return fresh.length > 0 || deletesAnything(this.#doc, deletions);
  }

  /** Lets a peer's update pass, and notes whose the new client ids are. @throws Problem CONFLICT, FORBIDDEN, THROTTLED; then nothing has happened. */
  admit(news: UpdateNews, author: Author): void {
    if (news.hasGap) throw missingStructs();
    if (news.clientIds.some((clientId) => this.#isForeign(clientId, author))) throw foreignClient();
    if (news.repeated.some((struct) => contradicts(this.#doc, struct))) throw spentClient();
    assertAffordable(this.#doc, news);
    const fresh = news.clientIds.filter((clientId) => this.#owners.get(clientId) === undefined);
    if (!this.bounds.freshClientIds.take(this.documentId, authorName(author), fresh, Date.now())) {
      throw refusal('TOO_MANY_CLIENT_IDS', 'THROTTLED', 'You have brought too many new Yjs client ids to this document. More are taken later.');
    }
    for (const clientId of fresh) this.#owners.set(clientId, author);
  }

  /** Applies a peer's admitted update. @throws Problem when it is refused; then the content must be loaded anew. */
  applyUpdate(news: UpdateNews): AppliedEdit {
    try {
      return this.#observed(news.clientIds, () => withinSteps(() => Y.applyUpdate(this.#doc, news.update)));
    } catch (cause) {
      // Yjs stumbles over structs that no editor makes: a type inside a deleted one, content that is not JSON, nesting without end.
      throw cause instanceof Problem ? cause : inapplicable();
    }
  }

  /** Makes a change from within the server. @throws whatever `change` throws, Problem when it is refused; then the content must be loaded anew. */
  applyChange(author: Author, change: (doc: Y.Doc) => void): AppliedEdit {
    const clientId = this.#serverClient(author);
    this.#doc.clientID = clientId;
    const applied = this.#observed([clientId], () => this.#doc.transact(() => change(this.#doc)));
    this.#doc.clientID = this.#idleId;
    if (applied.update !== undefined) assertReadable(applied.update);
    return applied;
  }

  /** @throws Problem when something that was touched is not valid for the kind. */
  assertValid(touched: TouchedParts): void {
    if (hasGap(this.#doc)) throw missingStructs();
    const [strange] = touched.strange;
    if (strange !== undefined) throw refusal('INVALID_EDIT', 'INVALID', `A document of this kind has no part "${strange.slice(0, 60)}" of this form.`);
    const [violation] = this.kind.validate(this.#doc, touched);
    if (violation !== undefined) throw refusal('INVALID_EDIT', violation.code, violation.message, { field: violation.path });
  }

  #isStranger(clientId: number): boolean {
    return !this.#owners.has(clientId) && this.#doc.store.clients.has(clientId);
  }

  /** A stranger's id is somebody else's as long as nothing else is known. */
  #isForeign(clientId: number, author: Author): boolean {
    if (this.#isStranger(clientId)) return true;
    const owner = this.#owners.get(clientId) ?? this.#claimed.get(clientId);
    return owner !== undefined && !isSame(owner, author);
  }

  #observed(clientIds: readonly number[], change: () => void): AppliedEdit {
    if (shareOf(this.#size, this.bounds.largest) > 1) this.#count(); // what may be full is looked at before something is added
    const before = this.#size;
    const touched = new TouchedParts(this.kind.roots);
    const updates: Uint8Array[] = [];
    let deletions = 0;
    let [deleted, written] = [NOTHING, NOTHING];
    const onUpdate = (update: Uint8Array): void => void updates.push(update);
    const onTransaction = (transaction: Y.Transaction): void => {
      touched.add(transaction);
      deleted = both(deleted, deletionsOf(transaction, this.kind));
      written = both(written, additionsOf(transaction, this.kind));
      for (const ranges of transaction.deleteSet.clients.values()) {
        deletions += ranges.length;
        for (const { len } of ranges) this.#deleted += len;
      }
    };
    this.#doc.on('update', onUpdate);
    this.#doc.on('afterTransaction', onTransaction);
    try {
      this.#clients.within(clientIds, change);
    } finally {
      this.#doc.off('update', onUpdate);
      this.#doc.off('afterTransaction', onTransaction);
    }
    this.assertValid(touched);
    if (updates.length === 0) return { update: undefined, clientIds: [], touched, deleted, written };
    const update = updates.length === 1 ? updates[0] : Y.mergeUpdates(updates);
    if (update !== undefined) {
      this.#noteLater(update);
      this.#measure(before, { ...atMostIn(update), deletions });
    }
    return { update, clientIds, touched, deleted, written };
  }

  /** @throws Problem TOO_LARGE when the document has become larger than one may be. */
  #measure(before: DocumentSize, added: DocumentSize): void {
    const { largest } = this.bounds;
    this.#size = sum(before, added);
    if (shareOf(this.#size, largest) <= 1) return;
    this.#count();
    if (hasOutgrown(before, this.#size, largest)) throw documentFull();
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

/** Each struct and each deletion takes some bytes; a deletion may part one struct into three. */
function atMostIn({ byteLength }: Uint8Array): DocumentSize {
  return { bytes: byteLength, structs: Math.ceil(byteLength / 2), deletions: Math.ceil(byteLength / 2) };
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
