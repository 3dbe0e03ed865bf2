/**
 * What an edit, an opening and a fold cost in an old document, against a young one that says the same. `npm run bench:old-document -- --help`.
 */
import { performance } from 'node:perf_hooks';
import * as Y from 'yjs';
import { systemSession } from '../../../src/access/session.js';
import { Database } from '../../../src/database/database.js';
import { snapshotAt, updatesBetween } from '../../../src/documents/document-log.js';
import { createDocument } from '../../../src/documents/create-document.js';
import { structuredKind, type Author } from '../../../src/documents/document-kind.js';
import { DocumentThread } from '../../../src/documents/document-thread.js';
import { paragraph } from '../../../test/support/paragraphs.js';
import { ALL_EXTRAS } from '../../../src/protocol/rich-text-grammar.js';
import type { Peer } from '../../../src/documents/room.js';
import { Rooms } from '../../../src/documents/rooms.js';
import { newId, type Id } from '../../../src/kernel/ids.js';
import { ENTITIES } from '../../../src/server/entities.js';
import { freshDatabase } from '../../../test/support/databases.js';
import { populate } from '../../../test/support/people.js';

const HELP = `Usage: npm run bench:old-document [-- --ids N --edits N --rounds N]

Makes two documents with the same bursts of typing at the same places, a million letters in all: an old one, written under 20,000 Yjs client ids, and a young one,
written under 20. Prints what an edit costs until it is durable, what opening costs, and what folding costs in the thread that folds and in the one that stores
edits, and each as old : young. A third document says for comparison what Yjs makes of as many letters in one run of each of 20 ids.

Needs a PostgreSQL >= 15 at TEST_DATABASE_URL (default postgres://postgres@127.0.0.1:5432/postgres), where it makes and drops a database of its own.`;

if (process.argv.includes('--help')) {
  console.log(HELP);
  process.exit(0);
}

const numberOf = (option: string, usual: number): number => {
  const at = process.argv.indexOf(option);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};
const [IDS, EDITS, MEASURED, ROUNDS] = [numberOf('--ids', 20_000), numberOf('--edits', 1_000_000), 200, numberOf('--rounds', 7)];
const YOUNG_IDS = 20;
/** A page that is written in is written in at one place or another: one burst for each page of the old document. */
const BURSTS = IDS;

const WORDS = { edit: 'edit', opening: 'opening', fold: 'fold, beside', foldHere: 'fold, of the thread of edits' } as const;

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

/** Client ids as Yjs makes them: any of 32 bits. */
function clientIdsOf(doc: Y.Doc, ids: number): readonly number[] {
  const next = chance(20_261_130);
  return [doc.clientID, ...Array.from({ length: ids }, () => Math.floor(next() * 2 ** 32))];
}

/** The same bursts of typing at the same places, by turns under so many client ids. */
function written(ids: number): Written {
  const doc = new Y.Doc();
  const text = new Y.XmlText();
  doc.getXmlFragment('narrative').insert(0, [paragraph(text)]);
  const clientIds = clientIdsOf(doc, ids);
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
  doc.getXmlFragment('narrative').insert(0, [paragraph(text)]);
  const clientIds = clientIdsOf(doc, ids);
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
  const rooms = await Rooms.start({ database, kinds: [kind] });
  await rooms.stored.fold({ id, accountId: people.accountId, audience: 'SHARED' }, EDITS);
  await rooms.close();
  return id;
}

interface Costs {
  readonly edit: number[];
  readonly opening: number[];
  readonly fold: number[];
  /** How long this thread was busy with a fold. */
  readonly foldHere: number[];
}

const NOBODY: Omit<Peer, 'author'> = {
  knows: new Set(ALL_EXTRAS),
  receive: () => undefined,
  fills: () => undefined,
  restrict: () => undefined,
  dismiss: () => undefined,
};

async function measure(id: Id, { edit, opening }: Costs): Promise<void> {
  const rooms = await Rooms.start({ database, kinds: [kind] });
  const began = performance.now();
  const room = await rooms.room(id);
  await room.differenceTo(new Uint8Array([0]));
  opening.push(performance.now() - began);
  const peer: Peer = { ...NOBODY, author };
  await room.enter(peer);
  const writer = new Y.Doc();
  const text = new Y.XmlText('mine ');
  writer.getXmlFragment('narrative').insert(0, [paragraph(text)]);
  await room.write(peer, Y.encodeStateAsUpdate(writer));
  for (let count = 0; count < MEASURED; count += 1) {
    const before = Y.encodeStateVector(writer);
    text.insert(text.length, 'k');
    const update = Y.encodeStateAsUpdate(writer, before);
    const start = performance.now();
    await room.write(peer, update);
    if (count >= MEASURED / 4) edit.push(performance.now() - start);
  }
  await rooms.close();
}

/** What a fold costs in the thread that folds, and how long it keeps this one. */
async function measureFold(thread: DocumentThread, id: Id, { fold, foldHere }: Costs): Promise<void> {
  const before = performance.eventLoopUtilization();
  const log = await database.transaction(systemSession, async (tx) => ({
    snapshot: await snapshotAt(tx, id, Number.MAX_SAFE_INTEGER),
    tail: await updatesBetween(tx, id, EDITS, Number.MAX_SAFE_INTEGER),
  }));
  const updates = log.tail.map(({ update }) => update);
  const began = performance.now();
  await thread.ask({ snapshot: log.snapshot, updates, isFromFirst: false }, { about: 'SNAPSHOT' });
  fold.push(performance.now() - began);
  foldHere.push(performance.eventLoopUtilization(before).active);
}

const ids = { young: await documentOf(written(YOUNG_IDS)), old: await documentOf(written(IDS)), run: await documentOf(compact(YOUNG_IDS)) };
const noCosts = (): Costs => ({ edit: [], opening: [], fold: [], foldHere: [] });
const costs = { young: noCosts(), old: noCosts(), run: noCosts() };
const thread = new DocumentThread();
// The first round is whatever a process does once. Rounds take turns, so that a busy machine is busy for all.
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const age of ['young', 'old', 'run'] as const) {
    const into = round === 0 ? noCosts() : costs[age];
    await measure(ids[age], into);
    await measureFold(thread, ids[age], into);
  }
}
await thread.close();
for (const measured of ['edit', 'opening', 'fold', 'foldHere'] as const) {
  const [old, young, run] = [middle(costs.old[measured]), middle(costs.young[measured]), middle(costs.run[measured])];
  console.log(
    `${WORDS[measured]}: old ${old.toFixed(2)} ms, young ${young.toFixed(2)} ms, ${(old / young).toFixed(2)} : 1 (in one run of each id: ${run.toFixed(2)} ms)`,
  );
}
await database.close();
await fresh.drop();
