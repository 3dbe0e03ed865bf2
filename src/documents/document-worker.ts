/**
 * The thread beside: reads a log from a snapshot on, and answers with what it is asked for. It knows no database and nobody who asks.
 */
import { parentPort } from 'node:worker_threads';
import * as Y from 'yjs';
import { applyAll, asLogged, hasGap } from './as-logged.js';
import { changesBy, type ItemsAndTexts } from './document-changes.js';
import { contentJson, copyOf, typedDoc, type DocumentForm } from './document-content.js';
import type { Snapshot } from './document-log.js';
import { FocusedClients } from './focused-clients.js';
import { readSnapshot, writeSnapshot } from './snapshot-parts.js';

/** A snapshot, and the updates that follow on it. */
export interface LogPiece {
  /** Undefined before the first update. */
  readonly snapshot: Pick<Snapshot, 'bytes' | 'isInParts'> | undefined;
  /** Format V1, in their order. */
  readonly updates: readonly Uint8Array[];
  /** Whether it begins with the first update of the document: then there is nothing else to read, and a log with a gap is what the document is. */
  readonly isFromFirst: boolean;
}

/** What can be asked of the document that a log makes. */
export type Question =
  /** The next snapshot. */
  | { readonly about: 'SNAPSHOT' }
  | { readonly about: 'CONTENT'; readonly form: DocumentForm }
  /** The content, and the whole document with its past. */
  | { readonly about: 'EXPORT'; readonly form: DocumentForm }
  /** The content as a document without its past. */
  | { readonly about: 'COPY'; readonly form: DocumentForm }
  /** What each of these edits, which follow on the log, did. */
  | { readonly about: 'CHANGES'; readonly form: DocumentForm; readonly edits: readonly Uint8Array[] };

/** The answers. */
export interface Answers {
  /** In the form of `snapshot-parts.ts`, and whether nothing is missing. */
  readonly SNAPSHOT: { readonly parts: Uint8Array; readonly isWhole: boolean };
  /** JSON as text. */
  readonly CONTENT: { readonly json: string };
  /** `update`: format V1. */
  readonly EXPORT: { readonly json: string; readonly update: Uint8Array };
  /** Format V2. */
  readonly COPY: { readonly state: Uint8Array };
  readonly CHANGES: { readonly changes: readonly ItemsAndTexts[] };
}

/**
 * Why there is no answer: the snapshot cannot be read; an update cannot; something is missing that an update builds on; or this program has a defect. None says
 * anything of the content.
 */
export type Fault = 'SNAPSHOT' | 'UPDATE' | 'GAP' | `DEFECT ${string}`;

/** A question with the log that it is about. */
export interface Asked {
  readonly log: LogPiece;
  readonly question: Question;
}

/** An answer, or the reason why there is none. */
export type Answered = { readonly answer: Answers[keyof Answers] } | { readonly fault: Fault };

/** The log cannot be read. */
class Unreadable extends Error {
  constructor(readonly fault: Fault) {
    super(fault);
  }
}

function answerTo({ log, question }: Asked): Answered {
  const doc = typedDoc('form' in question ? question.form.roots : {});
  try {
    read(doc, log);
    return { answer: answerOf(doc, question) };
  } catch (cause) {
    return { fault: cause instanceof Unreadable ? cause.fault : `DEFECT ${placeOf(cause)}` };
  } finally {
    doc.destroy();
  }
}

function read(doc: Y.Doc, { snapshot, updates, isFromFirst }: LogPiece): void {
  const assertWhole = (fault: Fault): void => {
    if (!isFromFirst && hasGap(doc)) throw new Unreadable(fault);
  };
  if (snapshot !== undefined) orFault('SNAPSHOT', () => readInto(FocusedClients.of(doc), doc, snapshot));
  assertWhole('SNAPSHOT');
  orFault('UPDATE', () => applyAll(doc, updates));
  assertWhole('GAP');
}

function readInto(clients: FocusedClients, doc: Y.Doc, { bytes, isInParts }: Pick<Snapshot, 'bytes' | 'isInParts'>): void {
  if (!isInParts) clients.reading(() => asLogged(doc, () => Y.applyUpdateV2(doc, bytes)));
  else for (const part of readSnapshot(bytes)?.parts ?? damaged()) clients.reading(() => applyAll(doc, [part]));
}

function damaged(): never {
  throw new Unreadable('SNAPSHOT');
}

function orFault<T>(fault: Fault, apply: () => T): T {
  try {
    return apply();
  } catch {
    throw new Unreadable(fault); // what Yjs stumbled over may be in its words
  }
}

function answerOf(doc: Y.Doc, question: Question): Answers[keyof Answers] {
  switch (question.about) {
    case 'SNAPSHOT':
      return { parts: writeSnapshot(doc), isWhole: !hasGap(doc) };
    case 'CONTENT':
      return { json: JSON.stringify(contentJson(doc, question.form)) };
    case 'EXPORT':
      return { json: JSON.stringify(contentJson(doc, question.form)), update: Y.encodeStateAsUpdate(doc) };
    case 'COPY':
      return { state: Y.encodeStateAsUpdateV2(copyOf(doc, question.form.roots)) };
    case 'CHANGES':
      return { changes: question.edits.map((edit) => orFault('UPDATE', () => changesBy(doc, question.form.roots, edit))) };
  }
}

/** Where something went wrong, without the words of the error: they may be those of a document. */
function placeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause;
  const [place = ''] = cause.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return `${cause.name} ${place.trim()}`;
}

parentPort?.on('message', (asked: Asked) => {
  const answered = answerTo(asked);
  const bytes = 'answer' in answered ? Object.values(answered.answer).filter((value) => value instanceof Uint8Array) : [];
  parentPort?.postMessage(
    answered,
    bytes.map(({ buffer }) => buffer as ArrayBuffer),
  );
});
