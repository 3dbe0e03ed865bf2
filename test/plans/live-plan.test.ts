/**
 * A plan that is edited live and through GraphQL at the same time: one document, one truth.
 */
import * as Y from 'yjs';
import type { Peer } from '../../src/documents/room.js';
import type { Problem } from '../../src/kernel/problem.js';
import { newId } from '../../src/kernel/ids.js';
import { ALL_EXTRAS } from '../../src/protocol/rich-text-grammar.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { newPlan, openPlanning, type Planning } from './planning.js';

/** A copy of the plan, as an editor holds one. */
class Editor implements Peer {
  readonly doc = new Y.Doc();
  readonly knows: Peer['knows'] = new Set(ALL_EXTRAS);
  readonly author: Peer['author'];

  constructor(who: Somebody) {
    this.author = { memberId: who.memberId, appId: null };
  }

  receive(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, 'room');
  }

  fills(): void {
    return;
  }

  restrict(): void {
    throw new Error('There is nothing that this editor does not know.');
  }

  dismiss(): void {
    this.doc.destroy();
  }
}

await describeOnAnyDatabase('A plan that is edited live', (kind) => {
  let world: Planning;
  beforeAll(async () => {
    world = await openPlanning(kind);
  });
  afterAll(() => world.close());

  const enter = async (who: Somebody, documentId: string) => {
    const room = await world.rooms.room(documentId.slice('Document:'.length));
    const editor = new Editor(who);
    await room.enter(editor);
    for (const part of await room.differenceTo(Y.encodeStateVector(editor.doc))) editor.receive(part);
    const edit = (change: () => void): Promise<unknown> => {
      const before = Y.encodeStateVector(editor.doc);
      editor.doc.transact(change);
      return room.write(editor, Y.encodeStateAsUpdate(editor.doc, before)).catch((problem: unknown) => (problem as Problem).code);
    };
    return { editor, edit };
  };
  const objective = (fields: object) => new Y.Map(Object.entries({ title: 'Live', beneficiary: 'BOTH', status: 'OPEN', rank: 'a0', ...fields }));

  test('is read by GraphQL as soon as an edit is acknowledged, and shows GraphQL edits to those who are there', async () => {
    const { supplier, customer } = world.people;
    const { id, documentId } = await newPlan(world);
    const { editor, edit } = await enter(customer.manager, documentId);
    const itemId = newId();
    await edit(() => editor.doc.getMap('objectives').set(itemId, objective({ ownerId: customer.manager.memberId })));
    const nodes = 'query ($id: ID!) { plan(id: $id) { headSeq objectives(first: 5) { nodes { id title version owner { name } } } } }';
    expect(await world.query(supplier.manager, nodes, { id })).toEqual({
      headSeq: 2,
      objectives: { nodes: [{ id: `Objective:${itemId}`, title: 'Live', version: 1, owner: { name: customer.manager.name } }] },
    });
    await world.mutate(supplier.manager, 'objectiveUpdate', { id: `Objective:${itemId}`, title: 'Seen by both', expectedVersion: 1 });
    expect((editor.doc.getMap('objectives').get(itemId) as Y.Map<unknown>).get('title')).toBe('Seen by both');
    await edit(() => editor.doc.getMap('objectives').delete(itemId));
    expect(await world.query(supplier.manager, nodes, { id })).toMatchObject({ objectives: { nodes: [] } });
  });

  test('keeps a place behind the others for what GraphQL adds', async () => {
    const { supplier, customer } = world.people;
    const { id, documentId } = await newPlan(world);
    const { editor, edit } = await enter(customer.manager, documentId);
    await edit(() => editor.doc.getMap('objectives').set(newId(), objective({ title: 'First', rank: 'a5' })));
    await world.mutate(supplier.manager, 'objectiveCreate', { planId: id, title: 'Second' });
    await world.mutate(supplier.manager, 'objectiveCreate', { planId: id, title: 'Zeroth', rank: 'a1' });
    const titles = await world.query(supplier.manager, 'query ($id: ID!) { plan(id: $id) { objectives(first: 5) { nodes { title } } } }', { id });
    expect(titles).toEqual({ objectives: { nodes: [{ title: 'Zeroth' }, { title: 'First' }, { title: 'Second' }] } });
  });

  test('refuses an objective that is none, and an item of another plan, and keeps everything else', async () => {
    const { supplier, customer, stranger } = world.people;
    const { id, documentId } = await newPlan(world);
    const other = await newPlan(world);
    const { objective: foreign } = await world.mutate(supplier.manager, 'objectiveCreate', { planId: other.id, title: 'Elsewhere' }, 'objective { id }');
    const foreignId = foreign.id.slice('Objective:'.length);
    const attempts: readonly (readonly [string, (doc: Y.Doc) => void])[] = [
      ['INVALID', (doc) => doc.getMap('objectives').set(newId(), objective({ status: 'GREAT' }))],
      ['INVALID', (doc) => doc.getMap('objectives').set(newId(), objective({ margin: 12 }))],
      ['REQUIRED', (doc) => doc.getMap('objectives').set(newId(), new Y.Map([['title', 'No rank']]))],
      ['UNKNOWN_REFERENCE', (doc) => doc.getMap('objectives').set(newId(), objective({ ownerId: stranger.owner.memberId }))],
      ['UNKNOWN_REFERENCE', (doc) => doc.getMap('objectives').set(newId(), objective({ ownerId: newId() }))],
      ['TAKEN', (doc) => doc.getMap('objectives').set(foreignId, objective({ title: 'Stolen' }))],
      ['OUT_OF_RANGE', (doc) => doc.getMap('plan').set('endsOn', '2020-01-01')],
      ['INVALID', (doc) => doc.getMap('plan').set('price', 1)],
      ['INVALID', (doc) => doc.getMap('secrets').set('a', 1)],
    ];
    for (const [code, attempt] of attempts) {
      const { editor, edit } = await enter(customer.manager, documentId);
      expect(await edit(() => attempt(editor.doc))).toBe(code);
    }
    const { editor, edit } = await enter(customer.manager, documentId);
    await edit(() => editor.doc.getMap('objectives').set(newId(), objective({ title: 'Fine' })));
    expect(await world.query(supplier.manager, 'query ($id: ID!) { plan(id: $id) { title objectives(first: 5) { nodes { title } } } }', { id })).toEqual({
      title: 'Campus plan',
      objectives: { nodes: [{ title: 'Fine' }] },
    });
    expect(await world.query(supplier.manager, 'query ($id: ID!) { plan(id: $id) { objectives(first: 5) { nodes { title } } } }', { id: other.id })).toEqual({
      objectives: { nodes: [{ title: 'Elsewhere' }] },
    });
  });

  test('keeps an owner who has left the team, but takes nobody new who is not on it', async () => {
    const { supplier, customer } = world.people;
    const { id } = await newPlan(world);
    const owner = `Member:${customer.manager.memberId}`;
    const { objective: item } = await world.mutate(supplier.manager, 'objectiveCreate', { planId: id, title: 'Grow', ownerId: owner }, 'objective { id }');
    const seats = (sql: string) => world.database.orm.em.getConnection().execute(sql);
    await seats(`update seat set ended_at = now() where member_id = '${customer.manager.memberId}'`);
    expect((await world.mutate(supplier.manager, 'objectiveUpdate', { id: item.id, title: 'Grow on' })).userErrors).toEqual([]);
    expect((await world.mutate(supplier.manager, 'objectiveCreate', { planId: id, title: 'Other', ownerId: owner })).userErrors[0]).toMatchObject({
      code: 'UNKNOWN_REFERENCE',
    });
    await seats(`update seat set ended_at = null where member_id = '${customer.manager.memberId}'`);
  });
});
