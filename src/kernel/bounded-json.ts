/**
 * Bounds of free-form values: what is taken without a schema must be small and plain enough that everything behind the door can read, store and print it again.
 */

/** How much a free-form value may hold. */
export interface JsonBounds {
  /** Levels of lists and objects. */
  readonly depth: number;
  /** Values altogether, those in lists and objects counted too. */
  readonly values: number;
  /** Characters of all texts and names together. */
  readonly characters: number;
}

/** Names that mean something else to JavaScript than a name. */
const RESERVED_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether a name may stand in a free-form value or a document. */
export function isPlainName(name: string): boolean {
  return name.length <= 200 && !RESERVED_NAMES.has(name) && isStorable(name);
}

/** Whether PostgreSQL can store a text as JSON: no character zero, no half of a character. */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}

/** What is wrong with a free-form value, in a sentence; undefined when nothing is. */
export function faultOfJson(value: unknown, bounds: JsonBounds): string | undefined {
  let [values, characters] = [0, 0];
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > bounds.depth) return `A value must not be nested deeper than ${bounds.depth} levels.`;
    values += level.length;
    if (values > bounds.values) return `A value must not hold more than ${bounds.values} values.`;
    const inner: unknown[] = [];
    for (const each of level) {
      const texts = textsOf(each);
      if (texts === undefined) return 'A value consists of texts, finite numbers, booleans, lists and objects.';
      if (texts.some((text) => !isStorable(text))) return 'A text in it holds a character that cannot be stored.';
      characters += texts.reduce((sum, text) => sum + text.length, 0);
      if (characters > bounds.characters) return `A value must not have more than ${bounds.characters} characters.`;
      if (typeof each !== 'object' || each === null) continue;
      const reserved = Array.isArray(each) ? undefined : Object.keys(each).find((name) => !isPlainName(name));
      if (reserved !== undefined) return `"${reserved.slice(0, 40)}" is no name for a field.`;
      for (const child of Object.values(each)) inner.push(child);
    }
    level = inner;
  }
  return undefined;
}

/** The texts of a value itself, its names among them; undefined for what JSON does not have. */
function textsOf(value: unknown): readonly string[] | undefined {
  switch (typeof value) {
    case 'string':
      return [value];
    case 'number':
      return Number.isFinite(value) ? [] : undefined;
    case 'boolean':
    case 'undefined':
      return [];
    case 'object':
      if (value === null) return [];
      if (Array.isArray(value)) return [];
      return Object.prototype.toString.call(value) === '[object Object]' ? Object.keys(value) : undefined;
    default:
      return undefined;
  }
}
