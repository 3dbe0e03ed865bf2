import * as Y from 'yjs';
import { systemSession } from '../../src/access/session.js';
import { ALL_EXTRAS } from '../../src/protocol/rich-text-grammar.js';
import { newId } from '../../src/kernel/ids.js';
import { anyDatabase } from '../support/databases.js';
import { scene, type Scene } from '../support/editing.js';

const SEED = Number(process.env['SEED'] ?? 8);

/** Random numbers that are the same in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const NAMES = ['bold', 'link', '__proto__', 'constructor', 'prototype', '', 'a b', 'x'.repeat(300), 'nul\u0000', 'comment--abcd1234', 'ñ'];
const nest = (depth: number): unknown => Array.from({ length: depth }).reduce<unknown>((inner) => [inner], 1);
const named = (name: string, value: unknown): unknown => JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`);

describe('A document', () => {
  let at: Scene;
  beforeAll(async () => {
    at = await scene(await anyDatabase());
  });
  afterAll(() => at.end());

  it(`takes nothing that cannot be read at every version and stored as JSON (SEED=${SEED})`, async () => {
    const roll = dice(SEED);
    const any = <T>(of: readonly T[]): T => of[roll(of.length)] as T;
    const value = (): unknown =>
      any([() => true, () => nest(roll(9)), () => nest(2_000 + roll(3_000)), () => 'y'.repeat(roll(90_000)), () => '\u0000', () => named(any(NAMES), roll(9)), () => Array.from({ length: roll(900) }, () => 0), () => null, () => '\ud800'])(); // prettier-ignore
    const author = { memberId: at.people.supplier.manager.memberId, appId: null };
    const nothing = (): void => undefined;
    const peer = { author, knows: new Set(ALL_EXTRAS), receive: nothing, dismiss: nothing, fills: nothing, restrict: nothing };
    const outcomes = new Map<string, number>();
    for (let round = 0; round < 80; round += 1) {
      const room = await at.rooms.room(at.documentId);
      const doc = new Y.Doc();
      for (const part of await room.differenceTo(Y.encodeStateVector(doc))) Y.applyUpdate(doc, part);
      const before = Y.encodeStateVector(doc);
      const narrative = doc.getXmlFragment('narrative');
      doc.transact(() => {
        const kind = roll(4);
        const text = new Y.XmlText('some words');
        const element = new Y.XmlElement(any(['paragraph', 'heading', 'constructor', '__proto__']));
        if (kind === 0) text.format(0, 4, { [any(NAMES)]: value() });
        if (kind === 1) element.setAttribute(any(NAMES), value() as string);
        if (kind === 2) text.insert(0, any(['plain', '\u0000', '🎺']));
        if (kind === 3) doc.getMap('things').set(any([newId(), ...NAMES]), new Y.Map<unknown>([['title', value()], [any(['weight', ...NAMES]), value()]])); // prettier-ignore
        element.insert(0, [text]);
        narrative.insert(narrative.length, [element]);
      });
      const outcome = await room.write(peer, Y.encodeStateAsUpdate(doc, before)).then(
        () => 'stored',
        (problem: unknown) => (problem as { readonly code: string }).code,
      );
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (outcome !== 'stored') continue;
      const { json } = await at.rooms.content(at.documentId);
      await at.database.transaction(systemSession, (tx) => tx.sql('select $1::jsonb', [JSON.stringify(json)]));
    }
    expect(outcomes.get('stored')).toBeGreaterThan(5);
    expect(outcomes.get('INVALID')).toBeGreaterThan(5);
    expect([...outcomes.keys()].filter((outcome) => outcome === 'UNAVAILABLE' || outcome === 'INTERNAL')).toEqual([]);
    expect(at.failures).toEqual([]);
  });
});
