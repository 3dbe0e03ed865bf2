import * as Y from 'yjs';
import { narrativeOf, planDraft } from '../../src/client/plan-draft.js';
import { Unstored } from '../../src/client/unstored.js';
import { appendParagraphs } from '../../src/protocol/rich-text.js';

/** What a server has: a head, an objective and two paragraphs. */
function atServer(): Y.Doc {
  const doc = new Y.Doc();
  planDraft(doc).writeHead({ title: 'Campus', startsOn: '2026-09-01', endsOn: '2029-08-31' });
  planDraft(doc).add('objectives', { title: 'One platform', beneficiary: 'BOTH', status: 'OPEN' });
  appendParagraphs(narrativeOf(doc), ['We begin.', 'We go on.']);
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function write(doc: Y.Doc): void {
  const draft = planDraft(doc);
  draft.writeHead({ purpose: 'To be quick.' });
  draft.write('objectives', draft.items('objectives')[0]?.id ?? '', { kpiName: 'Faculties', targets: { '2027': 5 } });
  const paragraph = narrativeOf(doc).get(1) as Y.XmlElement;
  (paragraph.get(0) as Y.XmlText).insert(0, 'Then ');
}

const told = (unstored: Unstored) => unstored.written().map(({ path: [root, ...rest], value }) => [root, rest.at(-1), value]);

describe('What is not stored', () => {
  it('is told by its whole values and blocks, once each', () => {
    const [server, copy] = [atServer(), new Y.Doc()];
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(server));
    const unstored = new Unstored(copy);
    unstored.serverHas(Y.encodeStateVector(server));
    expect(told(unstored)).toEqual([]);
    write(copy);
    expect(told(unstored)).toEqual([
      ['plan', 'purpose', 'To be quick.'],
      ['objectives', 'kpiName', 'Faculties'],
      ['objectives', 'targets', { '2027': 5 }],
      ['narrative', undefined, 'Then We go on.'],
    ]);
    unstored.allStored();
    expect(told(unstored)).toEqual([]);
  });

  it('is also what an earlier page wrote, but not what others write meanwhile', () => {
    const server = atServer();
    const before = copyOf(server);
    write(before);
    const copy = copyOf(before);
    const unstored = new Unstored(copy);
    unstored.serverHas(Y.encodeStateVector(server));
    const colleague = copyOf(server);
    planDraft(colleague).writeHead({ title: 'Campus plan' });
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(colleague));
    expect(told(unstored).map(([root]) => root)).toEqual(['plan', 'objectives', 'objectives', 'narrative']);
  });

  it('has the fields of a new item, and nothing of what was taken out again', () => {
    const copy = copyOf(atServer());
    const unstored = new Unstored(copy);
    unstored.allStored();
    unstored.serverHas(Y.encodeStateVector(copy));
    const draft = planDraft(copy);
    draft.add('risks', { title: 'Strike', probability: 3, impact: 4, response: 'ACCEPT', status: 'OPEN' });
    const gone = draft.add('risks', { title: 'Flood', probability: 1, impact: 1, response: 'ACCEPT', status: 'OPEN' });
    if ('id' in gone) draft.remove('risks', gone.id);
    expect(told(unstored)).toEqual(
      expect.arrayContaining([
        ['risks', 'title', 'Strike'],
        ['risks', 'probability', 3],
      ]),
    );
    expect(told(unstored).every(([root, , value]) => root === 'risks' && value !== 'Flood')).toBe(true);
  });
});
