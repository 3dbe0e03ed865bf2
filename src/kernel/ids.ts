/**
 * Names of things. Rows are named by random UUIDs (version 4): an id tells neither age nor number nor neighbour.
 * The API prints them with their type in front, so that `node(id)` knows where to look.
 */
import { randomUUID } from 'node:crypto';
import { Problem } from './problem.js';
import { isId } from './uuid.js';

export { isId } from './uuid.js';

/** The name of a row: a random UUID, lower case. */
export type Id = string;

const GLOBAL_ID = /^([A-Z][A-Za-z]{1,60}):([0-9a-f-]{36})$/;

/** A fresh random id. */
export function newId(): Id {
  return randomUUID();
}

/** The name the API gives to a row, for example `Account:4d0c…`. Clients treat it as opaque. */
export function globalId(type: string, id: Id): string {
  return `${type}:${id}`;
}

/**
 * Type and row id of an API id.
 * @throws Problem BAD_USER_INPUT when the text is not an id of this API.
 */
export function parseGlobalId(text: string): { readonly type: string; readonly id: Id } {
  const [, type, id] = GLOBAL_ID.exec(text) ?? [];
  if (type === undefined || !isId(id)) throw new Problem('BAD_USER_INPUT', 'This is not an id of this API.');
  return { type, id };
}

/** Row id of an API id of this type; undefined for an id of another type, and for what is no id. */
export function rowIdIn(type: string, text: string): Id | undefined {
  const found = GLOBAL_ID.exec(text);
  return found?.[1] === type && isId(found[2]) ? found[2] : undefined;
}

/**
 * Row id of an API id that must name a thing of one type. An id of another type names nothing here.
 * @throws Problem NOT_FOUND when it is an id of another type, or no id at all.
 */
export function idOf(type: string, text: string): Id {
  const id = rowIdIn(type, text);
  if (id === undefined) throw new Problem('NOT_FOUND', `There is no such ${type}, or you have no access to it.`);
  return id;
}
