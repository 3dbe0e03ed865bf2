import { ALLIANCE_PROJECT_FIELDS } from '../../protocol/charter-document.js';
import { choicesOf, type ValueOf } from '../../protocol/field.js';

/** The kind that a text names, if any. */
export function projectKind(text: string | null): ValueOf<typeof ALLIANCE_PROJECT_FIELDS.kind> | undefined {
  return choicesOf(ALLIANCE_PROJECT_FIELDS.kind).find((kind) => kind === text);
}
