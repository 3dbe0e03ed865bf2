/**
 * The grammar of rich text at the door: what is outside it is refused with its path and leaves nothing behind, and an editor that does not know what a document
 * holds only reads it.
 */
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { newId, type Id } from '../../src/kernel/ids.js';
import { anyDatabase } from '../support/databases.js';
import { paragraph } from '../support/paragraphs.js';
import { openScene, until, type Client, type Scene } from './scene.js';

const element = (name: string, attributes: Readonly<Record<string, unknown>> = {}, ...children: readonly (Y.XmlElement | Y.XmlText)[]): Y.XmlElement => {
  const made = new Y.XmlElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value as string);
  made.insert(0, [...children]);
  return made;
};
const marked = (mark: string, attributes: unknown, parent = 'paragraph'): Y.XmlElement => {
  const text = new Y.XmlText();
  text.insert(0, 'some words', { [mark]: attributes as object });
  return element(parent, {}, text);
};
const withAttribute = (name: string, value: unknown): Y.XmlText => {
  const text = new Y.XmlText('some words');
  text.setAttribute(name, value);
  return text;
};
const link = (href: unknown): Y.XmlElement => marked('link', { href });
const list = (item: string, ...children: readonly Y.XmlElement[]): Y.XmlElement =>
  element(item === 'taskItem' ? 'taskList' : 'bulletList', {}, element(item, {}, ...children));
const table = (cell = element('tableCell', {}, paragraph('cell'))): Y.XmlElement => element('table', {}, element('tableRow', {}, cell));

/** What editors write: every node and mark, and what is theirs by default. */
const WRITTEN: readonly (readonly [what: string, node: () => Y.XmlElement])[] = [
  ['a heading', () => element('heading', { level: 3 }, new Y.XmlText('words'))],
  ['a list in a list', () => list('listItem', paragraph('one'), list('listItem', paragraph('inner')))],
  ['a numbered list', () => element('orderedList', { start: 3, type: 'a' }, element('listItem', {}, paragraph('one')))],
  ['a task', () => list('taskItem', paragraph('one'))],
  ['a quotation with a list in it', () => element('blockquote', {}, list('listItem', paragraph('one')))],
  ['a code block', () => element('codeBlock', { language: 'sql' }, new Y.XmlText('select 1'))],
  ['a rule', () => element('horizontalRule')],
  ['a table', () => table(element('tableHeader', { colspan: 2, rowspan: 1, colwidth: [120, 80], align: 'right' }, paragraph('cell')))],
  ['a break', () => element('paragraph', {}, new Y.XmlText('one'), element('hardBreak'), new Y.XmlText('two'))],
  ['a mention', () => element('paragraph', {}, element('mention', { id: `Member:${newId()}`, label: 'Nora', mentionSuggestionChar: '@' }))],
  ['an image of a file', () => element('image', { fileId: newId(), alt: 'The campus' })],
  [
    'a link as Tiptap writes it',
    () => marked('link', { href: 'https://northgate.example/a?b=c#d', target: '_blank', rel: 'noopener noreferrer nofollow', class: null, title: null }),
  ],
  ['a link to an address of mail', () => link('mailto:nora@northgate.example')],
  ...['bold', 'italic', 'underline', 'strike', 'code'].map((mark) => [`${mark} words`, () => marked(mark, {})] as const),
];

const REFUSED: readonly (readonly [what: string, node: () => Y.XmlElement | Y.XmlText, path: readonly string[]])[] = [
  ['a node of another editor', () => element('blockGroup', {}, element('blockContainer', { id: 'a' }, paragraph('words'))), ['narrative', '1', 'blockGroup']],
  ['words outside of every paragraph', () => new Y.XmlText('words'), ['narrative', '1', 'text']],
  ['an item outside of every list', () => element('listItem', {}, paragraph('one')), ['narrative', '1', 'listItem']],
  [
    'a task in a list that is none of tasks',
    () => element('bulletList', {}, element('taskItem', {}, paragraph('one'))),
    ['narrative', '1', 'bulletList', '0', 'taskItem'],
  ],
  ['a paragraph in a paragraph', () => element('paragraph', {}, paragraph('inner')), ['narrative', '1', 'paragraph', '0', 'paragraph']],
  ['words in a row', () => element('table', {}, element('tableRow', {}, new Y.XmlText('words'))), ['narrative', '1', 'table', '0', 'tableRow', '0', 'text']],
  ['an attribute that nobody knows', () => element('paragraph', { textAlign: 'center' }), ['narrative', '1', 'paragraph']],
  ['a heading of level 9', () => element('heading', { level: 9 }), ['narrative', '1', 'heading']],
  [
    'a cell over a million columns',
    () => table(element('tableCell', { colspan: 1_000_000 }, paragraph('cell'))),
    ['narrative', '1', 'table', '0', 'tableRow', '0', 'tableCell'],
  ],
  ['an image from elsewhere', () => element('image', { src: 'https://elsewhere.example/pixel.png' }), ['narrative', '1', 'image']],
  ['bold words in code', () => marked('bold', {}, 'codeBlock'), ['narrative', '1', 'codeBlock', '0', 'text']],
  ...['highlight', 'comment', 'textStyle', 'comment--A1b2C3d4'].map((mark) => [`a mark called ${mark}`, () => marked(mark, { thread: newId() }), []] as const),
  ...[
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//elsewhere.example',
    'page',
    '',
    7,
    null,
  ].map((href) => [`a link to ${JSON.stringify(href)}`, () => link(href), []] as const),
  ['a link that leads nowhere', () => marked('link', {}), []],
  ['a mark that editors take for an unknown one, and take out with its words', () => marked('bold--A1b2_3d4', {}), []],
  [
    'a text with an attribute, which no editor shows',
    () => element('paragraph', {}, withAttribute('note', 'unseen')),
    ['narrative', '1', 'paragraph', '0', 'text'],
  ],
  ['a text as the attribute of a node', () => element('codeBlock', { language: new Y.XmlText('unseen') }), ['narrative', '1', 'codeBlock']],
  [
    'a part as the attribute of a text',
    () => element('paragraph', {}, withAttribute('note', paragraph('unseen'))),
    ['narrative', '1', 'paragraph', '0', 'text'],
  ],
  ['a link with an attribute that nobody knows', () => marked('link', { href: 'https://a.example', onclick: 'x' }), []],
];

describe('Rich text', () => {
  let at: Scene;
  let documentId: Id;
  beforeAll(async () => {
    at = await openScene(await anyDatabase());
  });
  beforeEach(async () => {
    documentId = await at.document();
  });
  afterAll(() => at.end());

  const stored = async (): Promise<string> => JSON.stringify(await at.replayed(documentId));
  async function opened(who = at.people.supplier.manager, knows = '?knows=tables,tasks,images,mentions,others'): Promise<Client> {
    const client = at.client(who, documentId, at.url, knows);
    await client.settled();
    return client;
  }
  const narrativeOf = ({ doc }: { readonly doc: Y.Doc }): Y.XmlFragment => doc.getXmlFragment('narrative');

  it('takes whatever editors write', async () => {
    const nora = await opened();
    for (const [, node] of WRITTEN) narrativeOf(nora).push([node()]);
    await nora.settled();
    const oliver = await opened(at.people.customer.manager);
    expect(narrativeOf(oliver).toJSON()).toBe(narrativeOf(nora).toJSON());
    expect([nora.refusals, nora.closes, oliver.closes]).toEqual([[], [], []]);
    for (const client of [nora, oliver]) client.end();
  });

  it('refuses what is outside its grammar, with the path, and nothing of it stays', async () => {
    const before = await stored();
    for (const [what, node, path] of REFUSED) {
      const nora = await opened();
      narrativeOf(nora).push([node()]);
      await until(() => nora.refusals.length > 0, `the refusal of ${what}`);
      expect([what, nora.refusals[0]?.code, nora.refusals[0]?.path]).toEqual([what, 'INVALID_EDIT', path]);
      expect(nora.refusals[0]?.message).not.toBe('');
      nora.end();
    }
    expect(await stored()).toBe(before);
  });

  it('asks no more of a text than that each part may stand where it stands: a list may be left without items', async () => {
    const nora = await opened();
    narrativeOf(nora).push([list('listItem', paragraph('one'))]);
    await nora.settled();
    (narrativeOf(nora).get(1) as Y.XmlElement).delete(0, 1);
    await nora.settled();
    expect(nora.refusals).toEqual([]);
    nora.end();
  });

  it('with more in it than an editor says it knows is only read by that editor, and the reason and the remedy are told', async () => {
    const nora = await opened();
    narrativeOf(nora).push([table(), list('taskItem', paragraph('one'))]);
    await nora.settled();
    for (const knows of ['', '?knows=', '?knows=tables', '?knows=tasks,nonsense']) {
      const oliver = await opened(at.people.customer.manager, knows);
      const lacking = ['tables', 'tasks'].filter((extra) => !knows.includes(extra));
      await until(() => oliver.restrictions.length > 0, 'the reason');
      expect(oliver.restrictions).toMatchObject([{ code: 'EDITOR_LACKS', lacking, message: expect.stringContaining(`?knows=${lacking.join(',')}`) }]);
      expect(oliver.provider.authorizedScope).toBe('readonly');
      narrativeOf(oliver).delete(1, 2); // as an editor does that shows neither
      await until(() => oliver.refusals.length > 0, 'the refusal');
      expect(oliver.refusals[0]?.code).toBe('EDITOR_LACKS');
      oliver.end();
    }
    const knowing = await opened(at.people.customer.manager, '?knows=tables,tasks');
    expect([knowing.provider.authorizedScope, knowing.restrictions]).toEqual(['read-write', []]);
    expect(await stored()).toContain('taskItem');
    for (const client of [nora, knowing]) client.end();
  });

  it('is no longer written by an editor from the moment on at which somebody puts in what it does not know', async () => {
    const [nora, oliver] = [await opened(), await opened(at.people.customer.manager, '')];
    const grace = await opened(at.people.customer.owner, '?knows=tables');
    expect(oliver.provider.authorizedScope).toBe('read-write');
    oliver.doc.on('update', (_update: Uint8Array, origin: unknown) => {
      const at = narrativeOf(oliver)
        .toArray()
        .findIndex((node) => node instanceof Y.XmlElement && node.nodeName === 'table');
      if (origin === oliver.provider && at >= 0) narrativeOf(oliver).delete(at, 1); // what a binding does with a node that it does not know
    });
    narrativeOf(nora).push([table()]);
    await nora.settled();
    await until(() => oliver.refusals.length > 0, 'the refusal');
    expect([oliver.restrictions[0]?.lacking, oliver.refusals[0]?.code]).toEqual([['tables'], 'EDITOR_LACKS']);
    expect(await stored()).toContain('tableCell');
    expect(narrativeOf(grace).toJSON()).toContain('table');
    narrativeOf(grace).push([paragraph('and on')]);
    await grace.settled();
    expect([grace.restrictions, grace.refusals]).toEqual([[], []]);
    for (const client of [nora, oliver, grace]) client.end();
  });

  it('is read by a client of y-websocket that does not know it, and written by one that does', async () => {
    const nora = await opened();
    narrativeOf(nora).push([table()]);
    await nora.settled();
    const open = (params: Record<string, string>): WebsocketProvider =>
      new WebsocketProvider(`${at.url}/collaboration/y`, documentId, new Y.Doc(), {
        WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
        params: { token: at.people.customer.manager.token, ...params },
        disableBc: true,
      });
    const knowing = open({ knows: 'tables' });
    await until(() => knowing.synced, 'the document');
    narrativeOf(knowing).push([paragraph('known')]);
    await until(() => narrativeOf(nora).toJSON().includes('known'), 'the words');
    const ignorant = open({});
    const codes: number[] = [];
    ignorant.on('connection-close', (event) => void codes.push(event?.code ?? 0));
    await until(() => ignorant.synced, 'the document');
    const { warn } = console;
    console.warn = () => undefined; // the client prints every refusal
    narrativeOf(ignorant).delete(1, 1);
    await until(() => codes.includes(4406), 'the refusal');
    ignorant.destroy();
    console.warn = warn;
    expect(await stored()).toContain('tableCell');
    knowing.destroy();
    for (const { doc } of [knowing, ignorant]) doc.destroy();
    nora.end();
  });
});
