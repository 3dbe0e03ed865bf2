import * as Y from 'yjs';
import { COMMENT_MARK, withoutComments } from '../../src/protocol/rich-text-json.js';
import { appendParagraphs, markWords, richTextJson } from '../../src/protocol/rich-text.js';

const fragment = (...paragraphs: readonly string[]): Y.XmlFragment => {
  const text = new Y.Doc().getXmlFragment('narrative');
  appendParagraphs(text, paragraphs);
  return text;
};

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
