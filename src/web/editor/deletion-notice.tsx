/**
 * The way back from a deletion: when most of a document was deleted, those who share it are told so above it, and one click brings it back.
 */
import { useState, type ReactNode } from 'react';
import { DocumentDeletionsDocument, RestoreDocumentDocument } from '../../client/generated/documents.js';
import { Trouble } from '../data/problem.js';
import { useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import css from './editor.module.css';

/** For so long it is told: afterwards the history of the plan has it. */
const TOLD_FOR_MS = 7 * 24 * 3_600_000;

/** Tells of the newest deletion of most of a document, unless it was brought back or left so. */
export function DeletionNotice({ documentId, mayWrite }: { readonly documentId: string; readonly mayWrite: boolean }): ReactNode {
  const { words, format } = useWords();
  const read = useRead(DocumentDeletionsDocument, {}, { on: ['document'] });
  const act = useAct(RestoreDocumentDocument);
  const [left, setLeft] = useState<string | null>(null);
  const [now] = useState(() => Date.now());
  const newest = read.data?.events.nodes.find(({ subjectId }) => subjectId === documentId);
  if (newest?.topic !== 'document.mostlyDeleted' || newest.id === left || now - Date.parse(newest.occurredAt) > TOLD_FOR_MS) return null;
  const seq = seqBeforeIn(newest.payload);
  return (
    <div role="status" className={css['deletion']}>
      <p>{words.editor.mostlyDeleted(format.moment(newest.occurredAt))}</p>
      {act.error !== null && <Trouble cause={act.error} />}
      {mayWrite && seq > 0 && (
        <Button small look="primary" isOff={act.isPending} onClick={() => act.mutate({ input: { documentId, seq } })}>
          {words.editor.restoreBefore}
        </Button>
      )}
      <Button small onClick={() => setLeft(newest.id)}>
        {words.editor.leaveDeleted}
      </Button>
    </div>
  );
}

function seqBeforeIn(payload: unknown): number {
  return typeof payload === 'object' && payload !== null && 'seqBefore' in payload && typeof payload.seqBefore === 'number' ? payload.seqBefore : 0;
}
