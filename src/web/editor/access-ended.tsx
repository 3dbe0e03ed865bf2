/**
 * In the place of a document that went out of reach: that it did, since when, whom to ask, and what was written and not sent.
 */
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.js';
import { ButtonLink } from '../kit/button.js';
import { Copyable } from '../kit/copyable.js';
import css from '../kit/kit.module.css';
import { isolated } from '../kit/names.js';
import { useSelf } from '../shell/self.js';
import type { Opened } from './use-document.js';
import { writtenLines, type FieldSayings } from './written-lines.js';

interface AccessEndedProps {
  readonly opened: Opened;
  /** Names of those who can give access again; without any it is the administrators of the reader's company. */
  readonly whom?: readonly string[];
  readonly sayings?: FieldSayings;
}

/** Shown in place of the content once the document is denied. */
export function AccessEnded({ opened: { state }, whom = [], sayings }: AccessEndedProps): ReactNode {
  const { words, format } = useWords();
  const { companyName } = useSelf();
  const { editor } = words;
  const written = writtenLines(state.refused?.written ?? [], sayings);
  const isUnreadable = state.denied === 'UNREADABLE';
  return (
    <div className={css['trouble']} role="alert">
      {isUnreadable ? (
        <p>{editor.unreadable}</p>
      ) : (
        <>
          <p>
            <strong>{editor.endedTitle}</strong> {state.deniedAt !== null && editor.endedAt(format.moment(state.deniedAt.toISOString()))}
          </p>
          <p>{whom.length > 0 ? editor.askPeople(whom.map(isolated).join(', ')) : editor.askAdministrators(companyName)}</p>
        </>
      )}
      {written !== '' && <Copyable lead={editor.unsent} text={written} />}
      <div>
        <ButtonLink href="/work">{words.shell.toStart}</ButtonLink>
      </div>
    </div>
  );
}
