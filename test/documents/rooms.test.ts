import * as Y from 'yjs';
import { Database } from '../../src/database/database.js';
import { Rooms } from '../../src/documents/rooms.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { Problem } from '../../src/kernel/problem.js';
import { ENTITIES } from '../../src/server/entities.js';
import { describeOnAnyDatabase, describeOnPostgres } from '../support/databases.js';
import { Editor, NOBODY, inMemory, replayed, scene, things, until, type Scene } from '../support/editing.js';
import { holdDocument, somethingWaits } from '../support/hold-document.js';

await describeOnAnyDatabase('A room', (kind) => {
  let at: Scene;
  beforeEach(async () => {
    at = await scene(kind);
  });
  afterEach(() => at.end());

  it('shows each edit to everybody who is there, and the log has it', async () => {
    const [nora, oliver] = [await at.editor('supplier'), await at.editor('customer')];
    nora.addThing({ title: 'from Nora', weight: 2 });
    await nora.settled();
    oliver.addThing({ title: 'from Oliver', weight: 3 });
    await oliver.settled();
    await until(() => nora.titles.length === 3 && oliver.titles.length === 3);
    expect(nora.titles).toEqual(['from Nora', 'from Oliver', 'seed']);
    expect(await replayed(at)).toEqual((await inMemory(at.rooms, at.documentId)).json);
  });

  it('seeds a document once, whoever opens it and however often', async () => {
    const [nora, oliver] = await Promise.all([at.editor('supplier'), at.editor('customer')]);
    expect(nora.narrative).toBe('<paragraph>Once.</paragraph>');
    expect(oliver.titles).toEqual(['seed']);
  });

  it.each([
    ['a wrong type', { title: 'x', weight: 'heavy' }, 'INVALID'],
    ['an unknown field', { title: 'x', weight: 1, colour: 'red' }, 'INVALID'],
    ['a missing field', { title: 'x' }, 'REQUIRED'],
    ['a number out of range', { title: 'x', weight: 6 }, 'OUT_OF_RANGE'],
    ['a text that is too long', { title: 'x'.repeat(41), weight: 1 }, 'TOO_LONG'],
    ['an owner that does not exist', { title: 'x', weight: 1, ownerId: NOBODY }, 'UNKNOWN_REFERENCE'],
  ])('refuses %s and loses nothing else', async (_what, fields, code) => {
    const [nora, oliver] = [await at.editor('supplier'), await at.editor('customer')];
    nora.addThing({ title: 'before', weight: 1 });
    oliver.addThing(fields);
    nora.addThing({ title: 'after', weight: 1 });
    expect(await oliver.settled()).toEqual([expect.objectContaining({ code })]);
    await nora.settled();
    expect(nora.titles).toEqual(['after', 'before', 'seed']);
    const { json } = await inMemory(at.rooms, at.documentId);
    expect(
      Object.values((json as { things: Record<string, { title: string }> }).things)
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['after', 'before', 'seed']);
    expect(await replayed(at)).toEqual(json);
  });

  it('refuses what is no update, what is too large, and what builds on edits that are not here', async () => {
    const nora = await at.editor();
    await expect(nora.write(new Uint8Array([1, 2, 3]))).rejects.toMatchObject({ code: 'INVALID' });
    await expect(nora.write(new Uint8Array(20 * 1024 * 1024))).rejects.toMatchObject({ code: 'TOO_LARGE' });
    const other = new Y.Doc();
    other.getMap('things').set(newId(), new Y.Map([['title', 'one']]));
    const before = Y.encodeStateVector(other);
    other.getMap('things').set(newId(), new Y.Map([['title', 'two']]));
    await expect(nora.write(Y.encodeStateAsUpdate(other, before))).rejects.toMatchObject({ code: 'CONFLICT' });
    const full = Y.encodeStateAsUpdate(other);
    await expect(nora.write(full.subarray(0, full.length - 4))).rejects.toMatchObject({ code: 'INVALID' });
    expect((await at.editor('customer')).titles).toEqual(['seed']);
  });

  it('accepts new structs only under client ids of the one who writes', async () => {
    const [nora, oliver] = [await at.editor('supplier'), await at.editor('customer')];
    nora.addThing({ title: 'mine', weight: 1 });
    await nora.settled();
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(oliver.doc));
    forged.clientID = nora.doc.clientID;
    forged.getMap('things').set(
      newId(),
      new Y.Map<unknown>([
        ['title', 'in her name'],
        ['weight', 1],
      ]),
    );
    await expect(oliver.write(Y.encodeStateAsUpdate(forged, Y.encodeStateVector(oliver.doc)))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    nora.addThing({ title: 'still here', weight: 1 });
    await nora.settled();
    expect((await at.editor('customer')).titles).toEqual(['mine', 'seed', 'still here']);
  });

  it('refuses roots, lists and names that the kind of document does not have', async () => {
    for (const spoil of [
      (doc: Y.Doc) => void doc.getMap('secrets').set('a', 1),
      (doc: Y.Doc) => doc.getArray('things').insert(0, ['x']),
      (doc: Y.Doc) =>
        void doc.getMap('things').set(
          'not-a-uuid',
          new Y.Map<unknown>([
            ['title', 'x'],
            ['weight', 1],
          ]),
        ),
      (doc: Y.Doc) => void doc.getMap('things').set(newId(), 'not an item'),
    ]) {
      const nora = await at.editor();
      const doc = new Y.Doc();
      spoil(doc);
      await expect(nora.write(Y.encodeStateAsUpdate(doc))).rejects.toMatchObject({ code: 'INVALID' });
    }
    expect(await replayed(at)).toMatchObject({ things: expect.anything() as unknown });
  });

  it('lets the server edit like everybody else, and refuses it like everybody else', async () => {
    const oliver = await at.editor('customer');
    const author = { memberId: at.people.supplier.owner.memberId, appId: null };
    const id = newId();
    await at.rooms.edit(
      at.documentId,
      author,
      (doc) =>
        void doc.getMap('things').set(
          id,
          new Y.Map<unknown>([
            ['title', 'by mutation'],
            ['weight', 2],
          ]),
        ),
    );
    await until(() => oliver.titles.includes('by mutation'));
    await expect(at.rooms.edit(at.documentId, author, (doc) => (doc.getMap('things').get(id) as Y.Map<unknown>).set('weight', 99))).rejects.toMatchObject({
      code: 'OUT_OF_RANGE',
      details: { field: ['things', id, 'weight'] },
    });
    await expect(
      at.rooms.edit(
        at.documentId,
        author,
        (doc) => {
          doc.getMap('things').delete(id);
        },
        () => Promise.reject(new Problem('STALE_VERSION', 'Somebody was quicker.')),
      ),
    ).rejects.toMatchObject({ code: 'STALE_VERSION' });
    expect(oliver.titles).toEqual(['by mutation', 'seed']);
  });

  it('comes to the same document from many hands at once, and the log replays to it', async () => {
    const editors = await Promise.all([at.editor('supplier'), at.editor('customer'), at.editor('supplier')]);
    const ids: Id[] = [];
    for (let step = 0; step < 120; step += 1) {
      const editor = editors[step % 3];
      const id = ids[(step * 7) % (ids.length || 1)];
      if (editor === undefined) continue;
      const thing = id === undefined ? undefined : editor.doc.getMap<Y.Map<unknown>>('things').get(id);
      if (step % 4 === 0 || thing === undefined) ids.push(editor.addThing({ title: `thing ${step}`, weight: 1 + (step % 5) }));
      else if (step % 11 === 0 && id !== undefined) editor.doc.getMap('things').delete(id);
      else thing.set('title', `renamed ${step}`);
      if (step % 13 === 0) await editor.settled();
    }
    for (const editor of editors) await editor.settled();
    const { json } = await inMemory(at.rooms, at.documentId);
    await until(() => editors.every((editor) => JSON.stringify(editor.titles) === JSON.stringify(editors[0].titles)));
    expect(await replayed(at)).toEqual(json);
  });
});

await describeOnPostgres('Rooms', () => {
  it('acknowledge and show nothing before it is durable', async () => {
    const at = await scene('postgres');
    const [nora, oliver] = [await at.editor('supplier'), await at.editor('customer')];
    const release = await holdDocument(at.database, at.documentId);
    let isAcknowledged = false;
    nora.addThing({ title: 'waiting', weight: 1 });
    void nora.settled().then(() => (isAcknowledged = true));
    await somethingWaits(at.database);
    expect([isAcknowledged, oliver.titles]).toEqual([false, ['seed']]);
    await release();
    await until(() => isAcknowledged && oliver.titles.length === 2);
    await at.end();
  });

  it('on two nodes keep one document', async () => {
    const at = await scene('postgres');
    const otherDatabase = await Database.open({ url: at.fresh.settings.databaseUrl, entities: ENTITIES });
    const otherRooms = await Rooms.start({ database: otherDatabase, kinds: [things] });
    const here = await at.editor('supplier');
    const there = new Editor({ memberId: at.people.customer.manager.memberId, appId: null });
    await there.enter(await otherRooms.room(at.documentId));
    for (let step = 0; step < 20; step += 1) {
      here.addThing({ title: `here ${step}`, weight: 1 });
      there.addThing({ title: `there ${step}`, weight: 1 });
    }
    expect((await Promise.all([here.settled(), there.settled()])).flat().filter((outcome) => outcome instanceof Error)).toEqual([]);
    await until(() => here.titles.length === 41 && there.titles.length === 41);
    expect(there.titles).toEqual(here.titles);
    await otherRooms.close();
    await otherDatabase.close();
    await at.end();
  });
});
