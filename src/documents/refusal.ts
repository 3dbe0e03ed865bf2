/**
 * Refusals of edits. Each names, beside the code that every door understands, the close code of the collaboration protocol, so that the socket's door
 * need not guess what its client has to do.
 */
import { Problem, type ProblemCode, type ProblemDetails } from '../kernel/problem.js';
import type { CloseName } from '../protocol/collaboration-codes.js';

/** A refusal with the name of its close code in `details.refusal`. */
export function refusal(closeName: CloseName, code: ProblemCode, message: string, details: ProblemDetails = {}): Problem {
  return new Problem(code, message, { ...details, refusal: closeName });
}

/** The refusal of an edit under somebody else's client id. */
export function foreignClient(): Problem {
  return refusal('FOREIGN_CLIENT_ID', 'FORBIDDEN', 'This edit carries the Yjs client id of somebody else.');
}

/** The refusal of an edit under a client id under which something else was written already. */
export function spentClient(): Problem {
  return refusal(
    'FOREIGN_CLIENT_ID',
    'CONFLICT',
    'Something else was written under this Yjs client id. Every copy of a document needs a client id of its own.',
  );
}

/** The refusal of an edit whose author may not write any more: the socket is judged anew. */
export function accessEnded(): Problem {
  return refusal('ACCESS_CHANGED', 'FORBIDDEN', 'You may not change this document any more.');
}

/** The refusal of an edit that builds on others that the document does not have. */
export function missingStructs(): Problem {
  return refusal('MISSING_STRUCTS', 'CONFLICT', 'This edit builds on others that are not here. Drop your copy and read the document anew.');
}

/** The refusal of an edit that would make a document larger than one may be. */
export function documentFull(): Problem {
  return refusal('DOCUMENT_FULL', 'TOO_LARGE', 'This document is as large as one may be. Take something out of it, or go on in another document.');
}

/** The refusal of an edit that no editor makes, or whose content cannot be stored. */
export function inapplicable(): Problem {
  return refusal('INVALID_EDIT', 'INVALID', 'This edit cannot be applied to the document.');
}

/** The end of a room whose document takes no more edits. */
export function frozen(): Problem {
  return refusal('FROZEN', 'CONFLICT', 'This document takes no more edits.');
}

/** The end of a room that could not be stored or read. */
export function unavailable(): Problem {
  return refusal('TRY_AGAIN', 'UNAVAILABLE', 'The document could not be stored just now. Come back in a moment.');
}

/** The end of the road: nothing that is stored of a document can be read, whoever asks. */
export function unreadable(): Problem {
  return refusal('UNREADABLE', 'UNAVAILABLE', 'What is stored of this document cannot be read. Whoever operates this server has been told.');
}
