/**
 * The plan in words, and what both sides say about them.
 */
import { useState, type ReactNode } from 'react';
import { Comments, type CommentedWords } from '../editor/comments.js';
import { RichText } from '../editor/rich-text.js';
import { marks } from '../editor/schema.js';
import type { TextEditor } from '../editor/use-editor.js';
import { useWords } from '../i18n/words.js';
import css from './plan.module.css';
import { usePlanRoom } from './room.js';

/** The narrative with its comments. */
export function Narrative(): ReactNode {
  const { words } = useWords();
  const { facts, opened, undo, mayWrite } = usePlanRoom();
  const [chosen, setChosen] = useState<CommentedWords | null>(null);
  const [active, setActive] = useState<string | null>(null);
  return (
    <div className={css['withRail']}>
      <div className={css['sheet']}>
        <RichText
          open={opened.open}
          {...{ undo, mayWrite }}
          label={words.plan.narrativeLabel}
          onComment={(editor) => setChosen(selectedWords(editor))}
          onThread={setActive}
        />
      </div>
      <Comments documentId={facts.documentId} {...{ chosen, active }} onChosenDone={() => setChosen(null)} onActive={setActive} />
    </div>
  );
}

/** The selection, as words to be commented on; it goes with the text while others write. */
function selectedWords({ view }: TextEditor): CommentedWords {
  const { from, to } = view.state.selection;
  return {
    quote: view.state.doc.textBetween(from, to, ' '),
    mark(threadId) {
      const { tr } = view.state;
      for (const { $from, $to } of tr.selection.ranges) tr.addMark($from.pos, $to.pos, marks.comment.create({ thread: threadId }));
      view.dispatch(tr);
    },
  };
}
