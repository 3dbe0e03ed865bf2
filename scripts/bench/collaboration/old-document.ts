/**
 * What an edit, an opening and a fold cost in an old document, against a young one that says the same. `npm run bench:old-document -- --help`.
 */
import * as Y from 'yjs';
import { systemSession } from '../../../src/access/session.js';
import { Database } from '../../../src/database/database.js';
import { createDocument } from '../../../src/documents/create-document.js';
import { structuredKind, type Author } from '../../../src/documents/document-kind.js';
import type { Peer } from '../../../src/documents/room.js';
import { Rooms } from '../../../src/documents/rooms.js';
import { newId, type Id } from '../../../src/kernel/ids.js';
import { ENTITIES } from '../../../src/server/entities.js';
import { freshDatabase } from '../../../test/support/databases.js';
import { populate } from '../../../test/support/people.js';

const HELP = `Usage: npm run bench:old-document [-- --ids N --edits N]

Makes two documents with the same million letters: an old one, written under 20,000 Yjs client ids in a million edits, and a young one, written under 20. Prints what an
edit costs the server's memory, what an edit costs until it is durable, what opening costs, and what folding costs, and each as old : young.

Needs a PostgreSQL >= 15 at TEST_DATABASE_URL (default postgres://postgres@127.0.0.1:5432/postgres), where it makes and drops a database of its own.`;

if (process.argv.includes('--help')) {
  console.log(HELP);
  process.exit(0);
}

const numberOf = (option: string, usual: number): number => {
  const at = process.argv.indexOf(option);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};
const [IDS, EDITS, MEASURED] = [numberOf('--ids', 20_000), numberOf('--edits', 1_000_000), 400];
const YOUNG_IDS = 20;

const kind = structuredKind({ name: 'BENCH', rich: ['narrative'], project: () => Promise.resolve() });
const middle = (values: readonly number[]): number => [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? NaN;

/** The same letters under so many client ids; each id's keystrokes follow on each other, as a page's do. */
function written(ids: number): { readonly doc: Y.Doc; readonly clientIds: readonly number[] } {
  const doc = new Y.Doc();
  const text = new Y.XmlText();
  doc.getXmlFragment('narrative').insert(0, [text]);
  const clientIds = [doc.clientID];
  const letters = Math.floor(EDITS / ids);
  doc.transact(() => {
    for (let id = 0; id < ids; id += 1) {
      doc.clientID = 10_000_000 + id * 7;
      clientIds.push(doc.clientID);
      text.insert(id * letters, 'k'.repeat(letters));
    }
  });
  return { doc, clientIds };
}

const fresh = await freshDatabase('postgres');
const database = await Database.open({ url: fresh.settings.databaseUrl, entities: ENTITIES });
const people = await populate(database);
const author: Author = { memberId: people.supplier.manager.memberId, appId: null };

async function documentOf(ids: number): Promise<Id> {
  const id = newId();
  const { doc, clientIds } = written(ids);
  const now = new Date();
  await database.transaction(systemSession, async (tx) => {
    await createDocument(tx, { id, kind, accountId: people.accountId, audience: 'SHARED', subjectId: newId(), author, content: {}, now });
    await tx.sql('update document set head_seq = $2 where id = $1', [id, EDITS]);
    await tx.sql('insert into document_snapshot (document_id, seq, state, at) values ($1, $2, $3, $4)', [id, EDITS, Buffer.from(Y.encodeStateAsUpdateV2(doc)), now.toISOString()]); // prettier-ignore
    await tx.sql('insert into document_client (document_id, client_id, member_id) select $1::uuid, value::bigint, $2::uuid from jsonb_array_elements_text($3::jsonb)', [id, author.memberId, JSON.stringify(clientIds)]); // prettier-ignore
  });
  return id;
}

interface Cost {
  readonly edit: number;
  readonly opening: number;
  readonly fold: number;
}

async function measure(id: Id): Promise<Cost> {
  const openings: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const rooms = await Rooms.start({ database, kinds: [kind] });
    const began = performance.now();
    const room = await rooms.room(id);
    await room.differenceTo(new Uint8Array([0]));
    openings.push(performance.now() - began);
    await rooms.close();
  }
  const rooms = await Rooms.start({ database, kinds: [kind] });
  const room = await rooms.room(id);
  const peer: Peer = { author, receive: () => undefined, fills: () => undefined, dismiss: () => undefined };
  await room.enter(peer);
  const writer = new Y.Doc();
  writer.getXmlFragment('narrative').insert(0, [new Y.XmlText('mine ')]);
  await room.write(peer, Y.encodeStateAsUpdate(writer));
  const edits: number[] = [];
  const text = writer.getXmlFragment('narrative').get(0) as Y.XmlText;
  for (let edit = 0; edit < MEASURED; edit += 1) {
    const before = Y.encodeStateVector(writer);
    text.insert(text.length, 'k');
    const update = Y.encodeStateAsUpdate(writer, before);
    const began = performance.now();
    await room.write(peer, update);
    edits.push(performance.now() - began);
  }
  const folds = await room.look((doc) =>
    Array.from({ length: 5 }, () => {
      const began = performance.now();
      Y.encodeStateAsUpdateV2(doc);
      return performance.now() - began;
    }),
  );
  await rooms.close();
  return { edit: middle(edits.slice(100)), opening: middle(openings), fold: middle(folds) };
}

const [young, old] = [await documentOf(YOUNG_IDS), await documentOf(IDS)];
await measure(young); // whatever a process does once
const costs = { young: await measure(young), old: await measure(old) };
for (const measured of ['edit', 'opening', 'fold'] as const) {
  const ratio = costs.old[measured] / costs.young[measured];
  console.log(`${measured}: old ${costs.old[measured].toFixed(2)} ms, young ${costs.young[measured].toFixed(2)} ms, ${ratio.toFixed(2)} : 1`);
}
await database.close();
await fresh.drop();
