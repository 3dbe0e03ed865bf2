/**
 * A refused edit: why it was refused, and what was written, so that nothing of it is lost.
 */
import type { ReactNode } from 'react';
import type { RefusedEdit } from '../../client/open-document.js';
import type { Written } from '../../client/unstored.js';
import { useWords, type Words } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { TextArea } from '../kit/field.js';
import kit from '../kit/kit.module.css';
import type { Opened } from './use-document.js';

/** How a room names its fields and tells their values to people. */
export interface FieldSayings {
  readonly nameOf: (field: string) => string;
  readonly say: (value: unknown) => string;
}

interface RefusedProps {
  readonly opened: Opened;
  /** Without it, there are no fields in the document. */
  readonly sayings?: FieldSayings;
}

/** Shown when an edit of this copy was refused; going on opens the document anew. */
export function Refused({ opened: { state, reopen }, sayings = PLAIN }: RefusedProps): ReactNode {
  const { words } = useWords();
  const { refused } = state;
  if (refused === null) return null;
  const field = refused.path.length > 1 ? refused.path.at(-1) : undefined;
  const written = linesOf(refused.written, sayings);
  return (
    <Dialog title={words.editor.refusedTitle} onClose={reopen}>
      <p>
        {field !== undefined && <strong>{sayings.nameOf(field)}: </strong>}
        {reasonOf(refused, words)}
      </p>
      <p className={kit['small-print']}>{`${refused.code} · ${refused.message}`}</p>
      <p>{written === '' ? words.editor.refusedNothing : words.editor.refusedLead}</p>
      {written !== '' && <TextArea label={words.editor.written} readOnly value={written} rows={6} />}
      <div className={kit['formFoot']}>
        {written !== '' && <Button onClick={() => void navigator.clipboard.writeText(written)}>{words.kit.copy}</Button>}
        <Button look="primary" onClick={reopen}>
          {words.editor.goOn}
        </Button>
      </div>
    </Dialog>
  );
}

function reasonOf({ code, problem }: RefusedEdit, { editor }: Words): string {
  if (code in editor.refusals) return editor.refusals[code as keyof typeof editor.refusals];
  return problem in editor.faults ? editor.faults[problem as keyof typeof editor.faults] : editor.faults.INVALID;
}

const PLAIN: FieldSayings = { nameOf: (field) => field, say: (value) => (typeof value === 'string' ? value : JSON.stringify(value)) };

/** A block of the text as it is, a field with its name. Where a row stands among others is nothing that one would copy. */
function linesOf(written: readonly Written[], { nameOf, say }: FieldSayings): string {
  return written
    .filter(({ path, value }) => path.at(-1) !== 'rank' && value !== undefined)
    .map(({ path: [, ...within], value }) => (within.length === 0 ? String(value) : `${nameOf(within.at(-1) ?? '')}: ${say(value)}`))
    .join('\n');
}
