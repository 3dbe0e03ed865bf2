/**
 * The question where two have written into one field: what the other one wrote stands here, what one has typed oneself stands in the field.
 */
import type { ReactNode, Ref } from 'react';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import css from './editor.module.css';

interface BothValuesProps {
  readonly ref?: Ref<HTMLDivElement>;
  readonly mine: string;
  readonly theirs: string;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

/** Asks which of the two stays. */
export function BothValues({ ref, mine, theirs, onMine, onTheirs }: BothValuesProps): ReactNode {
  const { words } = useWords();
  const { meeting } = words.editor;
  return (
    <div ref={ref} role="alert" className={css['meeting']}>
      <p>
        {meeting.meanwhile}: <strong>{theirs === '' ? meeting.empty : theirs}</strong>
      </p>
      <p>
        {meeting.mine}: <strong>{mine === '' ? meeting.empty : mine}</strong>
      </p>
      <div>
        <Button small onClick={onMine}>
          {meeting.keepMine}
        </Button>
        <Button small onClick={onTheirs}>
          {meeting.takeTheirs}
        </Button>
      </div>
    </div>
  );
}

interface AskedProps {
  /** What stands in the control, and what others have written there meanwhile. */
  readonly field: {
    readonly text: string;
    readonly theirs: string | null;
    readonly keepMine: () => unknown;
    readonly takeTheirs: () => void;
  };
  readonly children: ReactNode;
}

/** A control with the question that belongs to it, where there is one. */
export function Asked({ field, children }: AskedProps): ReactNode {
  return (
    <div>
      {children}
      {field.theirs !== null && <BothValues mine={field.text} theirs={field.theirs} onMine={() => void field.keepMine()} onTheirs={field.takeTheirs} />}
    </div>
  );
}
