import * as Y from 'yjs';
import { systemSession } from '../../src/access/session.js';
import type { Viewer } from '../../src/access/viewer.js';
import { documentAt, documentChanges } from '../../src/documents/history.js';
import type { Live } from '../../src/documents/live.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import { scene, until, type Scene } from '../support/editing.js';
import type { Somebody } from '../support/people.js';

function viewerOf(who: Somebody): Viewer {
  const { companyId, memberId, personId, sessionId, role } = who;
  return { companyId, memberId, personId, sessionId, role, appId: null, isCompanyWide: role !== 'MEMBER', scopes: [] };
}

const things = (json: unknown): Readonly<Record<Id, { title: string; weight: number }>> =>
  (json as { things: Record<Id, { title: string; weight: number }> }).things;

await describeOnAnyDatabase('The history of a document', (kind) => {
  let at: Scene;
  beforeEach(async () => {
    at = await scene(kind);
  });
  afterEach(() => at.end());

  const as = (who: Somebody): Live => ({ viewer: viewerOf(who), database: at.database, rooms: at.rooms });

  it('shows the content as it was after each edit', async () => {
    const nora = await at.editor('supplier');
    const id = nora.addThing({ title: 'first', weight: 1 });
    await nora.settled();
    nora.doc.getMap<Y.Map<unknown>>('things').get(id)?.set('title', 'second');
    await nora.settled();
    nora.doc.getMap('things').delete(id);
    await nora.settled();
    const titleAt = async (seq: number): Promise<string | undefined> =>
      things((await documentAt(as(at.people.customer.manager), at.documentId, seq)).json)[id]?.title;
    expect([await titleAt(1), await titleAt(2), await titleAt(3), await titleAt(4)]).toEqual([undefined, 'first', 'second', undefined]);
    expect(things((await documentAt(as(at.people.customer.manager), at.documentId, 0)).json)).toEqual({});
    await expect(documentAt(as(at.people.customer.manager), at.documentId, 5)).rejects.toMatchObject({ code: 'OUT_OF_RANGE' });
  });

  it('says who changed what when', async () => {
    const [nora, oliver] = [await at.editor('supplier'), await at.editor('customer')];
    const id = nora.addThing({ title: 'first', weight: 1 });
    await nora.settled();
    oliver.doc.transact(() => {
      oliver.doc.getMap<Y.Map<unknown>>('things').get(id)?.set('weight', 5);
      oliver.doc.getXmlFragment('narrative').insert(0, [new Y.XmlElement('paragraph')]);
    });
    await oliver.settled();
    nora.doc.getMap('things').delete(id);
    await nora.settled();
    const changes = await documentChanges(as(at.people.supplier.owner), at.documentId, { after: 1, first: 100 });
    const [noraId, oliverId] = [at.people.supplier.manager.memberId, at.people.customer.manager.memberId];
    expect(changes.map(({ at: when, ...change }) => ({ ...change, isDated: when instanceof Date && !Number.isNaN(when.getTime()) }))).toEqual([
      { seq: 2, memberId: noraId, appId: null, items: [{ root: 'things', itemId: id, change: 'ADDED', fields: [] }], texts: [], isDated: true },
      {
        seq: 3,
        memberId: oliverId,
        appId: null,
        items: [{ root: 'things', itemId: id, change: 'CHANGED', fields: ['weight'] }],
        texts: ['narrative'],
        isDated: true,
      },
      { seq: 4, memberId: noraId, appId: null, items: [{ root: 'things', itemId: id, change: 'DELETED', fields: [] }], texts: [], isDated: true },
    ]);
    const [seeding, ...others] = await documentChanges(as(at.people.supplier.owner), at.documentId, { after: 0, first: 1 });
    expect(seeding).toMatchObject({ seq: 1, memberId: at.people.supplier.owner.memberId, items: [{ change: 'ADDED' }], texts: ['narrative'] });
    expect(others).toEqual([]);
  });

  it('is there for those who see the document, and for nobody else', async () => {
    await expect(documentAt(as(at.people.stranger.owner), at.documentId, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(documentChanges(as(at.people.supplier.outsider), at.documentId, { after: 0, first: 10 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(documentChanges(as(at.people.supplier.owner), at.documentId, { after: 0, first: 101 })).rejects.toMatchObject({ code: 'OUT_OF_RANGE' });
  });

  it('reaches back behind the snapshots that keep a long log quick to open', async () => {
    const author = { memberId: at.people.supplier.owner.memberId, appId: null };
    const id = newId();
    const rename = (title: string): Promise<unknown> =>
      at.rooms.edit(at.documentId, author, (doc) => void doc.getMap('things').set(id, new Y.Map<unknown>([['title', title], ['weight', 1]]))); // prettier-ignore
    await Promise.all(Array.from({ length: 1_100 }, (_, index) => rename(`title ${index}`)));
    const folded = (): Promise<readonly object[]> =>
      at.database.transaction(systemSession, (tx) => tx.sql('select 1 from document_snapshot where document_id = $1', [at.documentId]));
    await until(async () => (await folded()).length > 0, 'the log to be folded beside the edits');
    const live = as(at.people.supplier.owner);
    for (const seq of [2, 300, 777, 1_101]) expect(things((await documentAt(live, at.documentId, seq)).json)[id]?.title).toBe(`title ${seq - 2}`);
    const [change] = await documentChanges(live, at.documentId, { after: 900, first: 1 });
    expect(change).toMatchObject({ seq: 901, memberId: author.memberId, items: [{ itemId: id, change: 'CHANGED' }] });
  });
});
