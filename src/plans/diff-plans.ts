/**
 * What is different between two contents of a plan: item by item and field by field, and block by block in the narrative. Pure: it compares JSON.
 */
import { canonicalJson, type Json } from '../kernel/canonical.js';
import { globalId } from '../kernel/ids.js';
import { NARRATIVE, PLAN_HEAD, type PlanCollection } from '../protocol/plan-document.js';
import { plainWords } from '../protocol/rich-text-json.js';
import { PLAN_TABLES } from './plan-tables.js';
import { agreedContent } from '../signing/sealed.js';
import { isObject, listAt, objectAt, type JsonObject } from './plan-content.js';

/** What happened to a thing between two contents. */
export const CHANGES = ['ADDED', 'REMOVED', 'CHANGED'] as const;
export type Change = (typeof CHANGES)[number];

/** One field that is different. */
export interface FieldChange {
  readonly field: string;
  /** Null where the field was not there. */
  readonly before: Json;
  /** Null where the field is not there any more. */
  readonly after: Json;
}

/** One thing that is different: the plan's head (`plan`) or one item. */
export interface ItemChange {
  /** `plan`, or the collection of the item: `objectives` and so on. */
  readonly collection: string;
  /** API id of the item; null for the plan's head. */
  readonly itemId: string | null;
  /** Title in the newer content, or in the older one where the item is gone. */
  readonly title: string;
  readonly change: Change;
  readonly fields: readonly FieldChange[];
}

/** One block of the narrative that is different. */
export interface NarrativeChange {
  readonly change: 'ADDED' | 'REMOVED';
  /** Index of the block in the content that holds it, from 0. */
  readonly index: number;
  /** Its text without marks. */
  readonly text: string;
}

/** Everything that is different. */
export interface PlanDifference {
  readonly items: readonly ItemChange[];
  readonly narrative: readonly NarrativeChange[];
}

const COLLECTIONS: readonly PlanCollection[] = ['objectives', 'milestones', 'actions', 'risks'];

/** Compares two contents of the same plan. */
export function diffPlans(before: Json, after: Json): PlanDifference {
  const head = headChange(objectAt(before, PLAN_HEAD), objectAt(after, PLAN_HEAD));
  const items = COLLECTIONS.flatMap((collection) => collectionChanges(collection, objectAt(before, collection), objectAt(after, collection)));
  return { items: [...head, ...items], narrative: narrativeChanges(blocksOf(before), blocksOf(after)) };
}

function headChange(before: JsonObject, after: JsonObject): readonly ItemChange[] {
  const fields = fieldChanges(before, after);
  return fields.length === 0 ? [] : [{ collection: PLAN_HEAD, itemId: null, title: titleOf(after), change: 'CHANGED', fields }];
}

function collectionChanges(collection: PlanCollection, before: JsonObject, after: JsonObject): readonly ItemChange[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return ids.flatMap((itemId) => {
    const [old, young] = [before[itemId], after[itemId]];
    const fields = fieldChanges(isObject(old) ? old : {}, isObject(young) ? young : {});
    if (fields.length === 0) return [];
    const change = old === undefined ? 'ADDED' : young === undefined ? 'REMOVED' : 'CHANGED';
    return [{ collection, itemId: globalId(PLAN_TABLES[collection].type, itemId), title: titleOf(young ?? old), change, fields }];
  });
}

function fieldChanges(before: JsonObject, after: JsonObject): readonly FieldChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((change) => canonicalJson(change.before) !== canonicalJson(change.after));
}

function titleOf(item: Json | undefined): string {
  const title = isObject(item) ? item['title'] : undefined;
  return typeof title === 'string' ? title : '';
}

const blocksOf = (content: Json): readonly Json[] => listAt(objectAt(agreedContent(content), NARRATIVE), 'content');

/** Blocks that are in only one of the two, by the longest common subsequence; a rewritten block is removed and added. */
function narrativeChanges(before: readonly Json[], after: readonly Json[]): readonly NarrativeChange[] {
  const [old, young] = [before.map(canonicalJson), after.map(canonicalJson)];
  const kept = longestCommon(old, young);
  const changes: NarrativeChange[] = [];
  let [left, right] = [0, 0];
  for (const [keptLeft, keptRight] of [...kept, [old.length, young.length] as const]) {
    for (; left < keptLeft; left += 1) changes.push({ change: 'REMOVED', index: left, text: plainWords(before[left] ?? null) });
    for (; right < keptRight; right += 1) changes.push({ change: 'ADDED', index: right, text: plainWords(after[right] ?? null) });
    left = keptLeft + 1;
    right = keptRight + 1;
  }
  return changes;
}

/** Blocks compared in full; beyond it, only the common beginning and end are found, so that a long text costs no quadratic table. */
const MOST_COMPARED_BLOCKS = 1_000;

function longestCommon(left: readonly string[], right: readonly string[]): readonly (readonly [number, number])[] {
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < left.length - start && end < right.length - start && left[left.length - 1 - end] === right[right.length - 1 - end]) end += 1;
  const head = Array.from({ length: start }, (_, index) => [index, index] as const);
  const tail = Array.from({ length: end }, (_, index) => [left.length - end + index, right.length - end + index] as const);
  const middle = commonOfMiddle(left.slice(start, left.length - end), right.slice(start, right.length - end));
  return [...head, ...middle.map(([i, j]) => [i + start, j + start] as const), ...tail];
}

function commonOfMiddle(left: readonly string[], right: readonly string[]): readonly (readonly [number, number])[] {
  if (left.length > MOST_COMPARED_BLOCKS || right.length > MOST_COMPARED_BLOCKS) return [];
  const width = right.length + 1;
  const lengths = new Uint16Array((left.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const common: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length;) {
    if (left[i] === right[j]) common.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return common;
}
