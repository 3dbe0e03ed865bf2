/**
 * Rich text of every kind as Markdown.
 */
import { richTextMarkdown } from '../../src/exports/markdown.js';
import type { Json } from '../../src/kernel/json.js';

const doc = (...content: readonly Json[]): Json => ({ type: 'doc', content });
const text = (words: string, ...marks: readonly string[]): Json => ({
  type: 'text',
  text: words,
  ...(marks.length === 0 ? {} : { marks: marks.map((type) => ({ type })) }),
});
const linked = (href: string): Json => ({ type: 'text', text: 'there', marks: [{ type: 'link', attrs: { href } }] });
const paragraph = (...content: readonly Json[]): Json => ({ type: 'paragraph', content });
const cell = (type: string, ...content: readonly Json[]): Json => ({ type, content });

describe('Markdown of a rich text', () => {
  test.each<readonly [string, Json, string]>([
    ['headings', { type: 'heading', attrs: { level: 3 }, content: [text('Goals')] }, '### Goals\n'],
    ['emphasis', paragraph(text('We ', 'bold'), text('both', 'bold', 'italic'), text(' sign.')), '**We** ***both*** sign.\n'],
    ['a link', paragraph(linked('https://northgate.example')), '[there](https://northgate.example)\n'],
    ['a link to a script, of before', paragraph(linked('javascript:alert(1)')), 'there\n'],
    ['words that look like Markdown', paragraph(text('# 1. *not* [a](link) <b>')), '\\# 1. \\*not\\* \\[a]\\(link) \\<b>\n'],
    [
      'lists in lists',
      {
        type: 'bulletList',
        content: [
          {
            type: 'listItem',
            content: [paragraph(text('one')), { type: 'orderedList', attrs: { start: 1 }, content: [{ type: 'listItem', content: [paragraph(text('two'))] }] }],
          },
        ],
      },
      '- one\n  1. two\n',
    ],
    [
      'tasks',
      {
        type: 'taskList',
        content: [
          { type: 'taskItem', attrs: { checked: true }, content: [paragraph(text('done'))] },
          { type: 'taskItem', content: [paragraph(text('open'))] },
        ],
      },
      '- [x] done\n- [ ] open\n',
    ],
    ['quotes and rules', { type: 'blockquote', content: [paragraph(text('said'))] }, '> said\n'],
    ['a line that breaks', paragraph(text('one'), { type: 'hardBreak' }, text('two')), 'one\\\ntwo\n'],
    [
      'tables',
      {
        type: 'table',
        content: [
          { type: 'tableRow', content: [cell('tableHeader', paragraph(text('a|b'))), cell('tableHeader', paragraph(text('c')))] },
          { type: 'tableRow', content: [cell('tableCell', paragraph(text('1')), paragraph(text('2'))), cell('tableCell', paragraph(text('3')))] },
        ],
      },
      '| a\\|b   | c |\n| ------ | - |\n| 1<br>2 | 3 |\n',
    ],
    ['what is not known, by the words in it', { type: 'callout', content: [paragraph(text('kept'))] }, 'kept\n'],
  ])('says %s', (_, node, markdown) => {
    expect(richTextMarkdown(doc(node))).toBe(markdown);
  });

  test('leaves the marks of comments out', () => {
    const commented: Json = { type: 'text', text: 'toge', marks: [{ type: 'comment', attrs: { thread: 'x' } }] };
    expect(richTextMarkdown(doc(paragraph(text('plan '), commented, text('ther'))))).toBe('plan together\n');
  });
});
