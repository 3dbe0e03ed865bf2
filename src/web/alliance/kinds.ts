import { ALLIANCE_PROJECT_FIELDS } from '../../protocol/charter-document.js';
import { choicesOf, type ValueOf } from '../../protocol/field.js';

/** What two companies do together, in the order in which it is offered. */
export const PROJECT_KINDS = choicesOf(ALLIANCE_PROJECT_FIELDS.kind);

/** The kind that a text names, if any. */
export function projectKind(text: string | null): ValueOf<typeof ALLIANCE_PROJECT_FIELDS.kind> | undefined {
  return PROJECT_KINDS.find((kind) => kind === text);
}
