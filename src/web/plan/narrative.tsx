/**
 * The plan in words, and what both sides say about them.
 */
import { useState, type ReactNode } from 'react';
import { Comments, useCommented } from '../editor/comments.js';
import { RichText, type ChosenWords } from '../editor/rich-text.js';
import { useWords } from '../i18n/words.js';
import css from './plan.module.css';
import { usePlanRoom } from './room.js';

/** The narrative with its comments. */
export function Narrative(): ReactNode {
  const { words } = useWords();
  const { facts, opened, undo, mayWrite } = usePlanRoom();
  const [chosen, setChosen] = useState<ChosenWords | null>(null);
  const commented = useCommented(facts.documentId);
  const [active, setActive] = useState<string | null>(null);
  return (
    <div className={css['withRail']}>
      <div className={css['sheet']}>
        <RichText
          open={opened.open}
          {...{ undo, mayWrite }}
          label={words.plan.narrativeLabel}
          onComment={setChosen}
          commented={commented}
          onThread={setActive}
        />
      </div>
      <Comments
        documentId={facts.documentId}
        {...{ chosen, active }}
        onChosenDone={() => setChosen(null)}
        onActive={setActive}
        isOver={() => opened.open.state.denied !== null}
      />
    </div>
  );
}
