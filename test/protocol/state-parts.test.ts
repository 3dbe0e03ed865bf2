import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { stateParts } from '../../src/protocol/state-parts.js';

/** Random numbers that are the same in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** A document that several people have written in, at the same time and one after the other. */
function written(seed: number): Y.Doc {
  const roll = dice(seed);
  const docs = Array.from({ length: 5 }, () => new Y.Doc());
  for (let step = 0; step < 300; step += 1) {
    const doc = docs[roll(docs.length)] as Y.Doc;
    const texts = doc.getXmlFragment('narrative');
    const text = texts.get(roll(Math.max(1, texts.length)));
    if (!(text instanceof Y.XmlText) || roll(8) === 0) texts.insert(roll(texts.length + 1), [new Y.XmlText('¡olé 🎺! '.repeat(1 + roll(60)))]);
    else if (roll(3) === 0 && text.length > 4) text.delete(roll(text.length - 3), 2);
    else if (roll(5) === 0 && text.length > 9) text.format(roll(4), 5, { bold: roll(2) === 0 ? true : null });
    else text.insert(roll(text.length + 1), 'más 🎺 palabras '.repeat(1 + roll(10)));
    doc.getMap(`root ${roll(2)}`).set(`key ${roll(9)}`, new Y.Map([['value', roll(100)]]));
    if (roll(4) === 0) Y.applyUpdate(docs[roll(docs.length)] as Y.Doc, Y.encodeStateAsUpdate(doc));
  }
  const [first] = docs as [Y.Doc];
  for (const doc of docs) Y.applyUpdate(first, Y.encodeStateAsUpdate(doc));
  return first;
}

describe('A document in parts', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is the same as in one, and no part waits for a later one (seed %i)', (seed) => {
    const doc = written(seed);
    const half = new Y.Doc();
    Y.applyUpdate(half, Y.encodeStateAsUpdate(written(seed)));
    for (const [copy, known] of [
      [new Y.Doc(), undefined],
      [half, Y.encodeStateVector(half)],
    ] as const) {
      // prettier-ignore
      const parts = stateParts(doc, known, 2_000);
      for (const part of parts) {
        expect(part.byteLength).toBeLessThan(6_000);
        Y.applyUpdate(copy, part);
        expect(copy.store.pendingStructs).toBeNull();
      }
      expect(Buffer.from(Y.encodeStateAsUpdate(copy)).equals(Buffer.from(Y.encodeStateAsUpdate(doc)))).toBe(known === undefined);
      if (known === undefined) expect(parts.length).toBeGreaterThan(5);
    }
  });

  it('parts a text of one struct, and no character in two halves', () => {
    const doc = new Y.Doc();
    doc.getText('narrative').insert(0, 'a🎺'.repeat(50_000));
    const copy = new Y.Doc();
    const parts = stateParts(doc, undefined, 10_000);
    for (const part of parts) Y.applyUpdate(copy, part);
    expect(parts.length).toBeGreaterThan(10);
    expect(copy.getText('narrative').toJSON()).toBe(doc.getText('narrative').toJSON());
  });

  it('tells what was deleted in parts of its own', () => {
    const doc = new Y.Doc();
    doc.getText('narrative').insert(0, 'ab'.repeat(50_000));
    const deletion = encoding.createEncoder();
    for (const number of [0, 1, doc.clientID, 50_000]) encoding.writeVarUint(deletion, number);
    for (let at = 0; at < 50_000; at += 1) for (const number of [2 * at, 1]) encoding.writeVarUint(deletion, number);
    Y.applyUpdate(doc, encoding.toUint8Array(deletion));
    const copy = new Y.Doc();
    for (const part of stateParts(doc, undefined, 100_000)) Y.applyUpdate(copy, part);
    expect(copy.getText('narrative').length).toBe(50_000);
  });
});
