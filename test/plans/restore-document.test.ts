/**
 * One side may delete everything of both: those concerned are told, and one call brings it back.
 */
import * as Y from 'yjs';
import { newId } from '../../src/kernel/ids.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { newPlan, openPlanning, type Planning } from './planning.js';

const WORDS = 'What both sides agreed on, word by word. '.repeat(20);

await describeOnAnyDatabase('A document of which most was deleted at once', (kind) => {
  let world: Planning;
  beforeAll(async () => {
    world = await openPlanning(kind);
  });
  afterAll(() => world.close());

  const authorOf = ({ memberId }: Somebody) => ({ memberId, appId: null });
  const bare = (documentId: string): string => documentId.slice('Document:'.length);
  const headOf = async (documentId: string): Promise<number> => (await world.rooms.content(bare(documentId))).seq;
  const contentOf = async (documentId: string): Promise<unknown> => (await world.rooms.content(bare(documentId))).json;
  const eventsOf = async (who: Somebody, documentId: string): Promise<readonly { readonly topic: string; readonly payload: object }[]> => {
    const events = (await world.query(who, '{ events(first: 100) { nodes { topic subjectId payload } } }')) as {
      readonly nodes: readonly { readonly topic: string; readonly subjectId: string; readonly payload: object }[];
    };
    return events.nodes.flatMap(({ topic, subjectId, payload }) => (subjectId === documentId ? [{ topic, payload }] : []));
  };

  const fullPlan = async (): Promise<string> => {
    const { documentId } = await newPlan(world);
    await world.rooms.edit(bare(documentId), authorOf(world.people.customer.manager), (doc) => {
      for (let count = 0; count < 6; count += 1) {
        const fields = { title: `Objective ${String(count)}`, beneficiary: 'BOTH', status: 'OPEN', rank: `a${String(count)}` };
        doc.getMap('objectives').set(newId(), new Y.Map(Object.entries(fields)));
      }
      const paragraph = new Y.XmlElement('paragraph');
      const text = new Y.XmlText();
      paragraph.insert(0, [text]);
      doc.getXmlFragment('narrative').insert(0, [paragraph]);
      text.insert(0, WORDS);
      text.format(0, 4, { bold: {} });
    });
    return documentId;
  };
  const empty = (documentId: string, who: Somebody): Promise<unknown> =>
    world.rooms.edit(bare(documentId), authorOf(who), (doc) => {
      for (const id of doc.getMap('objectives').keys()) doc.getMap('objectives').delete(id);
      const narrative = doc.getXmlFragment('narrative');
      narrative.delete(0, narrative.length);
    });
  const restore = (who: Somebody, documentId: string, seq: number) => world.mutate(who, 'documentRestore', { documentId, seq }, 'document { headSeq }');

  it('is told to both sides, and has its content again after one call of either', async () => {
    const { supplier, customer } = world.people;
    const documentId = await fullPlan();
    const [before, seqBefore] = [await contentOf(documentId), await headOf(documentId)];
    await empty(documentId, customer.manager);
    const told = { topic: 'document.mostlyDeleted', payload: { documentId, seqBefore, items: 6, characters: WORDS.length + 'We plan together.'.length } };
    expect(await eventsOf(supplier.manager, documentId)).toEqual([told]);
    expect(await eventsOf(customer.manager, documentId)).toEqual([told]);

    expect((await restore(supplier.manager, documentId, seqBefore)).userErrors).toEqual([]);
    expect(await contentOf(documentId)).toEqual(before);
    const titles = '{ plans(first: 1, orderBy: [{ field: CREATED_AT, direction: DESC }]) { nodes { objectives(first: 50) { nodes { title } } } } }';
    const plans = (await world.query(customer.manager, titles)) as {
      readonly nodes: readonly { readonly objectives: { readonly nodes: readonly { readonly title: string }[] } }[];
    };
    const nodes = plans.nodes[0]?.objectives.nodes ?? [];
    expect(nodes.map(({ title }) => title).sort()).toEqual([0, 1, 2, 3, 4, 5].map((count) => `Objective ${String(count)}`));
    const restored = { topic: 'document.restored', payload: { documentId, seq: seqBefore } };
    expect((await eventsOf(customer.manager, documentId)).map(({ topic }) => topic).sort()).toEqual([told.topic, restored.topic]);
    expect(await eventsOf(customer.manager, documentId)).toContainEqual(restored);
  });

  it('is told, too, when it goes bit by bit, and then comes back as it was before the first bit', async () => {
    const { supplier, customer } = world.people;
    const documentId = await fullPlan();
    const [before, seqBefore] = [await contentOf(documentId), await headOf(documentId)];
    const ids = await (await world.rooms.room(bare(documentId))).look((doc) => [...doc.getMap('objectives').keys()]);
    for (const id of ids) {
      await world.rooms.edit(bare(documentId), authorOf(customer.manager), (doc) => doc.getMap('objectives').delete(id));
      await world.rooms.edit(bare(documentId), authorOf(supplier.manager), (doc) => void doc.getMap('plan').set('purpose', `Before ${id}`));
    }
    const told = (await eventsOf(supplier.manager, documentId)).filter(({ topic }) => topic === 'document.mostlyDeleted');
    expect(told).toEqual([{ topic: 'document.mostlyDeleted', payload: { documentId, seqBefore, items: 5, characters: 0 } }]);
    expect((await restore(supplier.manager, documentId, seqBefore)).userErrors).toEqual([]);
    expect(await contentOf(documentId)).toEqual(before);
  });

  it('is not told where somebody writes and corrects', async () => {
    const documentId = await fullPlan();
    for (let count = 0; count < 8; count += 1) {
      await world.rooms.edit(bare(documentId), authorOf(world.people.supplier.manager), (doc) => {
        const paragraph = doc.getXmlFragment('narrative').get(0) as Y.XmlElement;
        const text = paragraph.get(0) as Y.XmlText;
        text.insert(text.length, 'Another thought. '.repeat(20));
      });
      await world.rooms.edit(bare(documentId), authorOf(world.people.supplier.manager), (doc) => {
        const text = (doc.getXmlFragment('narrative').get(0) as Y.XmlElement).get(0) as Y.XmlText;
        text.delete(text.length - 340, 340);
      });
    }
    expect(await eventsOf(world.people.customer.manager, documentId)).toEqual([]);
  });

  it('leaves alone what did not differ, so that what is written about it keeps its place', async () => {
    const documentId = await fullPlan();
    const seq = await headOf(documentId);
    await world.rooms.edit(bare(documentId), authorOf(world.people.supplier.manager), (doc) => doc.getXmlFragment('narrative').delete(0, 1));
    const room = await world.rooms.room(bare(documentId));
    const kept = await room.look((doc) => doc.getXmlFragment('narrative').get(0));
    await restore(world.people.customer.manager, documentId, seq);
    expect(await room.look((doc) => doc.getXmlFragment('narrative').get(1))).toBe(kept);
  });

  it('is not told where little was deleted, or as much was written', async () => {
    const documentId = await fullPlan();
    await world.rooms.edit(bare(documentId), authorOf(world.people.supplier.manager), (doc) => {
      const [first] = doc.getMap('objectives').keys();
      if (first !== undefined) doc.getMap('objectives').delete(first);
      const narrative = doc.getXmlFragment('narrative');
      narrative.delete(0, 1);
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(WORDS.toUpperCase())]);
      narrative.insert(0, [paragraph]);
    });
    expect(await eventsOf(world.people.customer.manager, documentId)).toEqual([]);
  });

  it('is restored only by those who may edit it, while it takes edits, to an edit that it has', async () => {
    const { supplier, customer, stranger } = world.people;
    const { id, documentId } = await newPlan(world);
    const codes = async (who: Somebody, of: string, seq: number): Promise<unknown> => {
      const { userErrors, refused } = await restore(who, of, seq);
      return refused ?? userErrors.map(({ code }) => code)[0];
    };
    expect(await codes(stranger.owner, documentId, 1)).toBe('NOT_FOUND');
    expect(await codes(supplier.auditor, documentId, 1)).toBe('FORBIDDEN');
    expect(await codes(customer.manager, documentId, 0)).toBe('OUT_OF_RANGE');
    expect(await codes(customer.manager, documentId, 99)).toBe('OUT_OF_RANGE');
    expect((await world.mutate(supplier.manager, 'planArchive', { planId: id })).userErrors).toEqual([]);
    expect(await codes(customer.manager, documentId, 1)).toBe('CONFLICT');
  });
});
