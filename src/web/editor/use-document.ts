/**
 * A live document in a component: opened while it is shown, kept for the way, and opened anew after a refusal.
 */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { documentLine } from '../../client/document-line.js';
import type { DocumentState, OpenDocument } from '../../client/open-document.js';
import { useLeaveGuard } from '../kit/leave-guard.js';
import { keepFor } from '../shell/offline-copies.js';
import { useSelf } from '../shell/self.js';
import { noteUnsent, tellUnsent, unsentChanges } from '../shell/unsent.js';
import { writtenLines } from './written-lines.js';

const line = documentLine({ url: location.origin });

/** A document that is open, and how it stands. */
export interface Opened {
  readonly open: OpenDocument;
  readonly state: DocumentState;
  /** Changes that are kept here and not stored, those of an earlier page among them. */
  readonly unsent: number;
  /** Drops this copy and opens the document anew. */
  readonly reopen: () => void;
}

/** Opens a document; null in the very first moment. */
export function useDocument(documentId: string): Opened | null {
  const { memberId } = useSelf();
  const [open, setOpen] = useState<OpenDocument | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [earlier, setEarlier] = useState(0);
  useEffect(() => {
    const opened = line.open(documentId, { keep: keepFor(memberId, documentId) });
    setOpen(opened);
    setEarlier(unsentChanges(memberId, documentId));
    const stopTelling = tellUnsent(documentId, () => writtenLines(opened.written()));
    return () => {
      stopTelling();
      opened.close();
    };
  }, [documentId, memberId, attempt]);
  const state = useDocumentState(open);
  const hasMet = state !== null && state.phase === 'LIVE' && state.isLoaded;
  if (hasMet && earlier > 0) setEarlier(0); // from now on the server's own account counts
  const unsent = (state?.unsaved ?? 0) + earlier;
  useUnsentNote(memberId, documentId, state, unsent);
  useLeaveGuard(state !== null && state.unsaved > 0 && (state.phase === 'LIVE' || !state.isKept));
  return open === null || state === null ? null : { open, state, unsent, reopen: () => setAttempt(attempt + 1) };
}

function useDocumentState(open: OpenDocument | null): DocumentState | null {
  const subscribe = useCallback((listener: () => void) => open?.subscribe(listener) ?? (() => undefined), [open]);
  return useSyncExternalStore(subscribe, () => open?.state ?? null);
}

/** What is written and not stored is noted, so that signing out can tell; what was refused is offered back at once and kept no longer. */
function useUnsentNote(memberId: string, documentId: string, state: DocumentState | null, unsent: number): void {
  const isOver = state !== null && (state.refused !== null || (state.denied !== null && state.denied !== 'UNAUTHENTICATED'));
  const isStored = state !== null && (isOver || (state.phase === 'LIVE' && state.isLoaded && unsent === 0));
  // While it is being sent it is enough to know that there is something.
  const count = state !== null && state.phase === 'LIVE' ? Math.min(unsent, 1) : unsent;
  useEffect(() => {
    if (isStored) noteUnsent(memberId, documentId, 0);
    else if (count > 0) noteUnsent(memberId, documentId, count);
  }, [memberId, documentId, count, isStored]);
}

/** A Yjs type, as far as it is watched. */
interface Watchable {
  observeDeep(heard: () => void): void;
  unobserveDeep(heard: () => void): void;
}

/** What a part of a document holds, read again whenever it changes, by whomever. `read` must not change without need: with another one everything is read anew. */
export function useShared<Value>(type: Watchable, read: () => Value): Value {
  const [shared, setShared] = useState(() => ({ read, value: read() }));
  useEffect(() => {
    const again = (): void => setShared({ read, value: read() });
    again();
    type.observeDeep(again);
    return () => type.unobserveDeep(again);
  }, [type, read]);
  // What was read of another part must not be shown as this one, not even for one frame.
  return shared.read === read ? shared.value : read();
}
