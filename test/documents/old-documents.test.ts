import * as Y from 'yjs';
import { systemSession } from '../../src/access/session.js';
import { FocusedClients } from '../../src/documents/focused-clients.js';
import { thinSnapshots } from '../../src/documents/document-log.js';
import { DocumentThread, Postponed } from '../../src/documents/document-thread.js';
import { Rooms } from '../../src/documents/rooms.js';
import { readSnapshot } from '../../src/documents/snapshot-parts.js';
import { newId } from '../../src/kernel/ids.js';
import { anyDatabase } from '../support/databases.js';
import { Editor, scene, things, until, type Scene } from '../support/editing.js';

describe('An old document', () => {
  let at: Scene;
  beforeAll(async () => {
    at = await scene(await anyDatabase());
  });
  afterAll(() => at.end());

  /** Which snapshots stay of those with these numbers, so many hours old. */
  async function thinned(snapshots: readonly (readonly [seq: number, hoursAgo: number])[]): Promise<readonly number[]> {
    const now = new Date('2026-11-27T12:00:00Z');
    return at.database.transaction(systemSession, async (tx) => {
      const documentId = newId();
      for (const [seq, hours] of snapshots) {
        await tx.sql('insert into document_snapshot (document_id, seq, state, at) values ($1, $2, $3, $4)', [documentId, seq, Buffer.from([0]), new Date(now.getTime() - hours * 3_600_000).toISOString()]); // prettier-ignore
      }
      await thinSnapshots(tx, documentId, now);
      const left = await tx.sql<{ readonly seq: number }>('select seq::int as seq from document_snapshot where document_id = $1 order by seq desc', [
        documentId,
      ]);
      return left.map(({ seq }) => seq);
    });
  }

  it('is changed in the same way when Yjs is shown only the client ids that write, and tells the same', () => {
    const [usual, focused] = [new Y.Doc(), new Y.Doc()];
    const clients = FocusedClients.of(focused);
    const told: Record<'usual' | 'focused', Uint8Array[]> = { usual: [], focused: [] };
    usual.on('update', (update: Uint8Array) => told.usual.push(update));
    focused.on('update', (update: Uint8Array) => told.focused.push(update));
    const changed: Record<'usual' | 'focused', number[]> = { usual: [], focused: [] };
    usual.on('afterTransaction', ({ changed: types }: Y.Transaction) => void changed.usual.push(types.size));
    focused.on('afterTransaction', ({ changed: types }: Y.Transaction) => void changed.focused.push(types.size));
    const author = new Y.Doc();
    const update = (change: () => void): void => {
      const before = Y.encodeStateVector(author);
      author.transact(change);
      const news = Y.encodeStateAsUpdate(author, before);
      const known = Y.decodeStateVector(before);
      const ids = [...Y.decodeStateVector(Y.encodeStateVector(author))].filter(([id, clock]) => clock > (known.get(id) ?? 0)).map(([id]) => id);
      Y.applyUpdate(usual, news);
      clients.within(ids, () => Y.applyUpdate(focused, news));
    };
    for (let step = 0; step < 400; step += 1) {
      if (step % 3 === 0) author.clientID = 1_000 + step;
      const text = author.getText('text');
      update(() => {
        text.insert((step * 7) % (text.length + 1), `${step} `);
        if (step % 4 === 0 && text.length > 20) text.delete((step * 3) % (text.length - 3), 3);
        if (step % 5 === 0) text.format(0, Math.min(6, text.length), { bold: step % 2 === 0 ? true : null });
        author.getMap('map').set(`key ${step % 11}`, new Y.Map([['step', step]]));
      });
    }
    expect(Buffer.from(Y.encodeStateAsUpdate(focused)).equals(Buffer.from(Y.encodeStateAsUpdate(usual)))).toBe(true);
    expect(told.focused.map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual(told.usual.map((bytes) => Buffer.from(bytes).toString('hex')));
    expect(changed.focused).toEqual(changed.usual);
  });

  it('keeps of its snapshots one an hour of the last day, one a day of the last month, and one a week before', async () => {
    const left = await thinned([0.1, 0.2, 1, 2, 50, 51, 52, 24 * 40, 24 * 40 + 1, 24 * 80].map((hours, index) => [100 - index, hours]));
    expect(left).toEqual([100, 97, 96, 93, 91]);
  });

  it('keeps more of them where there are many edits between, so that any version is read in a moment', async () => {
    const left = await thinned([50_000, 40_000, 31_000, 30_000, 22_000, 1_000].map((seq, index) => [seq, 50 + index / 10]));
    expect(left).toEqual([50_000, 30_000, 22_000, 1_000]);
  });

  it('lets whoever comes back write and be seen under the client id of an earlier page, and nobody else', async () => {
    const nora = await at.editor('supplier');
    nora.addThing({ title: 'hers', weight: 1 });
    await nora.settled();
    const rooms = await Rooms.start({ database: at.database, kinds: [things] }); // a server that has just started
    const room = await rooms.room(at.documentId);
    const [again, forger] = [new Editor(nora.author), new Editor({ memberId: at.people.customer.manager.memberId, appId: null })];
    for (const editor of [again, forger]) {
      await editor.enter(room);
      editor.doc.clientID = nora.doc.clientID;
    }
    expect(room.claim(nora.doc.clientID, nora.author)).toBe(false); // nobody has looked whose it is
    await room.learnOwners([nora.doc.clientID]);
    expect([room.claim(nora.doc.clientID, forger.author), room.claim(nora.doc.clientID, nora.author)]).toEqual([false, true]);
    await rooms.close();
    const anew = await Rooms.start({ database: at.database, kinds: [things] });
    const there = await anew.room(at.documentId);
    for (const editor of [again, forger]) await there.enter(editor);
    const before = Y.encodeStateVector(again.doc);
    again.doc.getMap('things').set(newId(), new Y.Map<unknown>([['title', 'hers again'], ['weight', 1]])); // prettier-ignore
    forger.doc.getMap('things').set(newId(), new Y.Map<unknown>([['title', 'in her name'], ['weight', 1]])); // prettier-ignore
    await expect(there.write(forger, Y.encodeStateAsUpdate(forger.doc, before))).rejects.toMatchObject({ details: { refusal: 'FOREIGN_CLIENT_ID' } });
    await expect(there.write(again, Y.encodeStateAsUpdate(again.doc, before))).resolves.toMatchObject({ seq: expect.any(Number) as number });
    await anew.close();
  });
});

describe('The thread beside', () => {
  const log = (words: readonly string[]): readonly Uint8Array[] => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (const word of words) doc.getText('text').insert(0, word);
    return updates;
  };
  const textOf = (snapshot: Uint8Array): string => {
    const doc = new Y.Doc();
    for (const part of readSnapshot(snapshot)?.parts ?? []) Y.applyUpdate(doc, part);
    return doc.getText('text').toJSON();
  };
  const folded = async (thread: DocumentThread, bytes: Uint8Array | undefined, updates: readonly Uint8Array[]): Promise<Uint8Array> => {
    const snapshot = bytes === undefined ? undefined : { bytes, isInParts: true };
    const outcome = await thread.ask({ snapshot, updates, isFromFirst: bytes === undefined }, { about: 'SNAPSHOT' });
    if ('fault' in outcome) throw new Error(outcome.fault);
    return outcome.answer.parts;
  };

  it('gives the state after a snapshot and what follows on it, and ends when there is nothing to do', async () => {
    const thread = new DocumentThread({ idleMs: 20 });
    const [first, second, third] = log(['three', 'two ', 'one ']) as [Uint8Array, Uint8Array, Uint8Array];
    const snapshot = await folded(thread, undefined, [first, second]);
    expect([textOf(snapshot), textOf(await folded(thread, snapshot, [third]))]).toEqual(['two three', 'one two three']);
    await until(() => !thread.isRunning, 'the thread to end');
    expect(textOf(await folded(thread, snapshot, []))).toBe('two three');
    await thread.close();
  });

  it('says what of a log cannot be read, and goes on with the next question', async () => {
    const thread = new DocumentThread();
    const [first, , third] = log(['three', 'two ', 'one ']) as [Uint8Array, Uint8Array, Uint8Array];
    const snapshot = await folded(thread, undefined, [first]);
    const outcomes = await Promise.allSettled([
      folded(thread, new Uint8Array([1, 2, 3]), []),
      folded(thread, snapshot, [new Uint8Array([1, 2, 3])]),
      folded(thread, snapshot, [third]),
      folded(thread, undefined, [first]),
    ]);
    const faults = outcomes.map((outcome) => (outcome.status === 'rejected' ? (outcome.reason as Error).message : 'none'));
    expect(faults).toEqual(['SNAPSHOT', 'UPDATE', 'GAP', 'none']);
    await thread.close();
  });

  it('says of a log that has a gap from the first update on that something is missing', async () => {
    const thread = new DocumentThread();
    const [first, , third] = log(['three', 'two ', 'one ']) as [Uint8Array, Uint8Array, Uint8Array];
    for (const [updates, isWhole] of [
      [[first, third], false],
      [[first], true],
    ] as const) {
      expect(await thread.ask({ snapshot: undefined, updates, isFromFirst: true }, { about: 'SNAPSHOT' })).toMatchObject({ answer: { isWhole } });
    }
    await thread.close();
  });

  it('postpones what it has no time for, and what waits when the house closes', async () => {
    const thread = new DocumentThread({ mostWaiting: 1 });
    const [update] = log(['words']) as [Uint8Array];
    const three = [1, 2, 3].map(() => folded(thread, undefined, [update]).catch((cause: unknown) => cause));
    expect(await three[2]).toBeInstanceOf(Postponed);
    await thread.close();
    expect(await Promise.all([...three, folded(thread, undefined, [update]).catch((cause: unknown) => cause)])).toEqual(
      Array.from({ length: 4 }, () => expect.any(Postponed) as Postponed),
    );
  });

  it('takes nothing for an answer that Node reports of its modules under --watch', async () => {
    const thread = new DocumentThread();
    const [update] = log(['words']) as [Uint8Array];
    process.env['WATCH_REPORT_DEPENDENCIES'] = '1'; // as Node sets it there
    const answer = folded(thread, undefined, [update]);
    delete process.env['WATCH_REPORT_DEPENDENCIES'];
    expect(textOf(await answer)).toBe('words');
    await thread.close();
  });

  it('gives up a question that takes too long', async () => {
    const thread = new DocumentThread({ withinMs: 0 });
    await expect(folded(thread, undefined, log(['words']))).rejects.toThrow('too long');
    await thread.close();
  });
});
