/**
 * A live document in a component: opened while it is shown, kept for the way, and opened anew after a refusal.
 */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { documentLine } from '../../client/document-line.js';
import type { DocumentState, OpenDocument } from '../../client/open-document.js';
import { keepFor } from '../shell/offline-copies.js';
import { useSelf } from '../shell/self.js';
import { noteUnsent } from '../shell/unsent.js';

const line = documentLine({ url: location.origin });

/** A document that is open, and how it stands. */
export interface Opened {
  readonly open: OpenDocument;
  readonly state: DocumentState;
  /** Drops this copy and opens the document anew. */
  readonly reopen: () => void;
}

/** Opens a document; null in the very first moment. */
export function useDocument(documentId: string): Opened | null {
  const { memberId } = useSelf();
  const [open, setOpen] = useState<OpenDocument | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const opened = line.open(documentId, { keep: keepFor(memberId, documentId) });
    setOpen(opened);
    return () => opened.close();
  }, [documentId, memberId, attempt]);
  const state = useDocumentState(open);
  useUnsentNote(memberId, documentId, state);
  useLeaveGuard(state !== null && state.phase === 'LIVE' && state.unsaved > 0);
  return open === null || state === null ? null : { open, state, reopen: () => setAttempt(attempt + 1) };
}

function useDocumentState(open: OpenDocument | null): DocumentState | null {
  const subscribe = useCallback((listener: () => void) => open?.subscribe(listener) ?? (() => undefined), [open]);
  return useSyncExternalStore(subscribe, () => open?.state ?? null);
}

/** The browser asks before the page is left while something is not stored yet. */
function useLeaveGuard(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isUnsaved]);
}

/** What is written and not stored is noted, so that signing out can tell; what was refused is offered back at once and kept no longer. */
function useUnsentNote(memberId: string, documentId: string, state: DocumentState | null): void {
  const isUnsent = state !== null && state.unsaved > 0 && state.refused === null && state.denied === null;
  const isStored = state !== null && (state.refused !== null || state.denied !== null || (state.phase === 'LIVE' && state.isLoaded && state.unsaved === 0));
  useEffect(() => {
    if (isUnsent) noteUnsent(memberId, documentId, true);
    else if (isStored) noteUnsent(memberId, documentId, false);
  }, [memberId, documentId, isUnsent, isStored]);
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
