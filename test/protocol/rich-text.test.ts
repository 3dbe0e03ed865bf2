import * as Y from 'yjs';
import { COMMENT_MARK, withoutComments } from '../../src/protocol/rich-text-json.js';
import { anchorWords, appendParagraphs, extrasOf, isTextPosition, relativePosition, richTextJson, textsOf } from '../../src/protocol/rich-text.js';

const fragment = (...paragraphs: readonly string[]): Y.XmlFragment => {
  const text = new Y.Doc().getXmlFragment('narrative');
  appendParagraphs(text, paragraphs);
  return text;
};

/** As editors mark words. */
function markWords(text: Y.XmlFragment, words: string, mark: string, attributes: object): void {
  for (const each of textsOf(text)) {
    const at = each
      .toDelta()
      .map(({ insert }: { readonly insert: string }) => insert)
      .join('')
      .indexOf(words);
    if (at < 0) continue;
    each.format(at, words.length, { [mark]: attributes });
    return;
  }
}

describe('A rich text without comments', () => {
  test('is the text as it was before anybody commented', () => {
    const [plain, commented] = [fragment('We plan together.', 'Every year.'), fragment('We plan together.', 'Every year.')];
    markWords(commented, 'plan', COMMENT_MARK, { thread: 'a' });
    markWords(commented, 'n together', `${COMMENT_MARK}--A1b2C3d4`, { thread: 'b' });
    expect(withoutComments(richTextJson(commented))).toEqual(richTextJson(plain));
  });

  test('keeps every other mark, and what such a mark parts', () => {
    const text = fragment('We plan together.');
    markWords(text, 'plan', 'bold', {});
    const bold = richTextJson(text);
    markWords(text, 'We pl', COMMENT_MARK, { thread: 'a' });
    expect(withoutComments(richTextJson(text))).toEqual(bold);
    expect(bold).toMatchObject({ content: [{ content: [{ text: 'We ' }, { text: 'plan', marks: [{ type: 'bold' }] }, { text: ' together.' }] }] });
  });

  test('of an empty text is the empty text', () => {
    expect(withoutComments(richTextJson(fragment()))).toEqual({ type: 'doc', content: [] });
  });
});

describe('An anchor', () => {
  const placeOf = (text: Y.XmlFragment, position: string): number | undefined =>
    text.doc === null ? undefined : Y.createAbsolutePositionFromRelativePosition(relativePosition(position), text.doc)?.index;

  test('stands at words where they first are, and goes with them', () => {
    const text = fragment('We plan.', 'We plan together, we plan well.');
    const anchor = anchorWords(text, 'together');
    expect(anchorWords(text, 'apart')).toBeUndefined();
    const words = [...textsOf(text)][1];
    words?.insert(0, 'Today ');
    words?.insert(words.length, ' Always.');
    expect([placeOf(text, anchor?.anchorStart ?? ''), placeOf(text, anchor?.anchorEnd ?? '')]).toEqual([14, 22]);
    words?.insert(22, '!'); // what is typed behind the words is none of them
    expect(placeOf(text, anchor?.anchorEnd ?? '')).toBe(22);
    words?.delete(14, 8);
    expect([placeOf(text, anchor?.anchorStart ?? ''), placeOf(text, anchor?.anchorEnd ?? '')]).toEqual([14, 14]);
  });

  test('is told from whatever else is written in Base64', () => {
    const { anchorStart = '' } = anchorWords(fragment('We plan.'), 'plan') ?? {};
    expect(isTextPosition(anchorStart)).toBe(true);
    for (const other of ['', 'x', `${anchorStart}AA`, '////', 'A'.repeat(300)]) expect([other, isTextPosition(other)]).toEqual([other, false]);
  });
});

describe('What an editor may not know of a rich text', () => {
  test('is told by the nodes that it holds, and names outside the grammar are others', () => {
    const text = fragment('We plan.');
    expect([...extrasOf(text)]).toEqual([]);
    text.push([new Y.XmlElement('table'), new Y.XmlElement('taskList')]);
    expect([...extrasOf(text)].sort()).toEqual(['tables', 'tasks']);
    markWords(text, 'plan', 'blink', {});
    expect([...extrasOf(text)].sort()).toEqual(['others', 'tables', 'tasks']);
  });
});

describe('The JSON of a rich text of before', () => {
  test('leads nowhere where a script or the contents of a page would begin, and fetches no image from elsewhere', () => {
    const text = fragment('Here and there.');
    markWords(text, 'Here', 'link', { href: 'javascript:alert(1)' });
    markWords(text, 'there', 'link', { href: 'https://northgate.example' });
    const image = new Y.XmlElement('image');
    image.setAttribute('src', 'https://elsewhere.example/pixel.png');
    image.setAttribute('alt', 'A pixel');
    text.push([image]);
    expect(richTextJson(text)).toEqual({
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'Here' },
            { type: 'text', text: ' and ' },
            { type: 'text', text: 'there', marks: [{ type: 'link', attrs: { href: 'https://northgate.example' } }] },
            { type: 'text', text: '.' },
          ],
        },
        { type: 'image', attrs: { alt: 'A pixel' } },
      ],
    });
  });
});
