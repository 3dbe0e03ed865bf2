/**
 * The typed draft of a joint plan, its narrative, and undoing one's own edits.
 */
import type * as Y from 'yjs';
import { NARRATIVE, PLAN_COLLECTIONS, PLAN_HEAD, PLAN_HEAD_FIELDS, type PlanCollection } from '../protocol/plan-document.js';
import { OwnUndoManager } from './own-undo.js';
import { OWN_EDIT, StructuredDraft, type DraftItem } from './structured-draft.js';

/** A joint plan that is open. */
export type PlanDraft = StructuredDraft<typeof PLAN_COLLECTIONS, typeof PLAN_HEAD_FIELDS>;

/** One item of a collection of a plan. */
export type PlanItem<Name extends PlanCollection> = DraftItem<(typeof PLAN_COLLECTIONS)[Name]>;

/** The structured part of a plan's document. */
export function planDraft(doc: Y.Doc): PlanDraft {
  return new StructuredDraft(doc, { root: PLAN_HEAD, schema: PLAN_HEAD_FIELDS }, PLAN_COLLECTIONS);
}

/** The rich text of a document, to which editors of the ProseMirror family bind. */
export function narrativeOf(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment(NARRATIVE);
}

/** Undoes and redoes the own edits of this page; an editor that is bound to the narrative adds its own origin. */
export function undoOwnEdits(draft: { readonly doc: Y.Doc; readonly roots: readonly Y.Map<unknown>[] }): OwnUndoManager {
  return new OwnUndoManager([...draft.roots, narrativeOf(draft.doc)], { trackedOrigins: new Set([OWN_EDIT]), captureTimeout: 400 });
}
