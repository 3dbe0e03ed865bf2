/**
 * Whether an update says something else under a Yjs client id than the document has under it. Yjs passes over every struct whose clock it knows: two copies that
 * write under one client id (in two tabs, or on two nodes) would each keep their own words and take the other's for a repetition. A client that was not
 * answered does repeat itself, so what is known already has to be compared, character by character: Yjs joins and splits structs as it likes.
 */
import * as Y from 'yjs';
import type { Struct } from './update-check.js';

/** Whether a struct that begins where the document has something already says something else than that. What is deleted there or here cannot be told apart. */
export function contradicts(doc: Y.Doc, struct: Struct): boolean {
  if (!(struct instanceof Y.Item)) return false;
  const { store } = doc;
  const { client, clock } = struct.id;
  const known = store.clients.get(client) ?? [];
  const end = Math.min(clock + struct.length, Y.getState(store, client));
  for (let at = clock; at < end;) {
    const there = known[Y.findIndexSS(known, at)];
    if (there === undefined) return false;
    const until = Math.min(end, there.id.clock + there.length);
    if (there instanceof Y.Item && !there.deleted && !saysTheSame(doc, struct, there, at, until)) return true;
    at = until;
  }
  return false;
}

/** Whether two items are the same between two clocks. */
function saysTheSame(doc: Y.Doc, here: Y.Item, there: Y.Item, from: number, until: number): boolean {
  if (here.content instanceof Y.ContentDeleted) return true;
  return (
    standsIn(doc, here, there) &&
    isSameId(originAt(here, from), originAt(there, from)) &&
    isSameId(here.rightOrigin, there.rightOrigin) &&
    contentOf(here, from, until) === contentOf(there, from, until)
  );
}

/** Only what stands beside nothing says where it stands. */
function standsIn({ share }: Y.Doc, { parent, parentSub }: Y.Item, there: Y.Item): boolean {
  if (parentSub !== null && parentSub !== there.parentSub) return false;
  if (typeof parent === 'string') return share.get(parent) === there.parent;
  if (!(parent instanceof Y.ID) || !(there.parent instanceof Y.AbstractType)) return true;
  return isSameId(parent, there.parent._item?.id ?? null);
}

/** Inside an item, everything stands behind what is left of it. */
function originAt({ id, origin }: Y.Item, clock: number): Y.ID | null {
  return clock > id.clock ? Y.createID(id.client, clock - 1) : origin;
}

function isSameId(left: Y.ID | null, right: Y.ID | null): boolean {
  return left === right || (left !== null && right !== null && Y.compareIDs(left, right));
}

function contentOf({ id, content }: Y.Item, from: number, until: number): string {
  const [start, end] = [from - id.clock, until - id.clock];
  if (content instanceof Y.ContentString) return `text ${content.str.slice(start, end)}`;
  if (content instanceof Y.ContentAny) return `values ${JSON.stringify(content.arr.slice(start, end))}`;
  if (content instanceof Y.ContentFormat) return `format ${JSON.stringify([content.key, content.value])}`;
  if (content instanceof Y.ContentType) return `type ${content.type.constructor.name} ${content.type instanceof Y.XmlElement ? content.type.nodeName : ''}`;
  return content.constructor.name;
}
