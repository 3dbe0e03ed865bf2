/**
 * `alianza-client/documents`: live documents, and the joint plan in them.
 */
export { CLOSE_CODES, closeName, type CloseName, type Remedy } from '../protocol/collaboration-codes.js';
export {
  ACTION_STATUSES,
  BENEFICIARIES,
  MILESTONE_STATUSES,
  OBJECTIVE_STATUSES,
  RISK_RESPONSES,
  RISK_STATUSES,
  type PlanCollection,
} from '../protocol/plan-document.js';
export type { RichTextExtra } from '../protocol/rich-text-grammar.js';
export type { Violation } from '../protocol/structured-items.js';
export { CrossedWrites, type Crossed } from './crossed-writes.js';
export { documentLine, type DocumentLine } from './document-line.js';
export {
  DocumentEnded,
  type DocumentState,
  type KnownOfServer,
  type OfflineCopy,
  type OpenDocument,
  type OpenDocumentOptions,
  type RefusedEdit,
} from './open-document.js';
export { OwnUndoManager } from './own-undo.js';
export { InvalidContent, Plan, planIn, PlanItems, type PlanItemValues } from './plan.js';
export type { PlanItem } from './plan-draft.js';
export type { Written } from './unstored.js';
