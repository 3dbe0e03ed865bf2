/**
 * The demonstration talks about its first plan as an editor would: a thread, and the mark on its words.
 */
import * as Y from 'yjs';
import { COMMENT_MARK } from '../../src/protocol/rich-text-json.js';
import { appendParagraphs, markWords, richTextJson } from '../../src/protocol/rich-text.js';
import { anyDatabase } from '../support/databases.js';
import { startWorld, type World } from '../support/world.js';

describe('The demonstration', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(await anyDatabase(), { demonstration: true });
  }, 240_000);
  afterAll(() => world.close());

  it('has an open thread with an answer of the other side, whose words are marked in the narrative', async () => {
    const signIn = 'mutation { signIn(input: { email: "helen.marsh@northgate.example", password: "alianza-demo-2026" }) { token } }';
    const { token } = (await world.ask(null, signIn)).data.signIn;
    const threads = '{ commentThreads(first: 5) { nodes { id documentId quote resolvedAt comments(first: 5) { nodes { side author { name } } } } } }';
    const [thread, ...others] = (await world.ask(token, threads)).data.commentThreads.nodes;
    expect(others).toEqual([]);
    expect(thread).toMatchObject({
      resolvedAt: null,
      comments: {
        nodes: [
          { side: 'CUSTOMER', author: { name: 'Tom Reid' } },
          { side: 'SUPPLIER', author: { name: 'Ana Ortiz' } },
        ],
      },
    });
    const content = 'query ($id: ID!) { documentAt(documentId: $id) { json } }';
    const { json } = (await world.ask(token, content, { id: thread.documentId })).data.documentAt;
    const marked = { type: 'text', text: thread.quote, marks: [{ type: 'comment', attrs: { thread: thread.id.split(':')[1] } }] };
    expect(json.narrative.content[0].content).toContainEqual(marked);
  });
});

test('words are marked where they first stand, and nothing where they do not', () => {
  const fragment = new Y.Doc().getXmlFragment('narrative');
  appendParagraphs(fragment, ['We plan.', 'We plan together, we plan well.']);
  expect(markWords(fragment, 'together, we', 'strong', {})).toBe(true);
  expect(markWords(fragment, 'we plan', COMMENT_MARK, { thread: 'a' })).toBe(true);
  expect(markWords(fragment, 'apart', COMMENT_MARK, { thread: 'b' })).toBe(false);
  expect(richTextJson(fragment)).toMatchObject({
    content: [
      { content: [{ type: 'text', text: 'We plan.' }] },
      {
        content: [
          { text: 'We plan ' },
          { text: 'together, ', marks: [{ type: 'strong' }] },
          { text: 'we', marks: [{ type: 'strong' }, { type: 'comment', attrs: { thread: 'a' } }] },
          { text: ' plan', marks: [{ type: 'comment', attrs: { thread: 'a' } }] },
          { text: ' well.' },
        ],
      },
    ],
  });
});
