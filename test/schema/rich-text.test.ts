import { readFileSync } from 'node:fs';
import { RICH_TEXT_EXTRAS, RICH_TEXT_MARKS, RICH_TEXT_NODES, type AttributeRule, type MarkRule, type NodeRule } from '../../src/protocol/rich-text-grammar.js';

const cellsOf = (row: string): readonly string[] =>
  row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

describe('schema/RICH_TEXT.md', () => {
  const page = readFileSync('schema/RICH_TEXT.md', 'utf8');
  const rowsUnder = (title: string): readonly (readonly string[])[] => {
    const [, section = ''] = page.split(`## ${title}\n`);
    return (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| `') && !line.startsWith('| `knows`')).map(cellsOf); // prettier-ignore
  };
  const attributesOf = (rules: Readonly<Record<string, AttributeRule>> = {}): string =>
    Object.entries(rules)
      .map(([name, { says }]) => `\`${name}\`: ${says}`)
      .join('; ') || '–';
  const defaultsOf = (rules: Readonly<Record<string, AttributeRule>> = {}): string =>
    Object.entries(rules)
      .flatMap(([name, { default: fallback }]) => (fallback === undefined ? [] : [`\`${name}\`: ${JSON.stringify(fallback)}`]))
      .join('; ') || '–';

  it('tells every node with what stands in it and its attributes', () => {
    const nodes = Object.entries<NodeRule>(RICH_TEXT_NODES).filter(([name]) => name !== 'text');
    expect(rowsUnder('Nodes')).toEqual(
      nodes.map(([name, { content, attributes }]) => [
        `\`${name}\``,
        content === undefined ? '–' : `\`${content}\``,
        attributesOf(attributes),
        defaultsOf(attributes),
      ]),
    );
  });

  it('tells every mark, and what an editor may not know', () => {
    expect(rowsUnder('Marks')).toEqual(
      Object.entries<MarkRule>(RICH_TEXT_MARKS).map(([name, { attributes }]) => [`\`${name}\``, attributesOf(attributes), defaultsOf(attributes)]),
    );
    expect(rowsUnder('Editors').map(([name]) => name)).toEqual(Object.keys(RICH_TEXT_EXTRAS).map((name) => `\`${name}\``));
  });
});
