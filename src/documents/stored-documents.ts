/**
 * Documents as they are stored, read in the thread beside. A log is read from the newest snapshot on that can be read: one that cannot is let go of, since the log has
 * every edit. What is long is read in pieces, so that nothing more is ever held of a log than one of them.
 */
import { systemSession } from '../access/session.js';
import type { Viewer } from '../access/viewer.js';
import type { Database, Transaction } from '../database/database.js';
import { ReadQueue, type ReadTurn } from '../database/read-queue.js';
import type { Json } from '../kernel/canonical.js';
import type { Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';
import {
  BETWEEN_SNAPSHOTS,
  bytesOf,
  dropSnapshots,
  keepSnapshot,
  pageBetween,
  snapshotAt,
  snapshotSeqAt,
  thinSnapshots,
  type DocumentRow,
  type LoggedUpdate,
  type PageOfLog,
  type Snapshot,
} from './document-log.js';
import type { ItemsAndTexts } from './document-changes.js';
import type { DocumentContent, DocumentForm } from './document-content.js';
import { DocumentThread, Postponed } from './document-thread.js';
import type { Answers, Fault, LogPiece, Question } from './document-worker.js';
import { unavailable, unreadable } from './refusal.js';
import { readSnapshot, type SnapshotParts } from './snapshot-parts.js';

/** Which document, and whose places in the database its reading takes. */
export type StoredDocument = Pick<DocumentRow, 'id' | 'accountId' | 'audience'>;

/** What the reading of stored documents needs. */
export interface StoredDocumentsOptions {
  readonly database: Database;
  now(): Date;
  /** Told when something that is stored could not be read. */
  failed(cause: Error, documentId: Id): void;
}

/** An answer, and the sequence number of the last update that it takes into account. */
interface AnswerAt<Q extends Question> {
  readonly answer: Answers[Q['about']];
  readonly seq: number;
}

/** A document as it is stored now. */
export interface Newest {
  /** Where the snapshot ends; 0 without one. */
  readonly snapshotSeq: number;
  readonly snapshotBytes: number;
  /** The content at the snapshot; as one update of format V2 where that is short and was made before snapshots were kept in parts. */
  readonly content: SnapshotParts | Uint8Array | undefined;
  /** The updates after it. */
  readonly tail: readonly LoggedUpdate[];
}

/** So much after a snapshot is sent with it; a longer tail is folded before a document is opened. */
const SHORT_TAIL: PageOfLog = { updates: 10_000, bytes: 2 * 1024 * 1024 };
/** Without a snapshot in parts, so much is read as quickly where it is needed as in the thread beside. */
const SHORT_LOG: PageOfLog = { updates: 2_000, bytes: 256 * 1024 };

/** Questions about stored documents that are worked on at once: while one is read from the database, another one is thought about. */
const QUESTIONS = { places: 2, placesOfCompany: 1, placesOfViewer: 1, waiting: 500 } as const;
const FOLDS = { places: 2, placesOfCompany: 2, placesOfViewer: 2, waiting: 16 } as const;

/** A document of which nothing can be read is not read again for so long, however often it is asked for. */
const UNREADABLE_FOR_MS = 30_000;

/** The documents that are stored. */
export class StoredDocuments {
  readonly #thread = new DocumentThread();
  /** Those who ask take turns, and so do the folds beside them: nobody keeps the thread from the others, and little waits before it. */
  readonly #questions = new ReadQueue(QUESTIONS);
  readonly #folds = new ReadQueue(FOLDS);
  readonly #unreadable = new Map<Id, number>();

  constructor(private readonly options: StoredDocumentsOptions) {}

  /** Ends the thread. */
  async close(): Promise<void> {
    await this.#thread.close();
  }

  /** The content as it was after the edit `seq`. @throws Problem UNAVAILABLE when the viewer's turn does not come in time, or nothing that is stored can be read. */
  async content(document: StoredDocument, form: DocumentForm, seq: number, viewer?: Viewer): Promise<DocumentContent> {
    const { answer } = await this.#inTurn(viewer, () => this.#answer(document, seq, { about: 'CONTENT', form: formOf(form) }));
    return { seq, json: JSON.parse(answer.json) as Json };
  }

  /** The same as a document without its past, Yjs format V2. @throws Problem UNAVAILABLE, as `content`. */
  async copy(document: StoredDocument, form: DocumentForm, seq: number, viewer: Viewer): Promise<Uint8Array> {
    const { answer } = await this.#inTurn(viewer, () => this.#answer(document, seq, { about: 'COPY', form: formOf(form) }));
    return answer.state;
  }

  /** The same, with the whole document as one update of format V1. @throws Problem UNAVAILABLE, as `content`. */
  async exported(document: StoredDocument, form: DocumentForm, seq: number, viewer: Viewer): Promise<{ readonly json: Json; readonly update: Uint8Array }> {
    const { answer } = await this.#inTurn(viewer, () => this.#answer(document, seq, { about: 'EXPORT', form: formOf(form) }));
    return { json: JSON.parse(answer.json) as Json, update: answer.update };
  }

  /** The edits after `after`, `first` of them or all there are, and what each did. @throws Problem UNAVAILABLE, as `content`. */
  async changes(
    document: StoredDocument,
    form: DocumentForm,
    { after, first, until }: { readonly after: number; readonly first: number; readonly until: number },
    viewer?: Viewer,
  ): Promise<readonly (ItemsAndTexts & { readonly edit: LoggedUpdate })[]> {
    const found: (ItemsAndTexts & { readonly edit: LoggedUpdate })[] = [];
    for (let seq = after; seq < until && found.length < first;) {
      const page = { updates: first - found.length, bytes: BETWEEN_SNAPSHOTS.bytes };
      const read = await this.#inTurn(viewer, async () => {
        const edits = await this.#transact(document, (tx) => pageBetween(tx, document.id, seq, until, page));
        const { answer } = await this.#answer(document, seq, { about: 'CHANGES', form: formOf(form), edits: edits.map(({ update }) => update) });
        return answer.changes.map((change, index) => ({ ...change, edit: edits[index] as LoggedUpdate }));
      });
      found.push(...read);
      seq = read.at(-1)?.edit.seq ?? until;
    }
    return found;
  }

  /** Folds the log up to an edit and keeps the snapshot; gives its bytes. @throws Postponed when there is too much to do. */
  async fold(document: StoredDocument, until: number): Promise<number> {
    try {
      return await this.#folds.pass(undefined, async () => {
        const { answer, seq } = await this.#answer(document, until, { about: 'SNAPSHOT' });
        if (!answer.isWhole || seq !== until) throw new Error(`The log of the document ${document.id} has a gap before its edit ${until}.`);
        await this.#keep(document, seq, answer.parts);
        return answer.parts.byteLength;
      });
    } catch (cause) {
      throw cause instanceof Problem ? new Postponed(cause.message) : cause;
    }
  }

  /** A document as it is stored now. What is damaged may only show when it is read: then `newestFolded` knows better. */
  async newest(document: StoredDocument): Promise<Newest> {
    const found = await this.#transact(document, async (tx) => {
      const snapshot = await snapshotAt(tx, document.id, Number.MAX_SAFE_INTEGER);
      return { snapshot, tail: await pageBetween(tx, document.id, snapshot?.seq ?? 0, Number.MAX_SAFE_INTEGER, SHORT_TAIL) };
    }).catch(unlessDamaged);
    if (found === undefined) return this.newestFolded(document);
    const { snapshot, tail } = found;
    const content = snapshot?.isInParts === true ? readSnapshot(snapshot.bytes) : snapshot?.bytes;
    const isDamaged = content === undefined && snapshot !== undefined;
    if (isDamaged || isLong(content, tail)) return this.newestFolded(document);
    return { snapshotSeq: snapshot?.seq ?? 0, snapshotBytes: snapshot?.bytes.byteLength ?? 0, content, tail };
  }

  /** The same, folded before: for what is long, is not kept in parts yet, or cannot be read as it is. @throws Problem UNAVAILABLE when nothing can. */
  newestFolded(document: StoredDocument): Promise<Newest> {
    return this.#inTurn(undefined, async () => {
      if ((this.#unreadable.get(document.id) ?? 0) > performance.now()) throw unreadable();
      const { answer, seq } = await this.#answer(document, Number.MAX_SAFE_INTEGER, { about: 'SNAPSHOT' });
      const { parts, isWhole } = answer;
      if (isWhole && seq > 0) await this.#keep(document, seq, parts);
      if (!isWhole) this.#tell(document, `The log of the document ${document.id} has a gap: it is opened with what is there.`);
      return { snapshotSeq: seq, snapshotBytes: parts.byteLength, content: readSnapshot(parts), tail: [] };
    });
  }

  async #inTurn<T>(viewer: Viewer | undefined, work: () => Promise<T>): Promise<T> {
    try {
      return await this.#questions.pass(viewer === undefined ? undefined : turnOf(viewer), work);
    } catch (cause) {
      throw cause instanceof Postponed ? unavailable() : cause;
    }
  }

  /** The newest snapshot that gives an answer gives it; if none does, the log alone. */
  async #answer<Q extends Question>(document: StoredDocument, until: number, question: Q): Promise<AnswerAt<Q>> {
    const damaged: number[] = [];
    for (let below = until; ;) {
      const snapshot = await this.#snapshotAt(document, below);
      const outcome =
        snapshot !== undefined && !('bytes' in snapshot) ? ({ fault: 'SNAPSHOT' } as const) : await this.#answerFrom(document, snapshot, until, question);
      if (!('fault' in outcome)) {
        if (damaged.length > 0) await this.#letGo(document, damaged);
        return outcome;
      }
      if (outcome.fault.startsWith('DEFECT')) throw new Error(`The document ${document.id} could not be read: ${outcome.fault}.`);
      if (snapshot === undefined) throw this.#givenUp(document, outcome.fault);
      damaged.push(snapshot.seq);
      below = snapshot.seq - 1;
    }
  }

  async #answerFrom<Q extends Question>(
    document: StoredDocument,
    snapshot: Snapshot | undefined,
    until: number,
    question: Q,
  ): Promise<AnswerAt<Q> | { readonly fault: Fault }> {
    const isFromFirst = snapshot === undefined;
    let [at, seq]: [LogPiece['snapshot'], number] = [snapshot, snapshot?.seq ?? 0];
    for (;;) {
      const after = seq;
      const updates = await this.#transact(document, (tx) => pageBetween(tx, document.id, after, until, BETWEEN_SNAPSHOTS)).catch(unlessDamaged);
      if (updates === undefined) return { fault: 'UPDATE' };
      seq = updates.at(-1)?.seq ?? seq;
      const log: LogPiece = { snapshot: at, updates: updates.map(({ update }) => update), isFromFirst };
      const isLast = seq === until || (updates.length < BETWEEN_SNAPSHOTS.updates && bytesOf(updates) < BETWEEN_SNAPSHOTS.bytes);
      if (isLast) {
        const outcome = await this.#thread.ask(log, question);
        return 'fault' in outcome ? outcome : { answer: outcome.answer, seq };
      }
      const folded = await this.#thread.ask(log, { about: 'SNAPSHOT' });
      if ('fault' in folded) return folded;
      at = { bytes: folded.answer.parts, isInParts: true };
      if (folded.answer.isWhole) await this.#keep(document, seq, folded.answer.parts); // so that the way up to here is gone once only
    }
  }

  /** Without `bytes` where the database itself cannot read it. */
  async #snapshotAt(document: StoredDocument, seq: number): Promise<Snapshot | Pick<Snapshot, 'seq'> | undefined> {
    const found = await this.#transact(document, async (tx) => ({ snapshot: await snapshotAt(tx, document.id, seq) })).catch(unlessDamaged);
    if (found !== undefined) return found.snapshot;
    const damaged = await this.#transact(document, (tx) => snapshotSeqAt(tx, document.id, seq));
    return damaged === undefined ? undefined : { seq: damaged };
  }

  /** The log has been read without them, so nothing is lost. */
  async #letGo(document: StoredDocument, seqs: readonly number[]): Promise<void> {
    const sentence = `Snapshots of the document ${document.id} could not be read and were dropped, those at the edits ${seqs.join(', ')}; the log has every edit.`;
    this.#tell(document, sentence);
    await this.#transact(document, (tx) => dropSnapshots(tx, document.id, seqs));
  }

  /** Whoever operates the server is told what is damaged, and nothing of what it says. */
  #tell(document: StoredDocument, sentence: string): void {
    this.options.failed(new Error(sentence), document.id);
  }

  #givenUp(document: StoredDocument, fault: Fault): Problem {
    const now = performance.now();
    for (const [id, until] of this.#unreadable) if (until <= now) this.#unreadable.delete(id);
    this.#unreadable.set(document.id, now + UNREADABLE_FOR_MS);
    this.#tell(document, `Nothing that is stored of the document ${document.id} can be read (${fault}).`);
    return unreadable();
  }

  async #keep(document: StoredDocument, seq: number, parts: Uint8Array): Promise<void> {
    await this.#transact(document, async (tx) => {
      const now = this.options.now();
      await keepSnapshot(tx, document.id, seq, parts, now);
      await thinSnapshots(tx, document.id, now);
    });
  }

  /**
   * What waits for the rows of one account waits together, and keeps no place in the pool from the documents of others; what a side writes for itself keeps none from
   * what both write.
   */
  #transact<T>({ accountId, audience }: StoredDocument, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.options.database.transaction(systemSession, work, { share: `${accountId} ${audience}` });
  }
}

/** A kind of document is more than can be told to a thread. */
function formOf({ roots, fields }: DocumentForm): DocumentForm {
  return { roots, fields };
}

function turnOf({ companyId, memberId, appId }: Viewer): ReadTurn {
  return { company: companyId, viewer: memberId ?? appId ?? companyId, cost: 1 };
}

/** Gives nothing where PostgreSQL says that what is stored is damaged (SQLSTATE class XX). @throws every other error. */
function unlessDamaged(cause: unknown): undefined {
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && cause.code.startsWith('XX')) return undefined;
  throw cause;
}

/** Whether a document is worth folding before it is opened. */
function isLong(content: Newest['content'], tail: Newest['tail']): boolean {
  const isInParts = content !== undefined && 'parts' in content;
  const most = isInParts ? SHORT_TAIL : SHORT_LOG;
  return tail.length >= most.updates || bytesOf(tail) + (isInParts ? 0 : (content?.byteLength ?? 0)) >= most.bytes;
}
