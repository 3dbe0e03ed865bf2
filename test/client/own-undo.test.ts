import fc from 'fast-check';
import * as Y from 'yjs';
import { OwnUndoManager } from '../../src/client/own-undo.js';
import { narrativeOf, planDraft, undoOwnEdits } from '../../src/client/plan-draft.js';
import { PLAN_COLLECTIONS } from '../../src/protocol/plan-document.js';
import { violationsOfItem } from '../../src/protocol/structured-items.js';

/** Two people with a copy each; what one writes is at once with the other. */
class Pair {
  readonly ana = new Writer();
  readonly tom = new Writer();

  constructor() {
    for (const [from, to] of [
      [this.ana, this.tom],
      [this.tom, this.ana],
    ] as const) {
      from.doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'other') Y.applyUpdate(to.doc, update, 'other');
      });
    }
  }

  get text(): string {
    const [one, other] = [this.ana, this.tom].map(({ doc }) => narrativeOf(doc).toJSON());
    expect(one).toBe(other);
    return one ?? '';
  }
}

class Writer {
  readonly doc = new Y.Doc();
  readonly draft = planDraft(this.doc);
  readonly undo = undoOwnEdits(this.draft);

  constructor() {
    this.undo.addTrackedOrigin(null);
  }

  get narrative(): Y.XmlFragment {
    return narrativeOf(this.doc);
  }

  /** Whether the next edit belongs to the step before. */
  isGoingOn = false;

  /** One step of undo for what is done in it. */
  step<Result>(act: () => Result): Result {
    if (!this.isGoingOn) this.undo.stopCapturing();
    return this.doc.transact(act);
  }

  insert(parent: Y.XmlFragment, at: number, content: Built): void {
    this.step(() => parent.insert(at, [build(content)]));
  }

  /** Writes behind the words of the element at a path. */
  type(path: readonly number[], words: string): void {
    this.step(() => {
      const element = elementAt(this.narrative, path);
      const last = element.length === 0 ? undefined : element.get(element.length - 1);
      if (last instanceof Y.XmlText) last.insert(last.length, words);
      else element.insert(element.length, [new Y.XmlText(words)]);
    });
  }
}

/** An element: its name, and in it attributes, words and elements. */
type Built = readonly [name: string, ...content: readonly unknown[]];

function build([name, ...content]: Built): Y.XmlElement {
  const element = new Y.XmlElement<Record<string, number>>(name);
  const children = content.flatMap((part): (Y.XmlElement | Y.XmlText)[] =>
    typeof part === 'string' ? [new Y.XmlText(part)] : Array.isArray(part) ? [build(part as [string])] : [],
  );
  element.insert(0, children);
  for (const part of content) {
    if (typeof part !== 'object' || Array.isArray(part)) continue;
    for (const [key, value] of Object.entries(part as Readonly<Record<string, number>>)) element.setAttribute(key, value);
  }
  return element as unknown as Y.XmlElement;
}

function elementAt(root: Y.XmlFragment, path: readonly number[]): Y.XmlElement {
  return path.reduce<Y.XmlFragment>((parent, index) => parent.get(index) as Y.XmlElement, root) as Y.XmlElement;
}

const cell: Built = ['tableCell', ['paragraph']];

describe('Undo where others write too', () => {
  it('takes the own words back and leaves the paragraph in which a colleague has gone on', () => {
    const pair = new Pair();
    pair.ana.insert(pair.ana.narrative, 0, ['paragraph', 'We begin.']);
    pair.ana.insert(pair.ana.narrative, 1, ['paragraph']);
    pair.ana.type([1], 'Idea: ');
    pair.tom.type([1], 'one platform');
    pair.ana.undo.undo();
    expect(pair.text).toBe('<paragraph>We begin.</paragraph><paragraph>one platform</paragraph>');
    pair.ana.undo.undo();
    expect(pair.text).toBe('<paragraph>one platform</paragraph>');
    pair.ana.undo.redo();
    pair.ana.undo.redo();
    expect(pair.text).toContain('<paragraph>We begin.</paragraph>');
    expect(pair.text).toContain('one platform');
  });

  it('takes a structure away in which nobody else has written, and formats of others are no words', () => {
    const pair = new Pair();
    pair.ana.insert(pair.ana.narrative, 0, ['bulletList', ['listItem', ['paragraph', 'Idea']]]);
    pair.tom.step(() => (elementAt(pair.tom.narrative, [0, 0, 0]).get(0) as Y.XmlText).format(0, 4, { bold: {} }));
    pair.ana.undo.undo();
    expect(pair.text).toBe('');
  });

  it('leaves a heading its level, and a list item its line', () => {
    const pair = new Pair();
    pair.ana.insert(pair.ana.narrative, 0, ['heading', { level: 3 }, 'Ours']);
    pair.tom.type([0], ' and theirs');
    pair.ana.insert(pair.ana.narrative, 1, ['bulletList', ['listItem', ['paragraph', 'Own']], ['listItem', ['paragraph', 'Also own']]]);
    pair.tom.insert(elementAt(pair.tom.narrative, [1, 0]), 1, ['bulletList', ['listItem', ['paragraph', 'Theirs']]]);
    pair.ana.undo.undo();
    pair.ana.undo.undo();
    expect(pair.text).toBe(
      '<heading level="3"> and theirs</heading>' +
        '<bulletlist><listitem><paragraph></paragraph><bulletlist><listitem><paragraph>Theirs</paragraph></listitem></bulletlist></listitem></bulletlist>',
    );
  });

  it('leaves a table its shape: whole, a row of it, or a column', () => {
    const pair = new Pair();
    const row: Built = ['tableRow', cell, cell];
    pair.ana.insert(pair.ana.narrative, 0, ['table', row, row]);
    pair.ana.type([0, 0, 0, 0], 'own');
    pair.tom.type([0, 1, 1, 0], 'theirs');
    pair.ana.undo.undo();
    pair.ana.undo.undo();
    const rows = (): readonly Y.XmlElement[] => elementAt(pair.ana.narrative, [0]).toArray() as Y.XmlElement[];
    const shape = (): readonly number[] => rows().map(({ length }) => length);
    expect(shape()).toEqual([2, 2]);
    expect(pair.text).not.toContain('own');

    pair.ana.insert(elementAt(pair.ana.narrative, [0]), 2, row);
    pair.tom.type([0, 2, 0, 0], 'in the new row');
    pair.ana.undo.undo();
    expect(shape()).toEqual([2, 2, 2]);

    pair.ana.step(() => rows().forEach((each) => each.insert(2, [build(cell)])));
    pair.ana.undo.undo();
    expect(shape()).toEqual([2, 2, 2]);
    pair.ana.undo.redo();
    pair.tom.type([0, 1, 2, 0], 'in the new column');
    pair.ana.undo.undo();
    expect(shape()).toEqual([3, 3, 3]);
    for (const words of ['theirs', 'in the new row', 'in the new column']) expect(pair.text).toContain(words);
  });

  it('leaves an item whole in which a colleague has written, and takes back the own fields one by one', () => {
    const pair = new Pair();
    const added = pair.ana.step(() => pair.ana.draft.add('objectives', { title: 'One platform', beneficiary: 'BOTH', status: 'OPEN' }));
    const id = 'id' in added ? added.id : '';
    pair.ana.step(() => pair.ana.draft.write('objectives', id, { kpiUnit: '%' }));
    pair.tom.step(() => pair.tom.draft.write('objectives', id, { kpiName: 'Faculties moved' }));
    pair.ana.undo.undo();
    expect(pair.tom.draft.item('objectives', id)).toMatchObject({ kpiUnit: null, kpiName: 'Faculties moved' });
    pair.ana.undo.undo();
    expect(pair.tom.draft.item('objectives', id)).toMatchObject({ title: 'One platform', status: 'OPEN', kpiName: 'Faculties moved' });
    expect(violationsOfItem(PLAN_COLLECTIONS.objectives, pair.tom.doc.getMap('objectives').get(id), [])).toEqual([]);
  });

  it('leaves a field in which a colleague has written, also where it held something else before', () => {
    const pair = new Pair();
    const items = pair.ana.doc.getMap<Y.Map<unknown>>('objectives');
    pair.ana.step(() => items.set('one', new Y.Map<unknown>([['description', 'short']])));
    pair.ana.step(() => items.get('one')?.set('description', new Y.Text('Own. ')));
    const theirs = pair.tom.doc.getMap<Y.Map<unknown>>('objectives').get('one')?.get('description') as Y.Text;
    pair.tom.step(() => theirs.insert(theirs.length, 'Theirs.'));
    pair.ana.undo.undo();
    expect(pair.ana.doc.getMap('objectives').toJSON()).toEqual({ one: { description: 'Theirs.' } });

    const added = pair.ana.step(() => pair.ana.draft.add('objectives', { title: 'Numbers', beneficiary: 'BOTH', status: 'OPEN', targets: { '2027': 1 } }));
    const id = 'id' in added ? added.id : '';
    pair.ana.step(() => pair.ana.draft.write('objectives', id, { targets: null }));
    pair.ana.step(() => pair.ana.draft.write('objectives', id, { targets: { '2028': 2 } }));
    pair.tom.step(() => pair.tom.draft.write('objectives', id, { targets: { '2028': 2, '2029': 3 } }));
    pair.ana.undo.undo();
    expect(pair.tom.draft.item('objectives', id)?.targets).toEqual({ '2029': 3 });
  });

  it('leaves what a colleague has written where both were deleted and came back', () => {
    const pair = new Pair();
    pair.ana.insert(pair.ana.narrative, 0, ['paragraph', 'Idea: ']);
    pair.tom.type([0], 'one platform');
    pair.ana.step(() => pair.ana.narrative.delete(0, 1));
    pair.ana.undo.undo();
    expect(pair.text).toContain('Idea: one platform');
    pair.ana.undo.undo();
    expect(pair.text).toBe('<paragraph>one platform</paragraph>');
  });

  it('makes a deletion again, but for what a colleague has written since', () => {
    const pair = new Pair();
    pair.tom.insert(pair.tom.narrative, 0, ['paragraph', 'Old.']);
    pair.ana.step(() => pair.ana.narrative.delete(0, 1));
    pair.ana.undo.undo();
    pair.tom.type([0], ' New.');
    pair.ana.undo.redo();
    expect(pair.text).toBe('<paragraph> New.</paragraph>');
  });

  it('goes on to the step before where a step has nothing more to take back', () => {
    const pair = new Pair();
    pair.ana.insert(pair.ana.narrative, 0, ['paragraph', 'First.']);
    pair.ana.insert(pair.ana.narrative, 1, ['paragraph']);
    pair.tom.type([1], 'Theirs.');
    pair.ana.undo.undo();
    expect(pair.text).toBe('<paragraph>Theirs.</paragraph>');
    expect(pair.ana.undo.canUndo()).toBe(false);
  });

  it('keeps the filter that it was given', () => {
    const doc = new Y.Doc();
    const undo = new OwnUndoManager(doc.getText('t'), { deleteFilter: () => false });
    doc.getText('t').insert(0, 'kept');
    undo.undo();
    expect(doc.getText('t').toJSON()).toBe('kept');
  });

  it('never takes a word of somebody else, whatever both do, and leaves everything valid', () => {
    fc.assert(
      fc.property(fc.array(ACT, { minLength: 5, maxLength: 60 }), (acts) => {
        const pair = new Pair();
        acts.forEach((act, index) => perform(pair, act, index));
      }),
      { numRuns: 300, seed: 9 },
    );
  });

  it('takes everything back where nobody else has written, and makes it again', () => {
    fc.assert(
      fc.property(fc.array(ACT, { minLength: 5, maxLength: 40 }), (acts) => {
        const pair = new Pair();
        acts.filter(({ kind }) => !['undo', 'redo'].includes(kind)).forEach((act, index) => perform(pair, { ...act, isTom: false }, index));
        const state = (): readonly unknown[] => [pair.text, pair.ana.doc.getMap('objectives').toJSON()];
        const before = state();
        while (pair.ana.undo.undo() !== null);
        expect(state()).toEqual(['', {}]);
        while (pair.ana.undo.redo() !== null);
        expect(state()).toEqual(before);
      }),
      { numRuns: 100, seed: 9 },
    );
  });
});

const KINDS = ['paragraph', 'list', 'table', 'row', 'words', 'words', 'words', 'item', 'field', 'delete', 'undo', 'undo', 'undo', 'redo'] as const;
const ACT = fc.record({ kind: fc.constantFrom(...KINDS), isTom: fc.boolean(), isGoingOn: fc.boolean(), place: fc.nat(1_000), after: fc.nat(1_000) });

interface Act {
  readonly kind: (typeof KINDS)[number];
  readonly isTom: boolean;
  readonly isGoingOn: boolean;
  readonly place: number;
  readonly after: number;
}

/** The words of each have a letter that stands nowhere else. Words of the other may go by hand, and by doing so again; none goes by an undo. */
function perform(pair: Pair, { kind, isTom, isGoingOn, place, after }: Act, index: number): void {
  const [writer, letter] = isTom ? [pair.tom, 'ø'] : [pair.ana, 'ß'];
  writer.isGoingOn = isGoingOn;
  const words = `${letter}${index}${letter}`;
  const elements = allOf(writer.narrative);
  const lines = elements.filter(({ nodeName }) => ['paragraph', 'heading'].includes(nodeName));
  const line = lines[place % Math.max(lines.length, 1)];
  const items = writer.draft.items('objectives');
  const item = items[place % Math.max(items.length, 1)];
  const at = place % (writer.narrative.length + 1);
  if (kind === 'paragraph') writer.insert(writer.narrative, at, ['paragraph', words]);
  else if (kind === 'list') writer.insert(writer.narrative, at, ['bulletList', ['listItem', ['paragraph', words]], ['listItem', ['paragraph']]]);
  else if (kind === 'table') writer.insert(writer.narrative, at, ['table', ['tableRow', cell, cell], ['tableRow', cell, cell]]);
  else if (kind === 'row') {
    const table = elements.find(({ nodeName }) => nodeName === 'table');
    if (table !== undefined) writer.insert(table, place % (table.length + 1), ['tableRow', cell, cell]);
  } else if (kind === 'words' && line !== undefined) {
    writer.step(() => {
      const [text] = line.toArray();
      if (text instanceof Y.XmlText) text.insert(after % (text.length + 1), words);
      else line.insert(0, [new Y.XmlText(words)]);
    });
  } else if (kind === 'item') writer.step(() => writer.draft.add('objectives', { title: words, beneficiary: 'BOTH', status: 'OPEN' }));
  else if (kind === 'field' && item !== undefined)
    writer.step(() => writer.draft.write('objectives', item.id, { [after % 2 === 0 ? 'kpiName' : 'kpiUnit']: words }));
  else if (kind === 'delete' && writer.narrative.length > 0) writer.step(() => writer.narrative.delete(place % writer.narrative.length, 1));
  else if (kind === 'undo') {
    const before = lettersOf(pair, isTom ? 'ß' : 'ø');
    writer.undo.undo();
    expect(lettersOf(pair, isTom ? 'ß' : 'ø')).toBeGreaterThanOrEqual(before);
  } else if (kind === 'redo') writer.undo.redo();
  expectValid(pair);
}

function allOf(parent: Y.XmlFragment): readonly Y.XmlElement[] {
  return parent.toArray().flatMap((child) => (child instanceof Y.XmlElement ? [child, ...allOf(child)] : []));
}

/** How often a letter stands anywhere. */
function lettersOf(pair: Pair, letter: string): number {
  return (pair.text + JSON.stringify(pair.tom.doc.getMap('objectives').toJSON())).split(letter).length - 1;
}

function expectValid({ ana }: Pair): void {
  for (const element of allOf(ana.narrative)) {
    const children = element.toArray();
    if (element.nodeName === 'listItem') expect((children[0] as Y.XmlElement | undefined)?.nodeName).toBe('paragraph');
    if (element.nodeName === 'table') expect(children.map((row) => (row as Y.XmlElement).length)).toEqual(children.map(() => 2));
    if (['bulletList', 'table', 'tableCell'].includes(element.nodeName)) expect(children.length).toBeGreaterThan(0);
  }
  for (const [id, item] of ana.doc.getMap('objectives')) expect(violationsOfItem(PLAN_COLLECTIONS.objectives, item, [id])).toEqual([]);
}
