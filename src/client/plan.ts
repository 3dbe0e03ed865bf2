/**
 * A joint plan that is open, for programs: its head, its four collections as typed maps, its narrative, and a way back. What breaks a rule of the plan is refused here,
 * before it is written; what only the server knows (that an owner has a seat, for example) it refuses itself, and then the document says so.
 */
import type * as Y from 'yjs';
import type { PLAN_COLLECTIONS, PLAN_HEAD_FIELDS, PlanCollection } from '../protocol/plan-document.js';
import type { PlainItem, Violation } from '../protocol/structured-items.js';
import { narrativeOf, planDraft, undoOwnEdits, type PlanDraft, type PlanItem } from './plan-draft.js';
import type { DraftValues } from './structured-draft.js';

/** Values to be written: absent ones stay, null removes. */
export type PlanItemValues<Name extends PlanCollection> = DraftValues<(typeof PLAN_COLLECTIONS)[Name]>;

/** Values that no plan may hold; nothing of them was written. */
export class InvalidContent extends Error {
  override readonly name = 'InvalidContent';

  constructor(readonly violations: readonly Violation[]) {
    super(violations.map(({ path, message }) => `${path.at(-1) ?? ''}: ${message}`).join(' '));
  }
}

/** One collection of a plan: a map from id to item, in the order that people see. */
export class PlanItems<Name extends PlanCollection> implements Iterable<PlanItem<Name>> {
  constructor(
    private readonly draft: PlanDraft,
    private readonly name: Name,
  ) {}

  /** How many items there are. */
  get size(): number {
    return this.list().length;
  }

  /** One item; undefined where it is not (any more). */
  get(id: string): PlanItem<Name> | undefined {
    return this.draft.item(this.name, id);
  }

  /** All items in their order. */
  list(): readonly PlanItem<Name>[] {
    return this.draft.items(this.name);
  }

  [Symbol.iterator](): Iterator<PlanItem<Name>> {
    return this.list()[Symbol.iterator]();
  }

  /** Adds an item behind the others; gives its id. @throws InvalidContent when a value is not allowed or a needed one is missing. */
  add(values: PlanItemValues<Name>): string {
    const added = this.draft.add(this.name, values);
    if ('violations' in added) throw new InvalidContent(added.violations);
    return added.id;
  }

  /** Writes fields of an item; one that is gone is left alone. @throws InvalidContent when a value is not allowed. */
  set(id: string, values: PlanItemValues<Name>): void {
    assertNone(this.draft.write(this.name, id, values));
  }

  /** Takes an item out; says whether it was there. */
  delete(id: string): boolean {
    const isThere = this.get(id) !== undefined;
    if (isThere) this.draft.remove(this.name, id);
    return isThere;
  }

  /** Moves an item by so many places, up where negative. */
  move(id: string, by: number): void {
    this.draft.move(this.name, id, by);
  }

  /** Calls back when anything in the collection changes, by whomever; gives the way to stop. */
  observe(changed: () => void): () => void {
    const items = this.draft.doc.getMap(this.name);
    items.observeDeep(changed);
    return () => items.unobserveDeep(changed);
  }
}

/** A joint plan that is open. */
export class Plan {
  readonly objectives: PlanItems<'objectives'>;
  readonly milestones: PlanItems<'milestones'>;
  readonly actions: PlanItems<'actions'>;
  readonly risks: PlanItems<'risks'>;
  /** The rich text, to which editors of the ProseMirror family bind. */
  readonly narrative: Y.XmlFragment;
  /** Knows the own edits alone: what colleagues wrote is never undone, nor is what holds it. */
  readonly undoManager: Y.UndoManager;
  readonly #draft: PlanDraft;

  constructor(doc: Y.Doc) {
    this.#draft = planDraft(doc);
    this.objectives = new PlanItems(this.#draft, 'objectives');
    this.milestones = new PlanItems(this.#draft, 'milestones');
    this.actions = new PlanItems(this.#draft, 'actions');
    this.risks = new PlanItems(this.#draft, 'risks');
    this.narrative = narrativeOf(doc);
    this.undoManager = undoOwnEdits(this.#draft);
  }

  /** Title, purpose and years of the plan. */
  get head(): PlainItem<typeof PLAN_HEAD_FIELDS> {
    return this.#draft.headValues();
  }

  /** Writes fields of the head. @throws InvalidContent when a value is not allowed. */
  setHead(values: DraftValues<typeof PLAN_HEAD_FIELDS>): void {
    assertNone(this.#draft.writeHead(values));
  }

  /** Takes the last own edit back; says whether there was one. Edits that follow each other at once are one. */
  undo(): boolean {
    return this.undoManager.undo() !== null;
  }

  /** Makes an edit that was undone again; says whether there was one. */
  redo(): boolean {
    return this.undoManager.redo() !== null;
  }
}

/** The plan in an open document. */
export function planIn({ doc }: { readonly doc: Y.Doc }): Plan {
  return new Plan(doc);
}

function assertNone(violations: readonly Violation[]): void {
  if (violations.length > 0) throw new InvalidContent(violations);
}
