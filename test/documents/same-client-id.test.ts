import * as Y from 'yjs';
import { systemSession } from '../../src/access/session.js';
import { Rooms } from '../../src/documents/rooms.js';
import { newId } from '../../src/kernel/ids.js';
import { Problem } from '../../src/kernel/problem.js';
import { describeOnAnyDatabase, describeOnPostgres } from '../support/databases.js';
import { Editor, inMemory, replayed, scene, things, until, type Scene } from '../support/editing.js';
import { paragraph } from '../support/paragraphs.js';

/** Somebody with two copies of a document that write under one Yjs client id. */
async function twins(at: Scene, rooms: readonly [Rooms, Rooms]): Promise<readonly [Editor, Editor]> {
  const author = { memberId: at.people.supplier.manager.memberId, appId: null };
  const [here, there] = [new Editor(author), new Editor(author)];
  await here.enter(await rooms[0].room(at.documentId));
  await there.enter(await rooms[1].room(at.documentId));
  there.doc.clientID = here.doc.clientID;
  return [here, there];
}

const isStored = (outcome: unknown): boolean => !(outcome instanceof Error);

await describeOnPostgres('One Yjs client id on two nodes', () => {
  let at: Scene;
  let elsewhere: Rooms;
  beforeEach(async () => {
    at = await scene('postgres');
    elsewhere = await Rooms.start({ database: at.database, kinds: [things] });
  });
  afterEach(async () => {
    await elsewhere.close();
    await at.end();
  });

  it.each(Array.from({ length: 10 }, (_, round) => [round + 1]))(
    'keeps what was acknowledged, and no more, on both nodes and in the log (%i of 10)',
    async () => {
      const [here, there] = await twins(at, [at.rooms, elsewhere]);
      here.addThing({ title: 'written here', weight: 1 });
      there.addThing({ title: 'written there', weight: 2 });
      const outcomes = [(await here.settled())[0], (await there.settled())[0]];
      expect(outcomes.filter(isStored)).toHaveLength(1);
      expect(outcomes.find((outcome) => !isStored(outcome))).toMatchObject({ details: { refusal: 'FOREIGN_CLIENT_ID' } });
      const title = isStored(outcomes[0]) ? 'written here' : 'written there';
      for (const rooms of [at.rooms, elsewhere]) expect(titlesIn((await inMemory(rooms, at.documentId)).json)).toEqual(['seed', title]);
      expect(titlesIn(await replayed(at))).toEqual(['seed', title]);
    },
  );

  it('takes for one edit what a client repeats on another node because the first had not answered', async () => {
    const [here, there] = await twins(at, [at.rooms, elsewhere]);
    const doc = new Y.Doc();
    doc.getMap('things').set(newId(), new Y.Map<unknown>([['title', 'said twice'], ['weight', 1]])); // prettier-ignore
    const update = Y.encodeStateAsUpdate(doc);
    const outcomes = await Promise.all([here.write(update), there.write(update)]);
    expect(outcomes.every(isStored)).toBe(true);
    expect(titlesIn(await replayed(at))).toEqual(['said twice', 'seed']);
  });

  it('refuses a longer text that begins as another node’s does and goes on otherwise', async () => {
    const [here, there] = await twins(at, [at.rooms, elsewhere]);
    // Made where nothing is heard of the other.
    const apart = new Y.Doc();
    Y.applyUpdate(apart, Y.encodeStateAsUpdate(there.doc));
    apart.clientID = there.doc.clientID;
    const before = Y.encodeStateVector(apart);
    apart.getXmlFragment('narrative').insert(0, [paragraph('begins')]);
    here.doc.getXmlFragment('narrative').insert(0, [paragraph('begun')]);
    expect((await here.settled()).every(isStored)).toBe(true);
    await expect(there.write(Y.encodeStateAsUpdate(apart, before))).rejects.toThrow(Problem);
    expect((await at.editor()).narrative).toContain('begun');
  });

  it('takes no edit of somebody who lost the seat while it waited', async () => {
    const nora = await at.editor('supplier');
    const oliver = await at.editor('customer');
    await at.database.transaction(systemSession, (tx) =>
      tx.sql('update seat set ended_at = now() where member_id = $1', [at.people.customer.manager.memberId]),
    );
    oliver.addThing({ title: 'too late', weight: 1 });
    nora.addThing({ title: 'in time', weight: 1 });
    expect(await oliver.settled()).toEqual([expect.objectContaining({ code: 'FORBIDDEN', details: { refusal: 'ACCESS_CHANGED' } })]);
    expect((await nora.settled()).every(isStored)).toBe(true);
    expect(titlesIn(await replayed(at))).toEqual(['in time', 'seed']);
  });
});

await describeOnAnyDatabase('One Yjs client id in two copies on one node', (kind) => {
  it('does not acknowledge as a repetition what says something else', async () => {
    const at = await scene(kind);
    const [here, there] = await twins(at, [at.rooms, at.rooms]);
    here.addThing({ title: 'first', weight: 1 });
    there.addThing({ title: 'second', weight: 1 });
    expect((await here.settled()).every(isStored)).toBe(true);
    expect(await there.settled()).toEqual([expect.objectContaining({ details: { refusal: 'FOREIGN_CLIENT_ID' } })]);
    await until(async () => titlesIn(await replayed(at)).length === 2);
    await at.end();
  });
});

function titlesIn(json: unknown): readonly unknown[] {
  const { things: all } = json as { readonly things: Readonly<Record<string, { readonly title: string }>> };
  return Object.values(all).map(({ title }) => title).sort(); // prettier-ignore
}
