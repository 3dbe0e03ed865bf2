/**
 * Rich text for reading, built from its JSON node by node; nothing of it is ever taken as HTML. What is not known is shown by its words.
 */
import { createElement, type ReactNode } from 'react';
import { isSafeLink } from '../../protocol/rich-text-grammar.js';
import { isObject, listAt, objectAt, textAt } from '../data/json.js';
import { useWords } from '../i18n/words.js';
import css from './rich-text-view.module.css';

/** Rich text as editors of the ProseMirror family print it. */
export function RichTextView({ doc }: { readonly doc: unknown }): ReactNode {
  const { words } = useWords();
  const blocks = listAt(doc, 'content');
  if (blocks.length === 0) return <p className={css['quiet']}>{words.editor.noText}</p>;
  return (
    <div className={css['text']}>
      <Nodes nodes={blocks} />
    </div>
  );
}

function Nodes({ nodes }: { readonly nodes: readonly unknown[] }): ReactNode {
  return nodes.map((node, index) => <Node key={index} node={node} />);
}

/** Nodes that are one element with their content in it. */
const PLAIN: Readonly<Record<string, string>> = {
  paragraph: 'p',
  bulletList: 'ul',
  listItem: 'li',
  blockquote: 'blockquote',
  tableRow: 'tr',
};

interface Shown {
  readonly node: unknown;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly inner: ReactNode;
}

const cell =
  (element: 'th' | 'td') =>
  ({ node, inner }: Shown): ReactNode =>
    createElement(element, { colSpan: numberAt(node, 'colspan', 1), rowSpan: numberAt(node, 'rowspan', 1) }, inner);

/** Nodes that say more than their content. */
const SHOWN: Readonly<Record<string, (shown: Shown) => ReactNode>> = {
  text: ({ node }) => <MarkedText node={node} />,
  // The page, the section and the name of the part stand above them.
  heading: ({ node, inner }) => createElement(`h${Math.min(6, 3 + numberAt(node, 'level', 1))}`, null, inner),
  orderedList: ({ node, inner }) => <ol start={numberAt(node, 'start', 1)}>{inner}</ol>,
  codeBlock: ({ inner }) => (
    <pre>
      <code>{inner}</code>
    </pre>
  ),
  hardBreak: () => <br />,
  horizontalRule: () => <hr />,
  taskList: ({ inner }) => <ul className={css['tasks']}>{inner}</ul>,
  taskItem: ({ attributes, inner }) => <Task isDone={attributes['checked'] === true}>{inner}</Task>,
  table: ({ inner }) => <Table>{inner}</Table>,
  tableHeader: cell('th'),
  tableCell: cell('td'),
  image: ({ attributes }) => <Image alt={textAt(attributes, 'alt')} />,
  mention: ({ attributes }) => (
    <span className={css['mention']}>
      @<bdi>{textAt(attributes, 'label') ?? '…'}</bdi>
    </span>
  ),
};

function Node({ node }: { readonly node: unknown }): ReactNode {
  const type = textAt(node, 'type') ?? '';
  const content = listAt(node, 'content');
  const inner = <Nodes nodes={content} />;
  if (Object.hasOwn(PLAIN, type)) return createElement(PLAIN[type] ?? 'div', null, inner);
  if (Object.hasOwn(SHOWN, type)) return SHOWN[type]?.({ node, attributes: objectAt(node, 'attrs'), inner });
  return content.length > 0 ? <div>{inner}</div> : null;
}

function Task({ isDone, children }: { readonly isDone: boolean; readonly children: ReactNode }): ReactNode {
  const { words } = useWords();
  return (
    <li>
      <input type="checkbox" checked={isDone} disabled aria-label={isDone ? words.editor.checked : words.editor.unchecked} />
      <div>{children}</div>
    </li>
  );
}

/** A wide table scrolls in its own place, by keyboard too. */
function Table({ children }: { readonly children: ReactNode }): ReactNode {
  const { words } = useWords();
  return (
    <div className={css['scroll']} role="group" aria-label={words.editor.tableOfText} tabIndex={0}>
      <table className={css['table']}>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function Image({ alt }: { readonly alt: string | null }): ReactNode {
  const { words } = useWords();
  return (
    <figure className={css['image']}>
      {words.editor.image}
      {alt !== null && alt !== '' && `: ${alt}`}
    </figure>
  );
}

/** Marks that are one element; comments are talk about the text, not part of what it says. */
const MARKS: Readonly<Record<string, string>> = { bold: 'strong', italic: 'em', underline: 'u', strike: 's', code: 'code' };

function MarkedText({ node }: { readonly node: unknown }): ReactNode {
  return listAt(node, 'marks').reduce<ReactNode>((inner, mark) => (isObject(mark) ? <Marked mark={mark}>{inner}</Marked> : inner), textAt(node, 'text'));
}

function Marked({ mark, children }: { readonly mark: object; readonly children: ReactNode }): ReactNode {
  const type = textAt(mark, 'type') ?? '';
  const element = MARKS[type];
  if (element !== undefined) return createElement(element, null, children);
  const href = textAt(objectAt(mark, 'attrs'), 'href');
  if (type !== 'link' || !isSafeLink(href)) return children;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

/** A small whole number among the attributes of a node. */
function numberAt(node: unknown, name: string, otherwise: number): number {
  const value = objectAt(node, 'attrs')[name];
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 1_000 ? value : otherwise;
}
