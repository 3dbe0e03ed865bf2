import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import { systemSession } from '../../src/access/session.js';
import type { Viewer } from '../../src/access/viewer.js';
import { Database } from '../../src/database/database.js';
import { contentJson, type DocumentContent } from '../../src/documents/document-content.js';
import { Rooms } from '../../src/documents/rooms.js';
import { perform } from '../../src/events/act.js';
import type { Json } from '../../src/kernel/canonical.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { createPlan } from '../../src/plans/create-plan.js';
import { planDocument } from '../../src/plans/plan-document.kind.js';
import { ENTITIES } from '../../src/server/entities.js';
import { describeOnPostgres, freshDatabase, type TestDatabase } from '../support/databases.js';
import { Editor, inMemory, until } from '../support/editing.js';
import { populate, type People, type Somebody } from '../support/people.js';

function viewerOf({ companyId, memberId, personId, sessionId, role }: Somebody): Viewer {
  return { companyId, memberId, personId, sessionId, role, appId: null, isCompanyWide: role !== 'MEMBER', scopes: [] };
}

/** Random numbers that are the same in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

interface Node {
  readonly database: Database;
  readonly rooms: Rooms;
}

await describeOnPostgres('Two nodes before one database', () => {
  let fresh: TestDatabase;
  let nodes: readonly Node[];
  let people: People;
  let documentId: Id;

  beforeEach(async () => {
    fresh = await freshDatabase('postgres');
    nodes = [await node(), await node()];
    const [{ database }] = nodes as [Node];
    people = await populate(database);
    const plan = { accountId: `Account:${people.accountId}`, title: 'A plan', startsOn: '2027-01-01', endsOn: '2029-12-31' };
    const { id } = await perform(database, viewerOf(people.supplier.owner), (act) => createPlan(act, plan));
    const [row] = await database.transaction(systemSession, (tx) => tx.sql<{ document_id: Id }>('select document_id from plan where id = $1', [id]));
    documentId = row?.document_id ?? '';
  });

  afterEach(async () => {
    for (const { rooms, database } of nodes) {
      await rooms.close();
      await database.close();
    }
    await fresh.drop();
  });

  async function node(): Promise<Node> {
    const database = await Database.open({ url: fresh.settings.databaseUrl, entities: ENTITIES });
    return { database, rooms: await Rooms.start({ database, kinds: [planDocument] }) };
  }

  async function editorAt({ rooms }: Node, who: Somebody): Promise<Editor> {
    const editor = new Editor({ memberId: who.memberId, appId: null });
    await editor.enter(await rooms.room(documentId));
    return editor;
  }

  it('come to the same plan from random edits at the same time, and the rows say what the document says', async () => {
    const [here, there] = nodes as [Node, Node];
    const editors = [
      await editorAt(here, people.supplier.manager),
      await editorAt(here, people.customer.manager),
      await editorAt(there, people.supplier.manager),
      await editorAt(there, people.customer.manager),
    ];
    const roll = dice(20_261_123);
    for (let step = 0; step < 400; step += 1) {
      const editor = editors[roll(editors.length)] as Editor;
      edit(editor.doc, roll, step);
      if (roll(10) === 0) await editor.settled();
    }
    const outcomes = (await Promise.all(editors.map((editor) => editor.settled()))).flat();
    expect(outcomes.filter((outcome) => outcome instanceof Error)).toEqual([]);
    const head = Math.max(...outcomes.map((outcome) => (outcome as { seq: number }).seq));
    const contents = (): Promise<readonly DocumentContent[]> => Promise.all(nodes.map(({ rooms }) => inMemory(rooms, documentId)));
    await until(async () => (await contents()).every(({ seq }) => seq === head));
    const [json, other] = (await contents()).map((content) => content.json);
    expect(other).toEqual(json);
    await until(() => editors.every(({ doc }) => isDeepStrictEqual(contentJson(doc, planDocument), json)));
    expect(await rows(here)).toEqual(objectivesIn(json));
    const third = await Rooms.start({ database: here.database, kinds: [planDocument] });
    expect((await third.content(documentId)).json).toEqual(json);
    await third.close();
  });

  function edit(doc: Y.Doc, roll: (sides: number) => number, step: number): void {
    const objectives = doc.getMap<Y.Map<unknown>>('objectives');
    const ids = [...objectives.keys()].sort();
    const id = ids[roll(ids.length || 1)];
    const objective = id === undefined ? undefined : objectives.get(id);
    const choice = roll(8);
    if (objective === undefined || choice === 0) {
      const fields = { title: `objective ${step}`, beneficiary: 'BOTH', status: 'OPEN', rank: `a${step}` };
      objectives.set(newId(), new Y.Map<unknown>(Object.entries(fields)));
    } else if (choice === 1 && id !== undefined) objectives.delete(id);
    else if (choice === 2) objective.set('targets', new Y.Map([[String(2027 + roll(3)), step]]));
    else if (choice === 3) (objective.get('targets') as Y.Map<number> | undefined)?.set(String(2027 + roll(3)), step);
    else if (choice === 4) objective.set('status', ['OPEN', 'ON_TRACK', 'AT_RISK'][roll(3)]);
    else if (choice === 5) doc.getMap('plan').set('title', `plan ${step}`);
    else if (choice === 6) write(doc.getXmlFragment('narrative'), roll, step);
    else objective.set('title', `objective ${step}`);
  }

  function write(narrative: Y.XmlFragment, roll: (sides: number) => number, step: number): void {
    if (narrative.length > 3 && roll(3) === 0) {
      narrative.delete(roll(narrative.length), 1);
      return;
    }
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(`words ${step}`)]);
    narrative.insert(roll(narrative.length + 1), [paragraph]);
  }

  async function rows({ database }: Node): Promise<unknown> {
    const found = await database.transaction(systemSession, (tx) =>
      tx.sql<{ id: Id }>('select o.id, o.title, o.status, o.rank from objective o order by o.id'),
    );
    return Object.fromEntries(found.map(({ id, ...row }) => [id, row]));
  }

  function objectivesIn(json: Json | undefined): unknown {
    const { objectives } = json as { objectives: Record<Id, { title: string; status: string; rank: string }> };
    return Object.fromEntries(Object.entries(objectives).map(([id, { title, status, rank }]) => [id, { title, status, rank }]));
  }
});
