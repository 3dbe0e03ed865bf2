/**
 * What went wrong, said to people: what happened, whether the work is safe, what to do next, and a reference for those who look into it.
 */
import type { ReactNode } from 'react';
import { RequestProblem } from '../../client/ask.js';
import { refusalSentence } from '../i18n/refusal-sentence.js';
import { useWords, type Words } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import css from '../kit/kit.module.css';
import { Skeleton } from '../kit/surface.js';
import { InputRefused, isUnreachable } from './server.js';

/** A sentence about an error. */
export function sentenceOf(cause: unknown, words: Words): string {
  if (cause instanceof InputRefused) {
    const [first] = cause.userErrors;
    if (first?.code === 'STALE_VERSION') return words.problems.STALE_VERSION;
    return first === undefined ? words.problems.other : refusalSentence(first, words);
  }
  if (!(cause instanceof RequestProblem)) return words.problems.other;
  if (cause.committed.length > 0) return words.problems.committed;
  const { retryAfterSeconds } = cause.details;
  if (cause.code === 'THROTTLED' && typeof retryAfterSeconds === 'number') return words.patience(retryAfterSeconds);
  return refusalSentence(cause, words);
}

/** Whether a link or an invitation opens nothing any more: it was used, taken back, or its time has passed. */
export function isOver(cause: unknown): boolean {
  if (cause instanceof InputRefused) return cause.is('EXPIRED');
  // A read says of an expired one that it is bad input; no other input of it can be bad.
  return cause instanceof RequestProblem && (cause.code === 'NOT_FOUND' || cause.code === 'BAD_USER_INPUT');
}

/** An error that stands where the content would; with `again` it is content that could not be read. */
export function Trouble({ cause, again }: { readonly cause: unknown; readonly again?: () => void }): ReactNode {
  const { words } = useWords();
  const requestId = cause instanceof RequestProblem ? cause.requestId : null;
  return (
    <div className={css['trouble']} role="alert">
      <p>{again !== undefined && isUnreachable(cause) ? words.problems.notHere : sentenceOf(cause, words)}</p>
      {requestId !== null && (
        <p>
          {words.kit.requestId}: <code>{requestId}</code>
        </p>
      )}
      {again !== undefined && (
        <div>
          <Button small onClick={again}>
            {words.kit.tryAgain}
          </Button>
        </div>
      )}
    </div>
  );
}

interface AwaitedProps {
  readonly read: { readonly data: unknown; readonly error: Error | null; readonly refetch: () => unknown };
  readonly lines?: number;
}

/** What stands for content until it is here: that it could not be read, or that it is on its way. */
export function Awaited({ read: { data, error, refetch }, lines }: AwaitedProps): ReactNode {
  if (error !== null) return <Trouble cause={error} again={() => void refetch()} />;
  return data === undefined && <Skeleton {...(lines === undefined ? {} : { lines })} />;
}
