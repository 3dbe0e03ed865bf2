/**
 * The thread that folds: takes a snapshot and the updates that follow on it, and answers with the state after them. Beside Yjs it imports nothing that has to be
 * compiled, so that a process of development can start it as it is.
 */
import { parentPort } from 'node:worker_threads';
import * as Y from 'yjs';

/** What is to be folded. */
export interface FoldQuestion {
  /** Yjs format V2. */
  readonly snapshot: Uint8Array | undefined;
  /** Format V1, in their order. */
  readonly updates: readonly Uint8Array[];
}

/** The new snapshot, format V2, or why there is none. */
export interface FoldAnswer {
  readonly state?: Uint8Array;
  readonly fault?: string;
}

function folded({ snapshot, updates }: FoldQuestion): FoldAnswer {
  const doc = new Y.Doc();
  try {
    doc.transact((transaction) => {
      if (snapshot !== undefined) Y.applyUpdateV2(doc, snapshot);
      for (const update of updates) Y.applyUpdate(doc, update);
      transaction.local = true; // so that nothing is taken out that the log does not take out
    });
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return { fault: 'An update is missing.' };
    return { state: Y.encodeStateAsUpdateV2(doc) };
  } catch (cause) {
    return { fault: cause instanceof Error ? cause.message : String(cause) };
  } finally {
    doc.destroy();
  }
}

parentPort?.on('message', (question: FoldQuestion) => {
  const answer = folded(question);
  parentPort?.postMessage(answer, answer.state === undefined ? [] : [answer.state.buffer as ArrayBuffer]);
});
