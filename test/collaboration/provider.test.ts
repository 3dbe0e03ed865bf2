import * as Y from 'yjs';
import { accessChanged } from '../../src/identity/access-change.js';
import { systemSession } from '../../src/access/session.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { hashToken, newToken } from '../../src/kernel/seal.js';
import { describeOnAnyDatabase, describeOnPostgres } from '../support/databases.js';
import { NOBODY, openScene, until, type Client, type Scene } from './scene.js';
import { inMemory } from '../support/editing.js';
import { holdDocument, somethingWaits } from '../support/hold-document.js';
import { paragraph } from '../support/paragraphs.js';

await describeOnAnyDatabase('The stock provider', (kind) => {
  let at: Scene;
  let documentId: Id;
  beforeAll(async () => {
    at = await openScene(kind);
  });
  beforeEach(async () => {
    documentId = await at.document();
  });
  afterEach(() => expect(at.defects).toEqual([]));
  afterAll(() => at.end());

  const nora = (): Client => at.client(at.people.supplier.manager, documentId);
  const oliver = (): Client => at.client(at.people.customer.manager, documentId);
  const titlesInLog = async (): Promise<readonly string[]> => {
    const { things } = (await at.replayed(documentId)) as { readonly things: Readonly<Record<string, { readonly title: string }>> };
    return Object.values(things)
      .map(({ title }) => title)
      .sort();
  };

  it('of two companies shows what the other writes, and what was acknowledged is in the log', async () => {
    const [left, right] = [nora(), oliver()];
    await Promise.all([left.settled(), right.settled()]);
    left.add({ title: 'from Nora', weight: 2 });
    right.add({ title: 'from Oliver', weight: 3 });
    await Promise.all([left.settled(), right.settled()]);
    await until(() => left.titles.length === 3 && right.titles.length === 3);
    expect(left.titles).toEqual(right.titles);
    expect(await titlesInLog()).toEqual(['from Nora', 'from Oliver', 'seed']);
    expect([left.closes, right.closes]).toEqual([[], []]);
  });

  it('brings what was written without a connection when it is back', async () => {
    const [left, right] = [nora(), oliver()];
    await Promise.all([left.settled(), right.settled()]);
    await left.disconnect();
    left.add({ title: 'written on a train', weight: 1 });
    right.add({ title: 'written at the desk', weight: 1 });
    left.connect();
    await left.settled();
    await until(() => left.titles.length === 3 && right.titles.length === 3);
    expect(right.titles).toEqual(['seed', 'written at the desk', 'written on a train']);
  });

  it('holds several documents on one socket', async () => {
    const left = nora();
    const other = at.client(at.people.customer.owner, await at.document());
    const { HocuspocusProvider } = await import('@hocuspocus/provider');
    const second = new HocuspocusProvider({ websocketProvider: left.socket, name: `Document:${documentId}`, token: at.people.supplier.manager.token });
    second.attach();
    await Promise.all([left.settled(), other.settled()]);
    await until(() => second.isSynced);
    left.add({ title: 'under one name', weight: 1 });
    await until(() => second.document.getMap('things').size === 2);
    second.destroy();
    left.add({ title: 'after the other has left', weight: 1 });
    await left.settled();
    expect(left.closes).toEqual([]);
  });

  it.each([
    ['somebody of another company', () => at.people.stranger.owner.token, 'NOT_FOUND'],
    ['a colleague without a seat', () => at.people.customer.outsider.token, 'NOT_FOUND'],
    ['nobody', () => '', 'UNAUTHENTICATED'],
    ['somebody with a token that was made up', () => 'als_made-up', 'UNAUTHENTICATED'],
  ])('is not let in for %s', async (_who, token, code) => {
    const client = at.client({ ...at.people.stranger.owner, token: token() }, documentId);
    await until(() => client.denied !== undefined);
    expect(client.denied).toBe(code);
    expect(client.doc.share.size).toBe(0);
  });

  it('gets the same answer for a document that is private to the other side and for one that is not there', async () => {
    const answers = await Promise.all(
      [await at.document('SUPPLIER'), newId(), 'no-id-at-all'].map(async (name) => {
        const client = at.client(at.people.customer.owner, name);
        await until(() => client.denied !== undefined);
        return client.denied;
      }),
    );
    expect(answers).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
    const own = at.client(at.people.supplier.manager, await at.document('SUPPLIER'));
    await own.settled();
  });

  it('of an auditor reads along, and is told when it tries to write', async () => {
    const [left, auditor] = [nora(), at.client(at.people.customer.auditor, documentId)];
    await Promise.all([left.settled(), auditor.settled()]);
    expect(auditor.provider.authorizedScope).toBe('readonly');
    left.add({ title: 'for all to read', weight: 1 });
    await until(() => auditor.titles.includes('for all to read'));
    await auditor.disconnect();
    auditor.connect();
    await auditor.settled(); // coming back with a full copy is no attempt to write
    auditor.closes.length = 0;
    auditor.add({ title: 'by an auditor', weight: 1 });
    await until(() => auditor.closes.includes('READ_ONLY'));
    expect(auditor.refusals[0]).toMatchObject({ code: 'READ_ONLY', problem: 'FORBIDDEN' });
    expect(auditor.provider.hasUnsyncedChanges).toBe(true);
    auditor.end();
    await left.settled();
    expect(await titlesInLog()).toEqual(['for all to read', 'seed']);
  });

  it.each([
    ['a wrong type', { title: 'x', weight: 'heavy' }, 'INVALID', 'weight'],
    ['an unknown field', { title: 'x', weight: 1, colour: 'red' }, 'INVALID', 'colour'],
    ['a missing field', { title: 'x' }, 'REQUIRED', 'weight'],
    ['an owner who is not there', { title: 'x', weight: 1, ownerId: NOBODY }, 'UNKNOWN_REFERENCE', 'ownerId'],
  ])('is told that an item with %s is refused, and colleagues lose nothing', async (_what, fields, problem, field) => {
    const [left, right] = [nora(), oliver()];
    await Promise.all([left.settled(), right.settled()]);
    left.add({ title: 'before', weight: 1 });
    const id = right.add(fields);
    left.add({ title: 'after', weight: 1 });
    await until(() => right.closes.includes('INVALID_EDIT'));
    expect(right.refusals[0]).toMatchObject({ type: 'refused', code: 'INVALID_EDIT', problem, path: ['things', id, field] });
    right.end();
    await left.settled();
    expect(left.titles).toEqual(['after', 'before', 'seed']);
    expect(await titlesInLog()).toEqual(['after', 'before', 'seed']);
    const again = oliver(); // having dropped its copy
    await again.settled();
    expect(again.titles).toEqual(['after', 'before', 'seed']);
    expect(left.closes).toEqual([]);
  });

  it('sees who else is here under their real names, whatever they say', async () => {
    const [left, right] = [nora(), oliver()];
    await Promise.all([left.settled(), right.settled()]);
    right.provider.setAwarenessField('user', { name: 'Nora Ibáñez', memberId: at.people.supplier.owner.memberId });
    right.provider.setAwarenessField('cursor', { anchor: 3 });
    const seen = (): Readonly<Record<string, unknown>> | undefined => left.provider.awareness?.getStates().get(right.doc.clientID);
    await until(() => seen()?.['cursor'] !== undefined);
    expect(seen()).toMatchObject({
      cursor: { anchor: 3 },
      user: { memberId: at.people.customer.manager.memberId, name: at.people.customer.manager.name, side: 'CUSTOMER', company: at.people.customer.name },
    });
    right.end();
    await until(() => seen() === undefined);
    const again = oliver();
    again.provider.setAwarenessField('cursor', { anchor: 4 });
    await until(() => left.provider.awareness?.getStates().get(again.doc.clientID) !== undefined);
  });

  it('of an app is called by its company’s name, because what the company calls its apps is its own affair', async () => {
    const left = nora();
    const key = newToken('alk');
    await at.database.transaction(systemSession, (tx) =>
      tx.sql(
        `insert into app (id, company_id, name, key_hash, key_hint, scopes, created_by_id, created_at)
         values ($1, $2, 'Exit planner', $3, 'alk_', '["READ", "WRITE", "DOCUMENTS"]', $4, now())`,
        [newId(), at.people.customer.id, hashToken(key), at.people.customer.owner.memberId],
      ),
    );
    const app = at.client({ ...at.people.customer.owner, token: key }, documentId);
    await Promise.all([left.settled(), app.settled()]);
    app.provider.setAwarenessField('cursor', { anchor: 1 });
    const seen = (): unknown => left.provider.awareness?.getStates().get(app.doc.clientID);
    await until(() => seen() !== undefined);
    expect(seen()).toMatchObject({ user: { memberId: null, name: at.people.customer.name, side: 'CUSTOMER' } });
  });

  it('is sent away when access ends, and not let in again', async () => {
    const [left, right] = [nora(), oliver()];
    await Promise.all([left.settled(), right.settled()]);
    const { memberId } = at.people.customer.manager;
    await at.database.transaction(systemSession, async (tx) => {
      await tx.sql(`update seat set ended_at = now() where member_id = $1`, [memberId]);
      await accessChanged(tx, { accountId: at.people.accountId, memberId });
    });
    await until(() => right.closes.includes('ACCESS_CHANGED') && right.denied === 'NOT_FOUND');
    left.add({ title: 'among ourselves', weight: 1 });
    await left.settled();
    expect(right.titles).toEqual(['seed']);
    expect(left.closes).toEqual([]);
    await at.database.transaction(systemSession, (tx) => tx.sql(`update seat set ended_at = null where member_id = $1`, [memberId]));
  });

  it('comes to the same document from three hands that come and go, and the log replays to it', async () => {
    const clients = [nora(), oliver(), at.client(at.people.supplier.owner, documentId)];
    await Promise.all(clients.map((client) => client.settled()));
    let seed = 20261123;
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * below);
    };
    for (let step = 0; step < 150; step += 1) {
      const client = clients[random(3)];
      if (client === undefined) continue;
      const things = client.doc.getMap<Y.Map<unknown>>('things');
      const id = [...things.keys()][random(things.size)];
      const act = random(12);
      if (act < 4 || id === undefined) client.add({ title: `thing ${step}`, weight: 1 + random(5) });
      else if (act < 8) things.get(id)?.set('title', `renamed ${step}`);
      else if (act === 8) things.delete(id);
      else if (act === 9) client.socket.disconnect();
      else if (act === 10) client.connect();
      else client.doc.getXmlFragment('narrative').insert(0, [paragraph(`${step} `)]);
      if (step % 10 === 0) await new Promise((resolve) => setTimeout(resolve, random(20)));
    }
    await Promise.all(clients.map((client) => client.disconnect()));
    for (const client of clients) client.connect();
    await Promise.all(clients.map((client) => client.settled()));
    const contents = (): readonly string[] =>
      clients.map(({ doc }) => JSON.stringify([Object.entries(doc.getMap('things').toJSON()).sort(), doc.getXmlFragment('narrative').toJSON()]));
    await until(() => new Set(contents()).size === 1);
    expect(await at.replayed(documentId)).toEqual((await inMemory(at.rooms, documentId)).json);
    expect(await titlesInLog()).toEqual(clients[0]?.titles);
    expect(clients.flatMap(({ refusals }) => refusals)).toEqual([]);
  });
});

await describeOnPostgres('The stock provider', () => {
  it('is acknowledged, and others are shown, nothing that is not durable', async () => {
    const at = await openScene('postgres');
    const [nora, oliver] = [at.client(at.people.supplier.manager), at.client(at.people.customer.manager)];
    await Promise.all([nora.settled(), oliver.settled()]);
    const release = await holdDocument(at.database, at.documentId);
    nora.add({ title: 'waiting', weight: 1 });
    const newcomer = at.client(at.people.customer.owner);
    await somethingWaits(at.database);
    expect([nora.provider.hasUnsyncedChanges, oliver.titles, newcomer.titles]).toEqual([true, ['seed'], []]);
    await release();
    await Promise.all([nora.settled(), newcomer.settled()]);
    await until(() => oliver.titles.length === 2 && newcomer.titles.length === 2);
    await at.end();
  });

  it('on two servers of one database shows one document', async () => {
    const at = await openScene('postgres');
    const [here, there] = [at.client(at.people.supplier.manager), at.client(at.people.customer.manager, at.documentId, await at.secondServer())];
    await Promise.all([here.settled(), there.settled()]);
    for (let count = 0; count < 20; count += 1) {
      here.add({ title: `here ${count}`, weight: 1 });
      there.add({ title: `there ${count}`, weight: 1 });
      if (count % 5 === 0) await Promise.all([here.settled(), there.settled()]);
    }
    await Promise.all([here.settled(), there.settled()]);
    await until(() => here.titles.length === 41 && there.titles.length === 41);
    expect(here.titles).toEqual(there.titles);
    expect([here.closes, there.closes, at.defects]).toEqual([[], [], []]);
    await at.end();
  });

  it('keeps every acknowledged edit when the server stops gracefully under load, and is told to come back', async () => {
    const at = await openScene('postgres');
    const nora = at.client(at.people.supplier.manager);
    await nora.settled();
    for (let count = 0; count < 300; count += 1) nora.add({ title: `thing ${count}`, weight: 1 });
    const stopped = at.door.close();
    await until(() => nora.closes.includes('SERVICE_RESTART'));
    await stopped;
    await at.rooms.close();
    const unacknowledged = nora.provider.unsyncedChanges;
    const { things } = (await at.replayed()) as { readonly things: object };
    expect(Object.keys(things).length).toBeGreaterThanOrEqual(301 - unacknowledged);
    await at.end();
  });
});
