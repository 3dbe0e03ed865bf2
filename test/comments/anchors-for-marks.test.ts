/**
 * The places of comments of earlier documents, which were marks in the text.
 */
import * as Y from 'yjs';
import { systemSession } from '../../src/access/session.js';
import { anchorsForMarks } from '../../src/comments/anchors-for-marks.js';
import { Rooms } from '../../src/documents/rooms.js';
import { idOf, newId } from '../../src/kernel/ids.js';
import { planDocument } from '../../src/plans/plan-document.kind.js';
import { NARRATIVE } from '../../src/protocol/plan-document.js';
import { appendParagraphs, relativePosition, richTextJson, textsOf } from '../../src/protocol/rich-text.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import { olderEdit } from '../support/older-edit.js';
import { newPlan, openPlanning, type Planning } from '../plans/planning.js';

await describeOnAnyDatabase('The mark of a comment in a text of before', (kind) => {
  let world: Planning;
  beforeAll(async () => {
    world = await openPlanning(kind);
  });
  afterAll(() => world.close());

  const THREADS = 'query ($id: ID!) { document(id: $id) { commentThreads(first: 9) { nodes { id quote anchorStart anchorEnd } } } }';

  test('becomes an anchor beside it when the document is opened: the text says the same, and nobody is told of anything', async () => {
    const { customer, supplier } = world.people;
    const { documentId } = await newPlan(world);
    const id = idOf('Document', documentId);
    const author = { memberId: supplier.manager.memberId, appId: null };
    await world.rooms.edit(id, author, (doc) => appendParagraphs(doc.getXmlFragment(NARRATIVE), ['One campus for all faculties.', 'And one plan.']));
    const begun = { documentId, quote: 'all faculties. And one', body: 'All of them?' };
    const { commentThread } = await world.mutate(customer.manager, 'commentThreadCreate', begun, 'commentThread { id anchorStart }');
    expect(commentThread).toMatchObject({ anchorStart: null });
    const thread = idOf('CommentThread', commentThread.id);
    await olderEdit(world, id, author, (doc) => {
      for (const text of textsOf(doc.getXmlFragment(NARRATIVE))) {
        const words = text.toString();
        if (words.startsWith('One')) text.format(words.indexOf('all'), 'all faculties.'.length, { comment: { thread } });
        if (words.startsWith('And')) text.format(0, 'And one'.length, { comment: { thread } });
        // Marks could lie over each other, and name threads that are not there.
        if (words.startsWith('One')) text.format(0, words.length, { 'comment--A1b2C3d4': { thread: newId() } });
        if (words.startsWith('And')) text.format(0, 3, { 'comment--x1b2C3d4': 'nothing' });
      }
    });
    const events = (): Promise<readonly unknown[]> => world.database.transaction(systemSession, (tx) => tx.sql('select id from event'));
    const before = await events();

    for (let opening = 0; opening < 2; opening += 1) {
      const rooms = await Rooms.start({ database: world.database, kinds: [planDocument], renewals: [anchorsForMarks] });
      const room = await rooms.room(id);
      const { document } = (await world.ask(customer.manager, THREADS, { id: documentId })).data;
      const [{ anchorStart, anchorEnd }] = document.commentThreads.nodes;
      const [json, places, seq] = await room.look((doc, now) => [
        richTextJson(doc.getXmlFragment(NARRATIVE)),
        [anchorStart, anchorEnd].map((position: string) => {
          const place = Y.createAbsolutePositionFromRelativePosition(relativePosition(position), doc);
          return [place?.type.toJSON(), place?.index];
        }),
        now,
      ]);
      expect(json).toMatchObject({ content: [{}, { content: [{ text: 'One campus for all faculties.' }] }, { content: [{ text: 'And one plan.' }] }] });
      expect(JSON.stringify(json)).not.toContain('marks');
      expect(places).toEqual([
        ['One campus for all faculties.', 'One campus for '.length],
        ['And one plan.', 'And one'.length],
      ]);
      expect(seq).toBe(4); // and nothing more at the second opening
      await rooms.close();
    }
    expect(await events()).toEqual(before);
  });

  test('is no longer written: a place is two positions of Yjs, given together, and nothing else is taken for one', async () => {
    const { documentId } = await newPlan(world);
    const create = async (place: object): Promise<unknown> =>
      (
        await world.mutate(
          world.people.customer.manager,
          'commentThreadCreate',
          { documentId, quote: 'We plan', body: 'Do we?', ...place },
          'commentThread { id }',
        )
      ).userErrors;
    const position = Buffer.from(Y.encodeRelativePosition(Y.createRelativePositionFromJSON({ tname: NARRATIVE }))).toString('base64');
    expect(await create({ anchorStart: position, anchorEnd: position })).toEqual([]);
    expect(await create({ anchorStart: position })).toMatchObject([{ code: 'REQUIRED', field: ['input', 'anchorEnd'] }]);
    expect(await create({ anchorEnd: position })).toMatchObject([{ code: 'REQUIRED', field: ['input', 'anchorStart'] }]);
    expect(await create({ anchorStart: position, anchorEnd: 'no position' })).toMatchObject([{ code: 'INVALID', field: ['input', 'anchorEnd'] }]);
  });
});
