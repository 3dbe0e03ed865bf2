/**
 * The kind of document in which one side keeps its strategy for an account: rich text and nothing else, never seen by the other side, projected to no rows.
 */
import { NARRATIVE } from '../protocol/plan-document.js';
import { structuredKind } from './document-kind.js';

/** Private strategies. */
export const strategyDocument = structuredKind({ name: 'STRATEGY', rich: [NARRATIVE], project: () => Promise.resolve() });
