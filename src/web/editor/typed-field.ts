/**
 * A field of a live document while somebody types into it. What is typed goes into the document when the field is left. If others have written there meanwhile,
 * both are shown and one is asked; and if the field goes away first, what was typed is written, or offered to be copied where it cannot be.
 */
import { useLayoutEffect, useRef, useState } from 'react';
import { useLeaveGuard } from '../kit/leave-guard.js';
import { offerUnsent } from '../kit/unsent-texts.js';

/** What a field of a document is to the one who types. */
export interface FieldTies {
  readonly label: string;
  /** Its value as text, as it stands in the document now. */
  readonly live: string;
  /** What replaces the value from the start. */
  readonly begun?: string | undefined;
  /** Writes into the document; gives a sentence when it cannot be, and then nothing was written. */
  readonly write: (text: string) => string | undefined;
}

/** A field that is open. */
export interface TypedField {
  readonly text: string;
  readonly type: (text: string) => void;
  readonly fault: string | undefined;
  /** What others have written since, where it is not what is typed here; null otherwise. */
  readonly theirs: string | null;
  /** Writes what was typed; false when it must stay open, for a fault or a question. A text that is not typed but chosen is given. */
  readonly leave: (chosen?: string) => boolean;
  /** Writes what was typed over what others have written; false for a fault. */
  readonly keepMine: () => boolean;
  readonly takeTheirs: () => void;
  /** Nothing of it is wanted. */
  readonly discard: () => void;
}

/** Types into a field of a document. */
export function useTypedField({ label, live, begun, write }: FieldTies): TypedField {
  const mine = useMine(live, begun);
  const [fault, setFault] = useState<string>();
  /** Nothing is left of what was typed that the document does not have, or that is still wanted. */
  const isSettled = useRef(false);
  const put = (text: string): boolean => {
    const found = write(text);
    setFault(found);
    if (found !== undefined) return false;
    isSettled.current = true;
    mine.settle(text);
    return true;
  };
  useLeaveGuard(mine.isTouched);
  useAtEnd(() => {
    if (!mine.isTouched || isSettled.current) return;
    if (mine.theirs !== null || write(mine.text) !== undefined) offerUnsent({ label, text: mine.text });
  });
  return {
    text: mine.text,
    type(text) {
      isSettled.current = false;
      mine.type(text);
    },
    fault,
    theirs: mine.theirs,
    leave: (chosen = mine.text) => mine.theirs === null && (chosen === mine.base || put(chosen)),
    keepMine: () => put(mine.text),
    takeTheirs() {
      setFault(undefined);
      isSettled.current = true;
      mine.settle(live);
    },
    discard() {
      isSettled.current = true;
    },
  };
}

/** What one types, beside what the document holds meanwhile. */
export interface Mine {
  readonly text: string;
  /** What the document held when one began, or when one last looked at it. */
  readonly base: string;
  readonly isTouched: boolean;
  readonly theirs: string | null;
  readonly type: (text: string) => void;
  /** What others have written is known, and what was typed is wanted all the same. */
  readonly insist: () => void;
  /** It is written, or given up for another text. */
  readonly settle: (text: string) => void;
}

/** Keeps what is typed apart from what the document holds; what is not touched goes with the document. */
export function useMine(live: string, begun?: string): Mine {
  const [{ base, text }, setHeld] = useState({ base: live, text: begun ?? live });
  const isTouched = text !== base;
  const isMet = live === base || live === text;
  if (base !== live && (!isTouched || isMet)) setHeld({ base: live, text: live });
  return {
    text,
    base,
    isTouched,
    theirs: isTouched && !isMet ? live : null,
    type: (typed) => setHeld({ base, text: typed }),
    insist: () => setHeld({ base: live, text }),
    settle: (settled) => setHeld({ base: settled, text: settled }),
  };
}

/** Does something when the component goes, while the document it stands in is still open. */
export function useAtEnd(act: () => void): void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  useLayoutEffect(() => () => latest.current(), []);
}
