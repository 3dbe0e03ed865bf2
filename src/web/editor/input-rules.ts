/**
 * Signs that become a form while they are typed: `## `, `- `, `1. `, `[ ] `, `> ` and `---`, `**bold**`, `*italic*`, `~~struck~~` and
 * `` `code` ``. Backspace right after takes it back.
 */
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import type { MarkType } from 'prosemirror-model';
import type { Plugin } from 'prosemirror-state';
import { marks, nodes } from '../../client/prosemirror.js';
import { insertBlock, makeList, nearest } from './text-changes.js';

const heading = textblockTypeInputRule(/^(#{2,4})\s$/, nodes.heading, ([, signs = '##']) => ({ level: signs.length }));
const bullets = wrappingInputRule(/^\s*[-+*]\s$/, nodes.bulletList);
const numbers = wrappingInputRule(
  /^(\d{1,4})\.\s$/,
  nodes.orderedList,
  ([, number]) => ({ start: Number(number) }),
  ([, number], list) => list.childCount + Number(list.attrs['start']) === Number(number),
);
const quote = wrappingInputRule(/^\s*>\s$/, nodes.blockquote);

/** Also within a list, which becomes one of tasks: `- [ ] `. */
const tasks = new InputRule(/^\s*\[([ x])?\]\s$/, ({ tr }, [, sign], start, end) => {
  if (!makeList(tr.delete(start, end), nodes.taskList)) return null;
  const task = sign === 'x' ? nearest(tr.selection.$from, [nodes.taskItem]) : null;
  return task === null ? tr : tr.setNodeAttribute(task.at, 'checked', true);
});

const rule = new InputRule(/^---$/, ({ tr }, _match, start, end) => {
  insertBlock(tr.delete(start, end), nodes.horizontalRule.create());
  return tr;
});

/** Words between signs lose the signs and get a mark. The last sign is just being typed and not in the text yet. */
function markBetween(pattern: RegExp, mark: MarkType): InputRule {
  return new InputRule(pattern, ({ tr }, [whole, signed = '', words = ''], start, end) => {
    const from = start + whole.length - signed.length;
    const first = from + (signed.length - words.length) / 2;
    tr.delete(first + words.length, end).delete(from, first);
    return tr.addMark(from, from + words.length, mark.create()).removeStoredMark(mark);
  });
}

const bold = markBetween(/(?:^|[^*])(\*\*([^*\s](?:[^*]*[^*\s])?)\*\*)$/, marks.bold);
// Signs within a sum are none: 2*3*4.
const italic = markBetween(/(?:^|[^*\p{L}\p{N}])(\*([^*\s](?:[^*]*[^*\s])?)\*)$/u, marks.italic);

const strike = markBetween(/(?:^|[^~])(~~([^~\s](?:[^~]*[^~\s])?)~~)$/, marks.strike);
const code = markBetween(/(?:^|[^`])(`([^`\s](?:[^`]*[^`\s])?)`)$/, marks.code);
const codeBlock = textblockTypeInputRule(/^```\s$/, nodes.codeBlock);

/** The plugin that hears them. */
export function typedSigns(): Plugin {
  return inputRules({ rules: [heading, bullets, numbers, tasks, quote, rule, bold, italic, strike, code, codeBlock] });
}
