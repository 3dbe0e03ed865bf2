/**
 * What went wrong, said to people: what happened, whether the work is safe, what to do next, and a reference for those who look into it.
 */
import type { ReactNode } from 'react';
import { RequestProblem } from '../../client/ask.js';
import { useWords, type Words } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import css from '../kit/kit.module.css';
import { InputRefused } from './server.js';

/** A sentence about an error. */
export function sentenceOf(cause: unknown, words: Words): string {
  if (cause instanceof InputRefused) {
    const [first] = cause.userErrors;
    if (first?.code === 'STALE_VERSION' || first?.code === 'QUOTA_REACHED') return words.problems[first.code];
    return first?.message ?? words.problems.other;
  }
  if (cause instanceof RequestProblem) return cause.code in words.problems ? words.problems[cause.code as keyof Words['problems']] : cause.message;
  return words.problems.other;
}

/** An error that stands where the content would. */
export function Trouble({ cause, again }: { readonly cause: unknown; readonly again?: () => void }): ReactNode {
  const { words } = useWords();
  const requestId = cause instanceof RequestProblem ? cause.requestId : null;
  return (
    <div className={css['trouble']} role="alert">
      <p>{sentenceOf(cause, words)}</p>
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
