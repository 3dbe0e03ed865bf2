/**
 * Whatever two companies leave in a text between them can be shown, and showing writes nothing.
 */
import fc from 'fast-check';
import * as Y from 'yjs';
import { richTextSchema } from '../../../src/client/prosemirror.js';
import { mayStandIn, RICH_TEXT_MARKS, RICH_TEXT_NODES } from '../../../src/protocol/rich-text-grammar.js';
import { extrasOf, violationsOfRichText } from '../../../src/protocol/rich-text.js';
import { shownContent } from '../../../src/web/editor/shown-content.js';

interface Tree {
  readonly pick: number;
  readonly words: string;
  readonly children: readonly Tree[];
}

const tree: fc.Memo<Tree> = fc.memo((depth) =>
  fc.record({
    pick: fc.nat(1_000),
    words: fc.constantFrom('', 'words', 'más palabras', '🎺'),
    children: depth <= 1 ? fc.constant([]) : fc.array(tree(depth - 1), { maxLength: 3 }),
  }),
);

const NAMES = Object.keys(RICH_TEXT_NODES);
const MARKS = Object.keys(RICH_TEXT_MARKS);

/** Puts into a part what the server lets stand there, in whatever number and order. */
function fill(parent: Y.XmlFragment, name: string, children: readonly Tree[]): void {
  const allowed = NAMES.filter((each) => mayStandIn(name, each));
  for (const { pick, words, children: inner } of children) {
    const chosen = allowed[pick % allowed.length];
    if (chosen === undefined) continue;
    if (chosen === 'text') {
      const text = new Y.XmlText();
      parent.push([text]);
      const mark = MARKS[pick % MARKS.length] ?? 'bold';
      text.insert(0, words, name === 'codeBlock' || words === '' ? {} : { [mark]: mark === 'link' ? { href: 'https://a.example' } : {} });
      continue;
    }
    const element = new Y.XmlElement(chosen);
    parent.push([element]);
    if (chosen === 'image') element.setAttribute('fileId', 'AccountFile:00000000-0000-4000-8000-000000000000');
    if (chosen === 'mention') element.setAttribute('id', 'Member:00000000-0000-4000-8000-000000000000');
    fill(element, chosen, inner);
  }
}

describe('A text that the server has taken', () => {
  it('is shown as the schema wants it, with every word, and nothing is written by that', () => {
    fc.assert(
      fc.property(fc.array(tree(5), { maxLength: 4 }), (children) => {
        const doc = new Y.Doc();
        const fragment = doc.getXmlFragment('narrative');
        doc.transact(() => fill(fragment, 'doc', children));
        const parts = new Map([...fragment.createTreeWalker(() => true)].map((part) => [part as Y.AbstractType<unknown>, new Set(['*'])]));
        expect(violationsOfRichText('narrative', parts)).toEqual([]);
        expect(extrasOf(fragment).has('others')).toBe(false);
        const before = Y.encodeStateAsUpdate(doc);
        const shown = richTextSchema.topNodeType.create(null, shownContent(fragment, richTextSchema, new Map()));
        shown.check();
        const words = [...fragment.createTreeWalker((part) => part instanceof Y.XmlText)].map((text) => (text as Y.XmlText).toDelta().map(({ insert }: { readonly insert: string }) => insert).join('')).join(''); // prettier-ignore
        expect(shown.textBetween(0, shown.content.size, '', () => '')).toBe(words);
        expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
      }),
      { numRuns: 300, seed: 8 },
    );
  });
});
