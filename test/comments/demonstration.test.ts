/**
 * The demonstration talks about its first plan as an editor would: a thread that knows where its words stand.
 */
import { isTextPosition } from '../../src/protocol/rich-text.js';
import { anyDatabase } from '../support/databases.js';
import { startWorld, type World } from '../support/world.js';

describe('The demonstration', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(await anyDatabase(), { demonstration: true });
  }, 240_000);
  afterAll(() => world.close());

  it('has an open thread with an answer of the other side, whose words are anchored in the narrative and not marked in it', async () => {
    const signIn = 'mutation { signIn(input: { email: "helen.marsh@northgate.example", password: "alianza-demo-2026" }) { token } }';
    const { token } = (await world.ask(null, signIn)).data.signIn;
    const threads =
      '{ commentThreads(first: 5) { nodes { id documentId quote anchorStart anchorEnd resolvedAt comments(first: 5) { nodes { side author { name } } } } } }';
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
    expect(json.narrative.content[0].content[0].text).toContain(thread.quote);
    expect(JSON.stringify(json)).not.toContain('comment');
    expect([thread.anchorStart, thread.anchorEnd].map(isTextPosition)).toEqual([true, true]);
  });
});
