/**
 * Rich text as JSON, as editors of the ProseMirror family print it. Without Yjs, so that whoever only reads what was frozen need not load it.
 */
import type { Json } from '../kernel/json.js';

/** The mark on words that people comment on. Its attribute `thread` is the row id of the thread. */
export const COMMENT_MARK = 'comment';

/** The words of a text, one line per block, for search, diffs and previews. */
export function plainWords(json: Json): string {
  if (!isObject(json)) return '';
  if (isText(json)) return json.text;
  const { content: children = [] } = json;
  const content = isList(children) ? children : [];
  const isBlockOfText = content.every((child) => isObject(child) && 'text' in child);
  return content.map(plainWords).join(isBlockOfText ? '' : '\n');
}

/** What a text says, whatever is said about it: without the marks of comments. Texts that only such a mark parted are one again. */
export function withoutComments(node: Json): Json {
  if (!isObject(node)) return node;
  const { marks = [], content, ...rest } = node;
  const kept = isList(marks) ? marks.filter((mark) => !(isObject(mark) && mark['type'] === COMMENT_MARK)) : [];
  return {
    ...rest,
    ...(kept.length === 0 ? {} : { marks: kept }),
    ...(content === undefined ? {} : { content: isList(content) ? joined(content.map(withoutComments)) : content }),
  };
}

function joined(nodes: readonly Json[]): readonly Json[] {
  const all: Json[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    if (isText(last) && isText(node) && isMarkedAlike(last, node)) all[all.length - 1] = { ...last, text: last.text + node.text };
    else all.push(node);
  }
  return all;
}

type JsonObject = { readonly [key: string]: Json };

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !isList(value);
const isText = (node: Json | undefined): node is JsonObject & { readonly text: string } => isObject(node) && typeof node['text'] === 'string';
const isMarkedAlike = (left: JsonObject, right: JsonObject): boolean => JSON.stringify(left['marks'] ?? []) === JSON.stringify(right['marks'] ?? []);
