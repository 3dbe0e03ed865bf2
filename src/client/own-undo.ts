/**
 * Undo in a document that others write too. What Yjs calls undo takes a structure back with everything in it, also with what others have written there since.
 * Here a step takes back what it has made and nothing else: characters always; a structure (paragraph, list item, row, cell, item of a table, field) only while
 * nothing stands in it that the step has not made.
 */
import * as Y from 'yjs';

type UndoScope = ConstructorParameters<typeof Y.UndoManager>[0];
type UndoOptions = ConstructorParameters<typeof Y.UndoManager>[1];
/** What one undo takes back, or one redo makes again. */
type Step = Y.UndoManager['undoStack'][number];
/** Any structure of Yjs. */
type Holder = Pick<Y.AbstractType<unknown>, '_map' | '_start'>;
/** Ranges of ids, in order. */
type Ids = Step['insertions'];

/** Of these the cells and their order mean something only together. */
const TABLE = 'table';
/** These begin with a line of their own. */
const LIST_ITEMS: readonly string[] = ['listItem', 'taskItem'];
const LINE = 'paragraph';

/**
 * The undo manager of Yjs for documents of several people: it undoes and redoes the own edits of this copy, and leaves what others have written with whatever holds
 * it. A structure that stays is valid: it keeps its fields, its attributes, and the shape of its table.
 */
export class OwnUndoManager extends Y.UndoManager {
  /** What is undone or redone just now; null between. */
  #taking: Taking | null = null;

  constructor(scope: UndoScope, options?: UndoOptions) {
    super(scope, options);
    const isWanted = this.deleteFilter;
    this.deleteFilter = (item) => isWanted(item) && (this.#taking?.mayDelete(item) ?? true);
  }

  override undo(): Step | null {
    return this.#take(this.undoStack, () => super.undo());
  }

  override redo(): Step | null {
    return this.#take(this.redoStack, () => super.redo());
  }

  #take(stack: readonly Step[], take: () => Step | null): Step | null {
    this.#taking = new Taking(this.doc, stack);
    try {
      return take();
    } finally {
      this.#taking = null;
    }
  }
}

/** One undo or redo. Steps are taken from the end of the stack until one has changed something. */
class Taking {
  readonly #before: readonly Step[];
  #made: { readonly step: Step; readonly what: Made } | null = null;

  constructor(
    private readonly doc: Y.Doc,
    private readonly stack: readonly Step[],
  ) {
    this.#before = [...stack];
    for (const step of this.#before.toReversed()) {
      const made = new Made(doc, step);
      this.#spareFields(step, made);
      if (made.isSureToGo || this.#isSureToReturn(step, made)) return;
    }
  }

  /** Whether something that the step would delete goes. What has grown together with something of others is parted from it. */
  mayDelete(item: Y.Item): boolean {
    const step = this.#before[this.stack.length];
    if (step === undefined || this.doc._transaction === null) return false;
    // Made anew: what the step brings back is there by now.
    if (this.#made?.step !== step) this.#made = { step, what: new Made(this.doc, step) };
    const { what } = this.#made;
    const end = what.endOf(item.id);
    if (end === undefined) return false;
    if (end < endOf(item)) Y.getItemCleanStart(this.doc._transaction, Y.createID(item.id.client, end));
    return !what.isNeeded(item);
  }

  /** What a field held before does not come back in place of a structure in which others have written. */
  #spareFields(step: Step, made: Made): void {
    for (const item of itemsIn(this.doc, step.deletions)) {
      if (item.parentSub === null || !(item.parent instanceof Y.AbstractType)) continue;
      const now = item.parent._map.get(item.parentSub);
      if (now !== undefined && !now.deleted && made.has(now.id) && made.isNeeded(now)) step.deletions = without(step.deletions, item);
    }
  }

  /** Whether there is something that comes back in any case. */
  #isSureToReturn(step: Step, made: Made): boolean {
    for (const item of itemsIn(this.doc, step.deletions)) {
      if (item.parentSub === null && holderOf(item)?.deleted !== true && !made.has(item.id)) return true;
    }
    return false;
  }
}

/** What a step has made, where it stands now. */
class Made {
  readonly #ids: Ids;
  readonly #heldTables = new Map<Y.XmlElement, boolean>();

  constructor(
    private readonly doc: Y.Doc,
    { insertions }: Step,
  ) {
    this.#ids = standing(doc, insertions);
  }

  /** Whether there is something that goes in any case. */
  get isSureToGo(): boolean {
    for (const item of itemsIn(this.doc, this.#ids)) {
      if (!item.deleted && !this.isNeeded(item)) return true;
    }
    return false;
  }

  has(id: Y.ID): boolean {
    return this.endOf(id) !== undefined;
  }

  /** The clock behind what the step has made from an id on without a gap; undefined where it has not made what stands there. */
  endOf({ client, clock }: Y.ID): number | undefined {
    const range = this.#ids.clients.get(client)?.find((each) => each.clock <= clock && clock < each.clock + each.len);
    return range === undefined ? undefined : range.clock + range.len;
  }

  /** Whether something of it must stay, because others' content stands in it or in what it belongs to. */
  isNeeded(item: Y.Item): boolean {
    for (const owner of this.#ownersOf(item)) if (this.#stays(owner)) return true;
    return this.#stays(item);
  }

  /** The structures of the step that something belongs to as a field or an attribute, or as a part of one. */
  *#ownersOf(item: Y.Item): Generator<Y.Item> {
    for (let at: Y.Item | null = item; at !== null; at = holderOf(at)) {
      const owner = holderOf(at);
      if (at.parentSub === null || owner === null || !this.has(owner.id)) continue;
      // A map within a field has members that can go one by one.
      if (holderOf(owner) === null || elementIn(owner) !== undefined) yield owner;
    }
  }

  #stays(item: Y.Item): boolean {
    if (!(item.content instanceof Y.ContentType)) return false;
    if (this.#holdsMore(item.content.type)) return true;
    const element = elementIn(item);
    return element !== undefined && (this.#isLineOfItem(item) || this.#isInHeldTable(element));
  }

  /** Whether something stands in a structure that the step has not made. Formats are no content. */
  #holdsMore(type: Holder): boolean {
    for (const item of contentOf(type)) {
      if (!item.countable) continue;
      if ((this.endOf(item.id) ?? 0) < endOf(item)) return true;
      if (item.content instanceof Y.ContentType && this.#holdsMore(item.content.type)) return true;
    }
    return false;
  }

  /** Whether it is the first line of a list item that stays and would begin with something else without it. */
  #isLineOfItem(item: Y.Item): boolean {
    const owner = holderOf(item);
    const list = owner === null ? undefined : elementIn(owner);
    if (owner === null || list === undefined || !LIST_ITEMS.includes(list.nodeName)) return false;
    if (this.has(owner.id) && !this.#holdsMore(list)) return false;
    const staying = childrenOf(list).filter((child) => child === item || !this.has(child.id) || this.#stays(child));
    const next = staying[1] === undefined ? undefined : elementIn(staying[1]);
    return staying[0] === item && next?.nodeName !== LINE;
  }

  /** Whether it belongs to a table in which others have written into something that the step has made: without the rest their cells would stand elsewhere. */
  #isInHeldTable(element: Y.XmlElement): boolean {
    const table = tableAround(element);
    if (table === undefined) return false;
    const isHeld = this.#heldTables.get(table) ?? this.#isHeld(table);
    this.#heldTables.set(table, isHeld);
    return isHeld;
  }

  #isHeld(element: Y.XmlElement): boolean {
    if (element._item !== null && this.has(element._item.id) && this.#holdsMore(element)) return true;
    return childrenOf(element).some((child) => {
      const within = elementIn(child);
      return within !== undefined && this.#isHeld(within);
    });
  }
}

const endOf = ({ id, length }: Y.Item): number => id.clock + length;

/** The item of the structure that something stands in; null in a root. */
function holderOf({ parent }: Y.Item): Y.Item | null {
  return parent instanceof Y.AbstractType ? parent._item : null;
}

function elementIn({ content }: Y.Item): Y.XmlElement | undefined {
  return content instanceof Y.ContentType && content.type instanceof Y.XmlElement ? content.type : undefined;
}

function tableAround(element: Y.XmlElement): Y.XmlElement | undefined {
  for (let at: unknown = element; at instanceof Y.XmlElement; at = at.parent) if (at.nodeName === TABLE) return at;
  return undefined;
}

/** What stands in a structure now, fields and attributes too. */
function* contentOf(type: Holder): Generator<Y.Item> {
  for (const item of type._map.values()) if (!item.deleted) yield item;
  for (let item = type._start; item !== null; item = item.right) if (!item.deleted) yield item;
}

function childrenOf(type: Holder): readonly Y.Item[] {
  return [...contentOf(type)].filter(({ parentSub }) => parentSub === null);
}

/** Everything with an id of these, deleted or not. */
function* itemsIn({ store }: Y.Doc, ids: Ids): Generator<Y.Item> {
  for (const [client, ranges] of ids.clients) {
    const structs = store.clients.get(client);
    if (structs === undefined) continue;
    for (const { clock, len } of ranges) {
      for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
        const struct = structs[index];
        if (struct === undefined || struct.id.clock >= clock + len) break;
        if (struct instanceof Y.Item) yield struct;
      }
    }
  }
}

/** Where that which was made under some ids stands now: what was deleted and came back has other ids. */
function standing(doc: Y.Doc, ids: Ids): Ids {
  const found = Y.createDeleteSet();
  for (const [client, ranges] of ids.clients) {
    for (const { clock, len } of ranges) {
      const one = Y.createDeleteSet();
      one.clients.set(client, [{ clock, len }]);
      for (const item of itemsIn(doc, one)) {
        const from = Math.max(item.id.clock, clock);
        const now = latest(doc, Y.createID(client, from));
        const list = found.clients.get(now.client) ?? [];
        list.push({ clock: now.clock, len: Math.min(endOf(item), clock + len) - from });
        found.clients.set(now.client, list);
      }
    }
  }
  return Y.mergeDeleteSets([found]);
}

function latest(doc: Y.Doc, id: Y.ID): Y.ID {
  const item = Y.getItem(doc.store, id);
  if (!(item instanceof Y.Item) || item.redone === null) return id;
  return latest(doc, Y.createID(item.redone.client, item.redone.clock + id.clock - item.id.clock));
}

/** Ranges without one of the items in them. */
function without(ids: Ids, { id, length }: Y.Item): Ids {
  const left = Y.createDeleteSet();
  for (const [client, ranges] of ids.clients) {
    const parts = ranges.flatMap(({ clock, len }) => {
      if (client !== id.client || id.clock >= clock + len || id.clock + length <= clock) return [{ clock, len }];
      return [
        { clock, len: id.clock - clock },
        { clock: id.clock + length, len: clock + len - id.clock - length },
      ].filter((part) => part.len > 0);
    });
    left.clients.set(client, parts);
  }
  return left;
}
