/**
 * Puts plain paragraphs at the end of a plan's narrative, through the live document: for integrations that have no editor.
 */
import { editableSubject, editWith } from '../documents/edit-items.js';
import type { Live } from '../documents/live.js';
import type { Id } from '../kernel/ids.js';
import { fieldProblem } from '../kernel/problem.js';
import { asProse, faultOfProse } from '../kernel/written-text.js';
import { NARRATIVE } from '../protocol/plan-document.js';
import { appendParagraphs } from '../protocol/rich-text.js';
import { PLAN_HEAD_TABLE } from './plan-tables.js';

/** Which plan, and what is written. */
export interface AppendNarrative {
  readonly planId: string;
  readonly paragraphs: readonly string[];
}

/**
 * Appends to the narrative.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, REQUIRED, TOO_LONG, INVALID.
 */
export async function appendNarrative(live: Live, input: AppendNarrative): Promise<{ readonly id: Id }> {
  const paragraphs = checkedParagraphs(input.paragraphs, 'paragraphs');
  if (paragraphs.length === 0) throw fieldProblem('REQUIRED', ['input', 'paragraphs'], 'Write at least one paragraph.');
  const { documentId, id } = await editableSubject(live, PLAN_HEAD_TABLE, input.planId);
  return editWith(live, documentId, { id }, (doc) => appendParagraphs(doc.getXmlFragment(NARRATIVE), paragraphs));
}

/** Most paragraphs in one mutation, and their length in characters; the document takes more. */
const [MAX_PARAGRAPHS, MAX_PARAGRAPH] = [200, 10_000];

/**
 * Paragraphs that a rich text can take.
 * @throws Problem TOO_LONG, INVALID.
 */
export function checkedParagraphs(paragraphs: readonly string[], field: string): readonly string[] {
  if (paragraphs.length > MAX_PARAGRAPHS || paragraphs.some(({ length }) => length > MAX_PARAGRAPH)) {
    throw fieldProblem('TOO_LONG', ['input', field], `At most ${MAX_PARAGRAPHS} paragraphs of ${MAX_PARAGRAPH} characters.`);
  }
  const kept = paragraphs.map(asProse);
  const fault = kept.map(faultOfProse).find((each) => each !== undefined);
  if (fault !== undefined) throw fieldProblem('INVALID', ['input', field], fault);
  return kept;
}
