/**
 * A live rich text in a card of its own: the private strategy of one side, or the charter of a project.
 */
import { Suspense, lazy, useEffect, useMemo, type ReactNode } from 'react';
import { OwnUndoManager } from '../../client/own-undo.js';
import { narrativeOf } from '../../client/plan-draft.js';
import { useServerAway } from '../data/outage.js';
import { useWords } from '../i18n/words.js';
import { Card, Skeleton } from '../kit/surface.js';
import type { Side } from '../kit/side.js';
import { DeletionNotice } from './deletion-notice.js';
import { Present, SaveState } from './document-bar.js';
import { RichText } from './rich-text.js';
import { useDocument } from './use-document.js';

const AccessEnded = lazy(() => import('./access-ended.js').then((part) => ({ default: part.AccessEnded })));

const Refused = lazy(() => import('./refused.js').then((part) => ({ default: part.Refused })));

/** Opens a document and edits its narrative. */
export function LiveText({ documentId, label, onlyFor }: { readonly documentId: string; readonly label: string; readonly onlyFor?: Side }): ReactNode {
  const { words } = useWords();
  const opened = useDocument(documentId);
  const isAway = useServerAway();
  const doc = opened?.open.doc;
  const undo = useMemo(() => (doc === undefined ? null : new OwnUndoManager(narrativeOf(doc))), [doc]);
  useEffect(() => () => undo?.destroy(), [undo]);
  if (opened === null || undo === null) return <Skeleton />;
  const { open, state } = opened;
  return (
    <Card
      title={label}
      {...(onlyFor === undefined ? {} : { onlyFor })}
      actions={
        <>
          <Present awareness={open.awareness} />
          <SaveState opened={opened} />
        </>
      }
    >
      {state.phase === 'DENIED' ? (
        <Suspense fallback={<Skeleton />}>
          <AccessEnded opened={opened} />
        </Suspense>
      ) : state.isLoaded ? (
        <RichText {...{ open, undo, label }} mayWrite={state.mayWrite} />
      ) : isAway ? (
        <p role="alert">{words.problems.notHere}</p>
      ) : (
        <Skeleton />
      )}
      <DeletionNotice documentId={documentId} mayWrite={state.phase !== 'DENIED' && state.mayWrite} />
      <Suspense fallback={null}>{state.refused !== null && <Refused opened={opened} />}</Suspense>
    </Card>
  );
}
