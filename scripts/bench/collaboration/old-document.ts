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
/** A page that is written in is written in at one place or another: one burst for each page of the old document. */
const BURSTS = IDS;

const kind = structuredKind({ name: 'BENCH', rich: ['narrative'], project: () => Promise.resolve() });
const middle = (values: readonly number[]): number => [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? NaN;

/** A chance that comes out the same each time (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Written {
  readonly doc: Y.Doc;
  readonly clientIds: readonly number[];
}

/** The same bursts of typing at the same places, by turns under so many client ids. */
function written(ids: number): Written {
  const doc = new Y.Doc();
  const text = new Y.XmlText();
  doc.getXmlFragment('narrative').insert(0, [text]);
  const clientIds = [doc.clientID, ...Array.from({ length: ids }, (_, index) => 10_000_000 + index * 7)];
  const where = chance(4711);
  const letters = Math.floor(EDITS / BURSTS);
  doc.transact(() => {
    for (let burst = 0; burst < BURSTS; burst += 1) {
      doc.clientID = clientIds[1 + (burst % ids)] ?? 0;
      text.insert(Math.floor(where() * (text.length + 1)), 'k'.repeat(letters));
    }
  });
  return { doc, clientIds };
}

/** The same letters in one run of each of so many client ids: smaller than anything that people write. */
function compact(ids: number): Written {
  const doc = new Y.Doc();
  const text = new Y.XmlText();
  doc.getXmlFragment('narrative').insert(0, [text]);
  const clientIds = [doc.clientID, ...Array.from({ length: ids }, (_, index) => 10_000_000 + index * 7)];
  for (const [index, clientId] of clientIds.slice(1).entries()) {
    doc.clientID = clientId;
    text.insert((index * EDITS) / ids, 'k'.repeat(EDITS / ids));
  }
  return { doc, clientIds };
}

const fresh = await freshDatabase('postgres');
const database = await Database.open({ url: fresh.settings.databaseUrl, entities: ENTITIES });
const people = await populate(database);
const author: Author = { memberId: people.supplier.manager.memberId, appId: null };

async function documentOf({ doc, clientIds }: Written): Promise<Id> {
  const id = newId();
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

const [young, old, run] = [await documentOf(written(YOUNG_IDS)), await documentOf(written(IDS)), await documentOf(compact(YOUNG_IDS))];
await measure(young); // whatever a process does once
const costs = { young: await measure(young), old: await measure(old), run: await measure(run) };
for (const measured of ['edit', 'opening', 'fold'] as const) {
  const ratio = costs.old[measured] / costs.young[measured];
  const told = `old ${costs.old[measured].toFixed(2)} ms, young ${costs.young[measured].toFixed(2)} ms, ${ratio.toFixed(2)} : 1`;
  console.log(`${measured}: ${told} (in one run of each id: ${costs.run[measured].toFixed(2)} ms)`);
}
await database.close();
await fresh.drop();
