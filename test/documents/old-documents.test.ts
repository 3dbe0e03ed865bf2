import * as Y from 'yjs';
import { systemSession } from '../../src/access/session.js';
import { FocusedClients } from '../../src/documents/focused-clients.js';
import { thinSnapshots } from '../../src/documents/document-log.js';
import { scene } from '../support/editing.js';

describe('An old document', () => {
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

  it('keeps the snapshots of the last day, one a day of the last month, and one a week before', async () => {
    const at = await scene('pglite');
    const now = new Date('2026-11-27T12:00:00Z');
    const hoursAgo = [1, 2, 3, 50, 51, 52, 24 * 40, 24 * 40 + 1, 24 * 80];
    const left = await at.database.transaction(systemSession, async (tx) => {
      for (const [index, hours] of hoursAgo.entries()) {
        await tx.sql('insert into document_snapshot (document_id, seq, state, at) values ($1, $2, $3, $4)', [at.documentId, 100 - index, Buffer.from([0]), new Date(now.getTime() - hours * 3_600_000).toISOString()]); // prettier-ignore
      }
      await thinSnapshots(tx, at.documentId, now);
      return tx.sql<{ readonly seq: number }>('select seq::int as seq from document_snapshot where document_id = $1 order by seq desc', [at.documentId]);
    });
    expect(left.map(({ seq }) => seq)).toEqual([100, 99, 98, 97, 94, 92]);
    await at.end();
  });
});
