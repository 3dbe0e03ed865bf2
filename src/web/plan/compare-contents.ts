/**
 * What is different between two contents of a plan, in the form in which the API tells the difference of two versions: item by item, field by field, and
 * block by block in the narrative.
 */
import type { Json } from '../../kernel/json.js';
import { withoutComments } from '../../protocol/rich-text-json.js';
import { canonicalJson } from './canonical-json.js';
import { isObject, listAt, objectAt, textAt, type JsonObject } from '../data/json.js';
import { COLLECTIONS, bareId } from './plan-content.js';
import { likeness } from './word-diff.js';

/** One field that is different; null where it is not there. */
export interface FieldDifference {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** The head of the plan (`plan`) or one item that is different. */
export interface ItemDifference {
  readonly collection: string;
  readonly itemId?: string | null;
  readonly title: string;
  readonly change: 'ADDED' | 'REMOVED' | 'CHANGED';
  readonly fields: readonly FieldDifference[];
}

/** One block of the narrative that came or went. */
export interface BlockDifference {
  readonly change: 'ADDED' | 'REMOVED' | 'CHANGED';
  readonly index: number;
  readonly text: string;
}

/** Everything that is different. */
export interface Difference {
  readonly items: readonly ItemDifference[];
  readonly narrative: readonly BlockDifference[];
}

/** Compares two contents of the same plan. */
export function compareContents(before: unknown, after: unknown): Difference {
  const head = fieldDifferences(objectAt(before, 'plan'), objectAt(after, 'plan'));
  const title = textAt(objectAt(after, 'plan'), 'title') ?? '';
  return {
    items: [
      ...(head.length === 0 ? [] : [{ collection: 'plan', itemId: null, title, change: 'CHANGED', fields: head } as const]),
      ...COLLECTIONS.flatMap((collection) => itemDifferences(collection, objectAt(before, collection), objectAt(after, collection))),
    ],
    narrative: blockDifferences(blocksOf(before), blocksOf(after)),
  };
}

function itemDifferences(collection: string, before: JsonObject, after: JsonObject): readonly ItemDifference[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((itemId) => {
    const [old, young] = [before[itemId], after[itemId]];
    const fields = fieldDifferences(isObject(old) ? old : {}, isObject(young) ? young : {});
    const change = old === undefined ? 'ADDED' : young === undefined ? 'REMOVED' : 'CHANGED';
    return fields.length === 0 ? [] : [{ collection, itemId, title: textAt(young ?? old, 'title') ?? '', change, fields }];
  });
}

function fieldDifferences(before: JsonObject, after: JsonObject): readonly FieldDifference[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((difference) => canonicalJson(difference.before) !== canonicalJson(difference.after));
}

/** Where somebody comments is no difference of what the text says. */
const blocksOf = (content: unknown): readonly unknown[] => listAt(withoutComments(objectAt(content, 'narrative') as Json), 'content');

/** Blocks compared in full, old times new. */
const MOST_COMPARED = 1_000_000;

function blockDifferences(before: readonly unknown[], after: readonly unknown[]): readonly BlockDifference[] {
  const [old, young] = [before.map(canonicalJson), after.map(canonicalJson)];
  const removed = (index: number): BlockDifference => ({ change: 'REMOVED', index, text: plainWords(before[index]) });
  const added = (index: number): BlockDifference => ({ change: 'ADDED', index, text: plainWords(after[index]) });
  const differences: BlockDifference[] = [];
  let [i, j] = [0, 0];
  for (const [keptOld, keptYoung] of [...common(old, young), [old.length, young.length] as const]) {
    for (; i < keptOld; i += 1) differences.push(removed(i));
    for (; j < keptYoung; j += 1) differences.push(added(j));
    i = keptOld + 1;
    j = keptYoung + 1;
  }
  return differences;
}

function common(old: readonly string[], young: readonly string[]): readonly (readonly [number, number])[] {
  let start = 0;
  while (start < old.length && start < young.length && old[start] === young[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < young.length - start && old[old.length - 1 - end] === young[young.length - 1 - end]) end += 1;
  const head = Array.from({ length: start }, (_, index) => [index, index] as const);
  const tail = Array.from({ length: end }, (_, index) => [old.length - end + index, young.length - end + index] as const);
  const middle = commonOfMiddle(old.slice(start, old.length - end), young.slice(start, young.length - end));
  return [...head, ...middle.map(([i, j]) => [i + start, j + start] as const), ...tail];
}

function commonOfMiddle(old: readonly string[], young: readonly string[]): readonly (readonly [number, number])[] {
  if (old.length * young.length > MOST_COMPARED) return [];
  const width = young.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = young.length - 1; j >= 0; j -= 1) lengths[i * width + j] = old[i] === young[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const pairs: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < young.length) {
    if (old[i] === young[j]) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** The words of a block without marks, one line per block within it. */
export function plainWords(node: unknown): string {
  const text = textAt(node, 'text');
  if (text !== null) return text;
  const content = listAt(node, 'content');
  const isLine = content.every((child) => textAt(child, 'text') !== null);
  return content.map(plainWords).join(isLine ? '' : '\n');
}

/** A change of the narrative as people tell it: blocks came, blocks went, or a block was rewritten. */
export type NarrativeEdit =
  { readonly kind: 'ADDED' | 'REMOVED'; readonly text: string } | { readonly kind: 'REWRITTEN'; readonly before: string; readonly after: string };

/** From this likeness on, a block that went and one that came are told as one that was rewritten. */
const LIKE = 0.4;

/** Pairs blocks that went with the blocks that came in their place, where they have words in common. */
export function narrativeEdits(differences: readonly BlockDifference[]): readonly NarrativeEdit[] {
  const edits: NarrativeEdit[] = [];
  const went: string[] = [];
  let isComing = false;
  const flush = (): void => {
    edits.push(...went.map((text) => ({ kind: 'REMOVED', text }) as const));
    went.length = 0;
  };
  for (const { change, text } of differences) {
    if (change === 'REMOVED') {
      if (isComing) flush();
      isComing = false;
      went.push(text);
      continue;
    }
    isComing = true;
    const at = went.findIndex((old) => likeness(old, text) >= LIKE);
    const before = went[at];
    if (before === undefined) {
      edits.push({ kind: 'ADDED', text });
      continue;
    }
    edits.push(...went.splice(0, at).map((old) => ({ kind: 'REMOVED', text: old }) as const));
    went.shift();
    edits.push({ kind: 'REWRITTEN', before, after: text });
  }
  flush();
  return edits.reduce(withNeighbour, []);
}

/** Blocks that came or went together are told together. */
function withNeighbour(edits: readonly NarrativeEdit[], edit: NarrativeEdit): readonly NarrativeEdit[] {
  const last = edits.at(-1);
  if (last === undefined || last.kind === 'REWRITTEN' || edit.kind !== last.kind) return [...edits, edit];
  return edits.with(-1, { kind: last.kind, text: [last.text, edit.text].filter((text) => text !== '').join('\n\n') });
}

/** What happened to each item, by bare id; to the head under `plan`. */
export function changeOfItems({ items }: Difference): ReadonlyMap<string, ItemDifference['change']> {
  return new Map(items.map(({ collection, itemId, change }) => [itemId === null || itemId === undefined ? collection : bareId(itemId), change]));
}
