/**
 * Why an edit was refused, in the reader's language.
 */
import type { RefusedEdit } from '../../client/open-document.js';
import type { Words } from '../i18n/words.js';

/** A sentence about a refused edit: what its code says, or else what is wrong with the value. */
export function reasonOf({ code, problem }: RefusedEdit, { editor }: Words): string {
  if (code in editor.refusals) return editor.refusals[code as keyof typeof editor.refusals];
  return problem in editor.faults ? editor.faults[problem as keyof typeof editor.faults] : editor.faults.INVALID;
}
