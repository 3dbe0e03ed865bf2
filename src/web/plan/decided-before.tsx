/**
 * Said of a content that the companies have decided on already, as a version of before.
 */
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.js';
import css from './version.module.css';

interface DecidedVersion {
  readonly number: number;
  readonly status: string;
  readonly decidedAt: string | null;
  readonly changesRequested: string | null;
}

/** Which version it was, and what became of it. */
export function DecidedBefore({ version: { number, status, decidedAt, changesRequested } }: { readonly version: DecidedVersion }): ReactNode {
  const { words, format } = useWords();
  const at = decidedAt === null ? '' : format.dayOf(decidedAt);
  return (
    <div className={css['meanwhile']} role="alert">
      <p>{status === 'CHANGES_REQUESTED' ? words.versions.likeRefused(number, at) : words.versions.likeSigned(number, at)}</p>
      {changesRequested !== null && <blockquote>{changesRequested}</blockquote>}
    </div>
  );
}
