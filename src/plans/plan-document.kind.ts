/**
 * The kind of document that holds a joint plan: what may stand in it (`protocol/plan-document.ts`) and which rows it becomes (`project-plan.ts`).
 */
import { structuredKind } from '../documents/document-kind.js';
import { NARRATIVE, PLAN_COLLECTIONS, PLAN_DOCUMENT_KIND, PLAN_HEAD, PLAN_HEAD_FIELDS } from '../protocol/plan-document.js';
import { projectPlan } from './project-plan.js';

/** Joint plans. */
export const planDocument = structuredKind({
  name: PLAN_DOCUMENT_KIND,
  head: { root: PLAN_HEAD, schema: PLAN_HEAD_FIELDS },
  collections: PLAN_COLLECTIONS,
  rich: [NARRATIVE],
  project: projectPlan,
});
