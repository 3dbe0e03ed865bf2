/**
 * What is stored of a document, damaged as a disk damages it: whatever can be read opens it, and the operator is told in one line that says nothing of the content.
 */
import pg from 'pg';
import * as Y from 'yjs';
import { systemSession } from '../../src/access/session.js';
import type { Id } from '../../src/kernel/ids.js';
import { describeOnPostgres } from '../support/databases.js';
import { openScene, things, until, type Client, type Scene } from './scene.js';
import { paragraph } from '../support/paragraphs.js';

const SECRET = 'the price is 4711';

await describeOnPostgres('A document whose storage is damaged', () => {
  let at: Scene;
  let documentId: Id;
  let nora: Client;
  beforeEach(async () => {
    at = await openScene('postgres');
    documentId = await at.document();
    nora = at.client(at.people.supplier.manager, documentId);
    await nora.settled();
  });
  afterEach(() => at.end());

  const sql = <T extends object>(text: string, ...params: readonly unknown[]): Promise<readonly T[]> =>
    at.database.transaction(systemSession, (tx) => tx.sql<T>(text, params));
  const snapshots = async (): Promise<readonly number[]> =>
    (await sql<{ seq: number }>('select seq::int as seq from document_snapshot where document_id = $1 order by seq', documentId)).map(({ seq }) => seq);
  const damageSnapshot = (seq: number): Promise<unknown> =>
    sql(`update document_snapshot set parts = 'what nobody wrote'::bytea where document_id = $1 and seq = $2`, documentId, seq);
  /** No role of the server may change the log. */
  async function damageUpdate(seq: number): Promise<void> {
    const owner = new pg.Client({ connectionString: at.databaseUrl });
    await owner.connect();
    await owner.query(`update document_update set update = 'what nobody wrote'::bytea where document_id = $1 and seq = $2`, [documentId, seq]);
    await owner.end();
  }

  /** Writes so much that the log is folded; gives where the snapshot ends. */
  async function folded(words: string): Promise<number> {
    const before = await snapshots();
    nora.doc.getXmlFragment('narrative').push([paragraph(words), paragraph('y'.repeat(70_000))]);
    await nora.settled();
    await until(async () => (await snapshots()).some((seq) => !before.includes(seq)), 'a snapshot');
    return (await snapshots()).at(-1) ?? 0;
  }

  /** Somebody who opens the document at a server that has just started. */
  async function newcomer(): Promise<Client> {
    return at.client(at.people.customer.manager, documentId, await at.secondServer());
  }
  const textOf = ({ doc }: Client): string => doc.getXmlFragment('narrative').toJSON();

  /** The operator was told once, and nothing of the content. */
  function isToldOnce(what: string): void {
    expect(at.defects).toHaveLength(1);
    const [{ message, stack, cause }] = at.defects as [Error];
    expect(message).toContain(what);
    expect(message).toContain(documentId);
    expect([message, stack, String(cause)].join()).not.toMatch(/4711|seed|wrote/);
  }

  it('is opened from its log, goes on, and has a snapshot again', async () => {
    const seq = await folded(SECRET);
    await damageSnapshot(seq);
    const grace = await newcomer();
    await grace.settled();
    expect(textOf(grace)).toBe(textOf(nora));
    expect(textOf(grace)).toContain(SECRET);
    grace.add({ title: 'goes on', weight: 1 });
    await grace.settled();
    await until(() => nora.titles.includes('goes on'), 'what was written at the other server');
    isToldOnce('Snapshots');
    expect(await snapshots()).toEqual([seq]); // made anew
    const again = await newcomer();
    await again.settled();
    expect([textOf(again), at.defects.length]).toEqual([textOf(nora), 1]);
  });

  it('is opened from an older snapshot, even where the log before that is damaged, too', async () => {
    const older = await folded(SECRET);
    await sql(`update document_snapshot set at = at - interval '3 hours' where document_id = $1`, documentId); // so that the next one leaves it there
    const newer = await folded('and more');
    expect(await snapshots()).toEqual([older, newer]);
    await damageSnapshot(newer);
    await damageUpdate(1);
    const grace = await newcomer();
    await grace.settled();
    expect([textOf(grace), grace.titles]).toEqual([textOf(nora), ['seed']]);
    isToldOnce('Snapshots');
  });

  it('is not taken for what it was where a byte of its snapshot is another one', async () => {
    const seq = await folded(SECRET);
    const bytes = `get_byte(parts, octet_length(parts) - 1000)`; // in the midst of the text
    await sql(`update document_snapshot set parts = set_byte(parts, octet_length(parts) - 1000, ${bytes} # 1) where document_id = $1`, documentId);
    const grace = await newcomer();
    await grace.settled();
    expect(textOf(grace)).toBe(textOf(nora));
    isToldOnce('Snapshots');
    expect(await snapshots()).toEqual([seq]);
  });

  it('is opened from a snapshot that was made before snapshots were kept in parts', async () => {
    const seq = await folded(SECRET);
    for (const content of [Y.encodeStateAsUpdateV2(nora.doc), Buffer.from('what nobody wrote')]) {
      await sql('update document_snapshot set parts = null, state = $2 where document_id = $1', documentId, Buffer.from(content));
      const grace = await newcomer();
      await grace.settled();
      expect(textOf(grace)).toBe(textOf(nora));
    }
    isToldOnce('Snapshots');
    expect(await snapshots()).toEqual([seq]);
  });

  it('is folded on from its log by the room that has it open', async () => {
    await damageSnapshot(await folded(SECRET));
    await folded('and more');
    isToldOnce('Snapshots');
    const grace = await newcomer();
    await grace.settled();
    expect([textOf(grace), at.defects.length]).toEqual([textOf(nora), 1]);
  });

  it('is refused with a word of its own where nothing can be read, and what else is on the socket goes on', async () => {
    const other = await at.document();
    await damageSnapshot(await folded(SECRET));
    await damageUpdate(2);
    const url = await at.secondServer();
    const bare = await at.bare('/collaboration', {}, url);
    await bare.signIn(other, at.people.customer.manager.token);
    const grace = at.client(at.people.customer.manager, documentId, url);
    await until(() => grace.denied !== undefined, 'the refusal');
    expect([grace.denied, grace.closes]).toEqual(['UNREADABLE', []]);
    isToldOnce('can be read');
    bare.send(documentId, 2, 0, at.people.customer.manager.token, '4.8.0');
    await until(() => bare.messages(2).length === 2, 'the refusal on the socket of another document');
    bare.send(other, 0, 0, new Uint8Array([0]));
    await until(() => bare.messages(0).length === 2, 'the other document');
    const plain = await at.bare(`/collaboration/y/${documentId}?token=${at.people.customer.manager.token}`, {}, url);
    expect((await plain.closed).name).toBe('UNREADABLE');
    expect(at.defects).toHaveLength(1); // it is not read again and again
  });

  it('shows in its history the moments that can be read, and says of the others that they cannot', async () => {
    const seq = await folded(SECRET);
    await damageSnapshot(seq);
    await damageUpdate(seq);
    const document = { id: documentId, accountId: at.people.accountId, audience: 'SHARED' } as const;
    expect(JSON.stringify(await at.rooms.stored.content(document, things, seq - 1))).toContain('seed');
    await expect(at.rooms.content(documentId)).rejects.toMatchObject({ code: 'UNAVAILABLE', details: { refusal: 'UNREADABLE' } });
    isToldOnce('can be read');
  });
});
