import * as Y from 'yjs';
import { newId } from '../../src/kernel/ids.js';
import { openScene, type Client, type Scene } from './scene.js';
import { anyDatabase } from '../support/databases.js';
import { paragraph } from '../support/paragraphs.js';

describe('What somebody wrote offline', () => {
  let at: Scene;
  let nora: Client;
  beforeAll(async () => {
    at = await openScene(await anyDatabase(), { limits: { framesPerSecond: 2_000, frameBurst: 200 } });
  });
  afterAll(() => at.end());
  beforeEach(async () => {
    nora = at.client(at.people.supplier.manager, await at.document());
    await nora.settled();
    await nora.disconnect();
  });

  const comesBack = async (): Promise<unknown> => {
    nora.connect();
    await nora.settled();
    expect([nora.closes.filter((code) => typeof code === 'string' && code !== 'SERVICE_RESTART'), nora.refusals]).toEqual([[], []]);
    nora.end();
    return at.replayed(nora.provider.configuration.name);
  };

  it('in thirty tabs is taken', async () => {
    for (let tab = 0; tab < 30; tab += 1) {
      const copy = new Y.Doc();
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(nora.doc));
      copy.getMap('things').set(newId(), new Y.Map<unknown>([['title', `tab ${tab}`], ['weight', 1]])); // prettier-ignore
      Y.applyUpdate(nora.doc, Y.encodeStateAsUpdate(copy));
    }
    expect(Object.keys(((await comesBack()) as { things: object }).things)).toHaveLength(31);
  });

  it('and is larger than a megabyte is taken', async () => {
    nora.doc.getXmlFragment('narrative').insert(0, [paragraph('offline '.repeat(400_000))]);
    expect(JSON.stringify(await comesBack()).length).toBeGreaterThan(3_000_000);
  });

  it('in thousands of keystrokes is taken', async () => {
    const text = new Y.XmlText();
    nora.doc.getXmlFragment('narrative').insert(0, [paragraph(text)]);
    for (let key = 0; key < 3_000; key += 1) text.insert(key, 'k');
    expect(JSON.stringify(await comesBack())).toContain('k'.repeat(3_000));
  });
});
