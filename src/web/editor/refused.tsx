/**
 * A refused edit: why it was refused, and what was written, so that nothing of it is lost.
 */
import { useRef, type ReactNode } from 'react';
import type { RefusedEdit } from '../../client/open-document.js';
import { exactSentence } from '../i18n/refusal-sentence.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { TextArea } from '../kit/field.js';
import kit from '../kit/kit.module.css';
import { offerUnsent } from '../kit/unsent-texts.js';
import { reasonOf } from './refusal-reason.js';
import { useAtEnd } from './typed-field.js';
import type { Opened } from './use-document.js';
import { PLAIN, writtenLines, type FieldSayings } from './written-lines.js';

interface RefusedProps {
  readonly opened: Opened;
  /** Without it, there are no fields in the document. */
  readonly sayings?: FieldSayings;
}

/** Shown when an edit of this copy was refused; going on opens the document anew. Of access that ended another sentence tells. */
export function Refused({ opened: { state, reopen }, sayings }: RefusedProps): ReactNode {
  return state.refused !== null && state.denied === null && <Refusal refused={state.refused} reopen={reopen} {...(sayings === undefined ? {} : { sayings })} />;
}

interface RefusalProps extends Pick<RefusedProps, 'sayings'> {
  readonly refused: RefusedEdit;
  readonly reopen: () => void;
}

function Refusal({ refused, reopen, sayings = PLAIN }: RefusalProps): ReactNode {
  const { words, locale } = useWords();
  const said = locale === 'en' ? refused.message : exactSentence(refused, words);
  const isRead = useRef(false);
  const field = refused.path.length > 1 ? refused.path.at(-1) : undefined;
  const written = writtenLines(refused.written, sayings);
  const goOn = (): void => {
    isRead.current = true;
    reopen();
  };
  useAtEnd(() => {
    if (!isRead.current) offerUnsent({ label: words.editor.written, text: written });
  });
  return (
    <Dialog title={words.editor.refusedTitle} onClose={goOn}>
      <p>
        {field !== undefined && <strong>{sayings.nameOf(field)}: </strong>}
        {reasonOf(refused, words)}
      </p>
      <p className={kit['small-print']}>{[refused.code, ...(said === undefined ? [] : [said])].join(' · ')}</p>
      <p>{written === '' ? words.editor.refusedNothing : words.editor.refusedLead}</p>
      {written !== '' && <TextArea label={words.editor.written} readOnly value={written} rows={6} />}
      <div className={kit['formFoot']}>
        {written !== '' && <Button onClick={() => void navigator.clipboard.writeText(written)}>{words.kit.copy}</Button>}
        <Button look="primary" onClick={goOn}>
          {words.editor.goOn}
        </Button>
      </div>
    </Dialog>
  );
}
