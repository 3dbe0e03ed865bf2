/**
 * A live rich text in a card of its own: the private strategy of one side, or the charter of a project.
 */
import { useMemo, type ReactNode } from 'react';
import * as Y from 'yjs';
import { narrativeOf } from '../../client/plan-draft.js';
import { useWords } from '../i18n/words.js';
import { Card, Skeleton } from '../kit/surface.js';
import type { Side } from '../kit/side.js';
import { DeletionNotice } from './deletion-notice.js';
import { Present, SaveState } from './document-bar.js';
import { Refused } from './refused.js';
import { RichText } from './rich-text.js';
import { useDocument } from './use-document.js';

/** Opens a document and edits its narrative. */
export function LiveText({ documentId, label, onlyFor }: { readonly documentId: string; readonly label: string; readonly onlyFor?: Side }): ReactNode {
  const { words } = useWords();
  const opened = useDocument(documentId);
  const doc = opened?.open.doc;
  const undo = useMemo(() => (doc === undefined ? null : new Y.UndoManager(narrativeOf(doc))), [doc]);
  if (opened === null || undo === null) return <Skeleton />;
  const { open, state } = opened;
  return (
    <Card
      title={label}
      {...(onlyFor === undefined ? {} : { onlyFor })}
      actions={
        <>
          <Present awareness={open.awareness} />
          <SaveState state={state} />
        </>
      }
    >
      {state.phase === 'DENIED' ? (
        <p>{words.editor.denied}</p>
      ) : state.isLoaded ? (
        <RichText {...{ open, undo, label }} mayWrite={state.mayWrite} />
      ) : (
        <Skeleton />
      )}
      <DeletionNotice documentId={documentId} mayWrite={state.phase !== 'DENIED' && state.mayWrite} />
      <Refused opened={opened} />
    </Card>
  );
}
