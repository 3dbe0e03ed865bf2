import * as Y from 'yjs';
import { newId } from '../../src/kernel/ids.js';
import { openScene, until, type Scene } from './scene.js';
import { inMemory } from '../support/editing.js';
import { anyDatabase } from '../support/databases.js';
import { paragraph } from '../support/paragraphs.js';

const ROUNDS = 150;

describe('Damaged updates', () => {
  let at: Scene;
  beforeAll(async () => {
    at = await openScene(await anyDatabase());
  });
  afterAll(() => at.end());

  it('are refused or are harmless, and never part the document from its log', async () => {
    const documentId = await at.document();
    const nora = at.client(at.people.supplier.manager, documentId);
    await nora.settled();
    let seed = 4711;
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * below);
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      const mallory = await at.bare();
      await mallory.signIn(documentId, at.people.customer.manager.token);
      mallory.send(documentId, 0, 1, new Uint8Array([0, 0]));
      mallory.send(documentId, 0, 2, damaged(validUpdate(nora.doc, round), random));
      await Promise.race([mallory.closed, until(() => mallory.messages(8).length === 2)]);
      mallory.socket.terminate();
    }
    nora.add({ title: 'still at work', weight: 1 });
    await nora.settled();
    await until(() => nora.titles.includes('still at work'));
    const { json } = await inMemory(at.rooms, documentId);
    expect(await at.replayed(documentId)).toEqual(json);
    expect((await at.rooms.content(documentId)).json).toEqual(json);
    const newcomer = at.client(at.people.customer.owner, documentId);
    await newcomer.settled();
    expect(newcomer.titles).toEqual(nora.titles);
    expect([newcomer.doc.store.pendingStructs, newcomer.doc.store.pendingDs]).toEqual([null, null]);
    expect([nora.closes, at.defects]).toEqual([[], []]);
  }, 240_000);
});

/** What an honest client with this copy could send next. */
function validUpdate(copy: Y.Doc, round: number): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy));
  const before = Y.encodeStateVector(doc);
  const things = doc.getMap<Y.Map<unknown>>('things');
  const narrative = doc.getXmlFragment('narrative');
  if (round % 3 === 0) things.set(newId(), new Y.Map(Object.entries({ title: `t${round}`, weight: 3 })));
  if (round % 3 === 1) [...things.values()][0]?.set('weight', 1 + (round % 5));
  if (round % 3 === 2) narrative.insert(0, [paragraph('some words'), new Y.XmlElement('paragraph')]);
  if (round % 5 === 0) narrative.delete(0, 1);
  return Y.encodeStateAsUpdate(doc, before);
}

/** One to three bytes differ. */
function damaged(update: Uint8Array, random: (below: number) => number): Uint8Array {
  const copy = update.slice();
  for (let times = 1 + random(3); times > 0; times -= 1) copy[random(copy.length)] = random(256);
  return copy;
}
