/**
 * The content of a plan as plain JSON: what is shown in history, frozen in a version, hashed and compared. Items stand under their ids, so that two
 * contents can be laid side by side; the narrative is what editors of the ProseMirror family print.
 */
import type { Json } from '../kernel/canonical.js';

/** One JSON object. */
export type JsonObject = Readonly<Record<string, Json>>;

/** The object under a key, or an empty one. */
export function objectAt(content: Json | undefined, key: string): JsonObject {
  const value = isObject(content) ? content[key] : undefined;
  return isObject(value) ? value : {};
}

/** The list under a key, or an empty one. */
export function listAt(content: Json | undefined, key: string): readonly Json[] {
  const value = isObject(content) ? content[key] : undefined;
  return isList(value) ? value : [];
}

/** Whether a JSON value is an object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** Whether a JSON value is a list; `Array.isArray` does not narrow read-only ones. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
