import pg from 'pg';
import * as Y from 'yjs';
import { systemSession } from '../../src/access/session.js';
import { Rooms } from '../../src/documents/rooms.js';
import { newId } from '../../src/kernel/ids.js';
import { Problem } from '../../src/kernel/problem.js';
import { describeOnAnyDatabase, describeOnPostgres } from '../support/databases.js';
import { Editor, inMemory, replayed, scene, things, until, type Scene } from '../support/editing.js';

const thing = (title: string, weight: unknown = 1): Y.Map<unknown> => new Y.Map<unknown>([['title', title], ['weight', weight]]); // prettier-ignore

/** Locks the document's row from outside, so that no commit gets through until it is let go. */
async function holdDocument(at: Scene): Promise<{ letGo(): Promise<void>; cutOthers(): Promise<void> }> {
  const client = new pg.Client({ connectionString: at.fresh.settings.databaseUrl });
  await client.connect();
  await client.query('begin');
  await client.query('select 1 from document where id = $1 for update', [at.documentId]);
  return {
    async letGo() {
      await client.query('rollback');
      await client.end();
    },
    async cutOthers() {
      await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
    },
  };
}

/** Waits until so many commits stand before the lock. */
async function commitWaits(at: Scene, count = 1): Promise<void> {
  const client = new pg.Client({ connectionString: at.fresh.settings.databaseUrl });
  await client.connect();
  await until(async () => {
    const { rows } = await client.query("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
    return rows.length >= count;
  });
  await client.end();
}

await describeOnAnyDatabase('A room in trouble', (kind) => {
  let at: Scene;
  beforeEach(async () => {
    at = await scene(kind);
  });
  afterEach(() => at.end());

  it('stores what comes at the same time in one transaction', async () => {
    const [nora, oliver] = [await at.editor('supplier'), await at.editor('customer')];
    for (let count = 0; count < 50; count += 1) {
      nora.addThing({ title: `n${count}`, weight: 1 });
      oliver.addThing({ title: `o${count}`, weight: 1 });
    }
    await Promise.all([nora.settled(), oliver.settled()]);
    expect(at.commits()).toBe(1);
    expect(nora.titles).toHaveLength(101);
  });

  it('refuses only the one whose content the database cannot store', async () => {
    const [nora, oliver] = [await at.editor('supplier'), await at.editor('customer')];
    nora.addThing({ title: 'before', weight: 1 });
    oliver.addThing({ title: 'unstorable', weight: 1 });
    nora.addThing({ title: 'after', weight: 1 });
    expect(await oliver.settled()).toEqual([expect.objectContaining({ code: 'INVALID', details: { refusal: 'INVALID_EDIT' } })]);
    expect(await nora.settled()).toEqual([{ seq: 2 }, { seq: 3 }]);
    expect(nora.dismissed).toBeUndefined();
    expect((await at.editor('customer')).titles).toEqual(['after', 'before', 'seed']);
  });

  it('acknowledges nothing when the database fails, sends everybody away, and opens again with what was acknowledged', async () => {
    const [nora, oliver] = [await at.editor('supplier'), await at.editor('customer')];
    nora.addThing({ title: 'stored', weight: 1 });
    await nora.settled();
    oliver.addThing({ title: 'not stored', weight: 1 });
    nora.addThing({ title: 'the disk is full', weight: 1 });
    expect((await oliver.settled()).concat((await nora.settled()).slice(1))).toEqual([
      expect.objectContaining({ code: 'UNAVAILABLE' }),
      expect.objectContaining({ code: 'UNAVAILABLE' }),
    ]);
    expect([nora.dismissed?.code, oliver.dismissed?.code]).toEqual(['UNAVAILABLE', 'UNAVAILABLE']);
    expect(at.failures).toHaveLength(1);
    expect((await at.editor('customer')).titles).toEqual(['seed', 'stored']);
  });

  it('of a document that is frozen takes no more edits, but shows it', async () => {
    const [nora, oliver] = [await at.editor('supplier'), await at.editor('customer')];
    await at.database.transaction(systemSession, (tx) => tx.sql('update document set frozen_at = now() where id = $1', [at.documentId]));
    nora.addThing({ title: 'late', weight: 1 });
    expect(await nora.settled()).toEqual([expect.objectContaining({ code: 'CONFLICT', details: { refusal: 'FROZEN' } })]);
    expect(oliver.dismissed?.details['refusal']).toBe('FROZEN');
    expect((await at.editor('customer')).titles).toEqual(['seed']);
    expect(at.failures).toEqual([]);
  });

  it('knows whose a client id is after it has closed and opened', async () => {
    const nora = await at.editor('supplier');
    nora.addThing({ title: 'mine', weight: 1 });
    await nora.settled();
    const again = await Rooms.start({ database: at.database, kinds: [things] });
    const oliver = new Editor({ memberId: at.people.customer.manager.memberId, appId: null });
    await oliver.enter(await again.room(at.documentId));
    oliver.doc.clientID = nora.doc.clientID;
    oliver.addThing({ title: 'not hers', weight: 1 });
    expect(await oliver.settled()).toEqual([expect.objectContaining({ code: 'FORBIDDEN', details: { refusal: 'FOREIGN_CLIENT_ID' } })]);
    await again.close();
  });

  it('lets a change of the server that has a defect fail alone', async () => {
    const nora = await at.editor('supplier');
    const broken = at.rooms.edit(at.documentId, nora.author, (doc) => {
      doc.getMap('things').set(newId(), thing('half done'));
      throw new TypeError('a defect');
    });
    nora.addThing({ title: 'whole', weight: 1 });
    await expect(broken).rejects.toThrow(TypeError);
    await nora.settled();
    expect((await at.editor('customer')).titles).toEqual(['seed', 'whole']);
  });

  it.each([
    ['a nest deeper than any editor makes', nested(40)],
    ['a nest so deep that walking up from it would take for ever', nested(20_000)],
    ['an element of another document inside a new paragraph', paragraphOf(() => new Y.XmlHook('hook'))],
    ['an element inside the characters of a text', paragraphOf(() => embedding(new Y.XmlElement('image')))],
    ['a map inside the characters of a text', paragraphOf(() => embedding(new Y.Map()))],
    ['a name that is none inside a new paragraph', paragraphOf(() => new Y.XmlElement('<script>'))],
  ])('refuses %s in rich text', async (_what, write) => {
    const nora = await at.editor('supplier');
    nora.doc.transact(() => write(nora.doc.getXmlFragment('narrative')));
    const [outcome] = await nora.settled();
    expect(outcome).toMatchObject({ code: 'INVALID' });
    expect((await at.editor('customer')).narrative).toBe('<paragraph>Once.</paragraph>');
  });
});

type Writing = (text: Y.XmlFragment) => void;

function nested(depth: number): Writing {
  return (text) => {
    let at = text;
    for (let level = 0; level < depth; level += 1) {
      const inner = new Y.XmlElement('blockquote');
      at.insert(0, [inner]);
      at = inner;
    }
  };
}

function paragraphOf(child: () => Y.XmlElement | Y.XmlText | Y.XmlHook): Writing {
  return (text) => {
    const [outer, paragraph] = [new Y.XmlElement('blockquote'), new Y.XmlElement('paragraph')];
    paragraph.insert(0, [child() as Y.XmlElement]);
    outer.insert(0, [paragraph]);
    text.insert(0, [outer]);
  };
}

function embedding(type: Y.XmlElement | Y.Map<unknown>): Y.XmlText {
  const text = new Y.XmlText('words');
  text.insertEmbed(0, type);
  return text;
}

await describeOnPostgres('A room before a database that takes its time', () => {
  let at: Scene;
  beforeEach(async () => {
    at = await scene('postgres');
  });
  afterEach(() => at.end());

  it('acknowledges an edit that repeats another only when that is durable', async () => {
    const nora = await at.editor('supplier');
    const hold = await holdDocument(at);
    const doc = new Y.Doc();
    doc.getMap('things').set(newId(), thing('twice'));
    let acknowledged = 0;
    const writes = [1, 2].map(() => nora.write(Y.encodeStateAsUpdate(doc)).then(() => (acknowledged += 1)));
    await commitWaits(at);
    expect(acknowledged).toBe(0);
    await hold.letGo();
    await Promise.all(writes);
    expect((await at.rooms.content(at.documentId)).seq).toBe(2);
  });

  it('acknowledges nothing of a commit that was cut off, and loses nothing that was acknowledged', async () => {
    const [nora, oliver] = [await at.editor('supplier'), await at.editor('customer')];
    nora.addThing({ title: 'stored', weight: 1 });
    await nora.settled();
    const hold = await holdDocument(at);
    nora.addThing({ title: 'cut off', weight: 1 });
    await commitWaits(at);
    await hold.cutOthers();
    expect((await nora.settled()).at(-1)).toMatchObject({ code: 'UNAVAILABLE', details: { refusal: 'TRY_AGAIN' } });
    await hold.letGo();
    expect(oliver.dismissed?.code).toBe('UNAVAILABLE');
    expect(oliver.titles).toEqual(['seed', 'stored']);
    const back = await at.editor('supplier');
    await back.write(Y.encodeStateAsUpdate(nora.doc, Y.encodeStateVector(back.doc)));
    await until(() => back.titles.includes('stored'));
    expect(await titlesIn(at)).toEqual(['cut off', 'seed', 'stored']);
  });

  it('refuses what was valid here and valid there, but is not together', async () => {
    const elsewhere = await Rooms.start({ database: at.database, kinds: [things] });
    const nora = await at.editor('supplier');
    const id = nora.addThing({ title: new Y.Text('x'.repeat(20)), weight: 1 });
    await nora.settled();
    const oliver = new Editor({ memberId: at.people.customer.manager.memberId, appId: null });
    await oliver.enter(await elsewhere.room(at.documentId));
    const hold = await holdDocument(at);
    for (const { doc } of [nora, oliver]) (doc.getMap<Y.Map<unknown>>('things').get(id)?.get('title') as Y.Text).insert(0, 'y'.repeat(15));
    await commitWaits(at, 2);
    await hold.letGo();
    const outcomes = [(await nora.settled()).at(-1), (await oliver.settled()).at(-1)];
    expect(outcomes.filter((outcome) => outcome instanceof Problem)).toMatchObject([{ code: 'TOO_LONG', details: { field: ['things', id, 'title'] } }]);
    expect(await titlesIn(at)).toEqual(['seed', `${'y'.repeat(15)}${'x'.repeat(20)}`]);
    await elsewhere.close();
  });

  it('takes an edit that builds on one which came in through another node a moment ago', async () => {
    const elsewhere = await Rooms.start({ database: at.database, kinds: [things] });
    const nora = await at.editor('supplier');
    const oliver = new Editor({ memberId: at.people.customer.manager.memberId, appId: null });
    await oliver.enter(await elsewhere.room(at.documentId));
    for (let step = 0; step < 20; step += 1) {
      const id = nora.addThing({ title: `thing ${step}`, weight: 1 });
      await nora.settled();
      Y.applyUpdate(oliver.doc, Y.encodeStateAsUpdate(nora.doc), 'server');
      oliver.doc.getMap<Y.Map<unknown>>('things').get(id)?.set('weight', 2);
    }
    expect((await oliver.settled()).filter((outcome) => outcome instanceof Error)).toEqual([]);
    await elsewhere.close();
  });

  it('shows the content with what another node wrote just now', async () => {
    const elsewhere = await Rooms.start({ database: at.database, kinds: [things] });
    await elsewhere.room(at.documentId);
    const author = { memberId: at.people.supplier.owner.memberId, appId: null };
    for (let step = 0; step < 20; step += 1) {
      const { seq } = await at.rooms.edit(at.documentId, author, (doc) => void doc.getMap('things').set(newId(), thing(`thing ${step}`)));
      expect([(await elsewhere.content(at.documentId)).seq, (await inMemory(elsewhere, at.documentId)).seq]).toEqual([seq, seq]);
    }
    await elsewhere.close();
  });

  it('lets only so many edits wait, and keeps all of those', async () => {
    const author = { memberId: at.people.supplier.owner.memberId, appId: null };
    await at.rooms.room(at.documentId);
    const hold = await holdDocument(at);
    const edit = (): Promise<unknown> => at.rooms.edit(at.documentId, author, (doc) => void doc.getMap('things').set(newId(), thing('one of many')));
    const outcomes = Array.from({ length: 2_500 }, () => edit().then(() => 'stored', (problem: unknown) => (problem instanceof Problem ? problem.code : problem))); // prettier-ignore
    await commitWaits(at);
    await hold.letGo();
    const settled = await Promise.all(outcomes);
    const stored = settled.filter((outcome) => outcome === 'stored');
    expect(new Set(settled)).toEqual(new Set(['stored', 'THROTTLED']));
    expect(await titlesIn(at)).toHaveLength(stored.length + 1);
  });

  it('leaves memory when nobody has been there for a while, and opens again', async () => {
    const soon = await Rooms.start({ database: at.database, kinds: [things], idleMs: 200 });
    const nora = new Editor({ memberId: at.people.supplier.manager.memberId, appId: null });
    const room = await soon.room(at.documentId);
    await nora.enter(room);
    await new Promise((resolve) => setTimeout(resolve, 1_000)); // several sweeps
    expect(nora.dismissed).toBeUndefined();
    room.leave(nora);
    await until(() => room.hasGone);
    const another = await soon.room(at.documentId);
    expect(another).not.toBe(room);
    expect((await inMemory(soon, at.documentId)).seq).toBe(1);
    await soon.close();
  });
});

async function titlesIn(at: Scene): Promise<readonly string[]> {
  const json = (await replayed(at)) as { readonly things: Readonly<Record<string, { readonly title: string }>> };
  return Object.values(json.things).map(({ title }) => title).sort(); // prettier-ignore
}
