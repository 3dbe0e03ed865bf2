/**
 * From what the inner house says was wrong to the code with which a socket is closed.
 */
import type { Problem } from '../kernel/problem.js';
import { CLOSE_CODES, type CloseName, type Refusal } from '../protocol/collaboration-codes.js';

/** The name of the close code for a problem with an edit. Documents name it themselves where the problem's own code does not say enough. */
export function closeNameOf({ code, details }: Problem): CloseName {
  const { refusal } = details;
  if (typeof refusal === 'string' && Object.hasOwn(CLOSE_CODES, refusal)) return refusal as CloseName;
  switch (code) {
    case 'TOO_LARGE':
      return 'TOO_LARGE';
    case 'QUOTA_REACHED':
      return 'QUOTA_REACHED';
    case 'THROTTLED':
      return 'TOO_FAST';
    case 'UNAVAILABLE':
      return 'TRY_AGAIN';
    case 'FORBIDDEN':
    case 'UNAUTHENTICATED':
    case 'NOT_FOUND':
      return 'ACCESS_CHANGED';
    default:
      return 'INVALID_EDIT';
  }
}

/** What the client is told before the socket closes. */
export function refusalOf(problem: Problem): Refusal {
  return { type: 'refused', code: closeNameOf(problem), problem: problem.code, message: problem.message, path: problem.details.field ?? [] };
}
