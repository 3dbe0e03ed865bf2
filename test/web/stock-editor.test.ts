/**
 * The stock editor of Tiptap beside the workspace on one text: each opens, writes and leaves, and nothing that anybody wrote is gone.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'vite';
import * as Y from 'yjs';
import { DEMONSTRATION_PASSWORD } from '../../src/demonstration/story.js';
import { olderEdit } from '../support/older-edit.js';
import { until } from '../support/world.js';
import { describeInBrowser, START_MS, Visitor } from './browser.js';
import { caretAt, isSaved, paragraphs, planOf } from './plan-page.js';

const SUPPLIER = 'ana.ortiz@nordia.example';
const CUSTOMER = 'tom.reid@northgate.example';
const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { token } }';
const NARRATIVE = 'query ($id: ID!) { plan(id: $id) { documentId } }';
const CONTENT = 'query ($id: ID!) { documentAt(documentId: $id) { json } }';

/** The script of the page, in one piece. */
async function pageScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, minify: false, lib: { entry: join(process.cwd(), 'test/web/stock-editor/page.ts'), formats: ['es'], fileName: 'page' } },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const [{ output }] = built as unknown as readonly [{ readonly output: readonly [{ readonly code: string }] }];
  return output[0].code;
}

describeInBrowser('The stock editor of Tiptap', (workspace) => {
  let ana: Visitor;
  let serving: Server;
  let page: string;
  let plan: string;
  let documentId: string;
  let token: string;
  beforeAll(async () => {
    const [visitor, script] = await Promise.all([workspace().visit(SUPPLIER), pageScript()]);
    ana = visitor;
    serving = createServer(({ url }, response) => {
      const isScript = url?.endsWith('.js') === true;
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
      response.end(isScript ? script : '<!doctype html><div id="editor"></div><script type="module" src="/page.js"></script>');
    }).listen(0, '127.0.0.1');
    await once(serving, 'listening');
    page = `http://127.0.0.1:${String((serving.address() as AddressInfo).port)}/`;
    plan = await planOf(ana);
    documentId = (await ana.ask(NARRATIVE, { id: `Plan:${plan.split('/').at(-1) ?? ''}` })).plan.documentId;
    token = (await ana.ask(SIGN_IN, { input: { email: CUSTOMER, password: DEMONSTRATION_PASSWORD } })).signIn.token;
  }, START_MS);

  afterAll(() => void serving.close());

  const content = async (): Promise<string> => JSON.stringify((await ana.ask(CONTENT, { id: documentId })).documentAt.json.narrative);

  /** Tom, in a program of his company that binds the stock editor. */
  async function stock(knowsExtras: boolean): Promise<Visitor> {
    const tom = await Visitor.arrive(workspace().browser, workspace().url);
    await tom.page.goto(page);
    await tom.page.waitForFunction(() => 'openStockEditor' in window);
    await tom.page.evaluate((options) => void window.openStockEditor(options), { url: workspace().url, documentId, token, knowsExtras });
    await tom.page.locator('.ProseMirror p').first().waitFor();
    return tom;
  }
  const stored = (tom: Visitor): Promise<void> => until(() => tom.page.evaluate(() => window.stock.isStored()), 'what Tom wrote to be stored');

  it('writes underlined words, links, code and headings while the workspace shows the text, and neither takes anything out', async () => {
    await ana.open(plan, '[role=textbox] p');
    await until(() => isSaved(ana), 'the workspace to be connected');
    const [first = ''] = await paragraphs(ana);
    const tom = await stock(false);
    const { keyboard } = tom.page;
    await caretAt(tom, 0, 'start');
    await keyboard.press('Control+u');
    await keyboard.type('Underlined ');
    await keyboard.press('Control+u');
    await caretAt(tom, (await paragraphs(tom)).length - 1, 'end');
    await keyboard.press('Enter');
    await keyboard.type('### A heading');
    await keyboard.press('Enter');
    await keyboard.type('See https://northgate.example now ');
    await keyboard.press('Enter');
    await keyboard.type('``` select 1');
    await stored(tom);
    await ana.page.locator('[role=textbox] u', { hasText: 'Underlined' }).waitFor();
    await ana.page.locator('[role=textbox] pre code', { hasText: 'select 1' }).waitFor();
    await ana.page.locator('[role=textbox] a[href^="https://northgate.example"]').waitFor();
    await caretAt(ana, 0, 'end');
    await ana.page.keyboard.type(' And more.');
    await tom.page.locator('.ProseMirror p', { hasText: 'And more.' }).waitFor();
    await tom.leave();
    await until(() => isSaved(ana), 'everything to be stored');
    await until(async () => (await paragraphs(ana))[0] === `Underlined ${first} And more.`, 'both their words');
    const text = await content();
    for (const part of ['"underline"', '"codeBlock"', '"heading"', '"link"', 'select 1', 'A heading']) expect(text).toContain(part);
    expect(ana.arrivals.troubles).toEqual([]);
  }, 240_000);

  it('opens a text that people comment on, and every commented word stays', async () => {
    const before = await content();
    const tom = await stock(false);
    await until(() => tom.page.evaluate(() => window.stock.scope() === 'read-write'), 'the grant');
    await stored(tom);
    const commented = ana.page.locator('[role=textbox] mark[data-thread]');
    await commented.first().waitFor();
    expect(await content()).toBe(before);
    // Parting a paragraph before the words takes the place no further than the words themselves.
    const words = (await commented.allTextContents()).join('');
    await caretAt(tom, 0, 'start');
    await tom.page.keyboard.press('Enter');
    await stored(tom);
    await until(async () => (await paragraphs(ana))[0] === '', 'the new paragraph');
    await until(async () => (await commented.allTextContents()).join('') === words, 'the commented words');
    await tom.leave();
  }, 240_000);

  it('only reads from the moment on at which the text holds a table, and writes on where it knows tables and says so', async () => {
    const [plain, knowing] = [await stock(false), await stock(true)];
    await caretAt(ana, (await paragraphs(ana)).length - 1, 'end');
    await ana.page.keyboard.press('Enter');
    await ana.page.keyboard.type('/tab');
    await ana.page.locator('[role=listbox] [role=option]').first().waitFor();
    await ana.page.keyboard.press('Enter');
    await ana.page.keyboard.type('Facultad');
    await until(() => plain.page.evaluate(() => window.stock.scope() === 'readonly'), 'the grant to read');
    expect(await plain.page.evaluate(() => window.stock.said.join())).toContain('EDITOR_LACKS');
    await knowing.page.locator('.ProseMirror th', { hasText: 'Facultad' }).waitFor();
    await caretAt(knowing, 0, 'start');
    await knowing.page.keyboard.type('Seen. ');
    await stored(knowing);
    await until(() => isSaved(ana), 'everything to be stored');
    const text = await content();
    for (const part of ['Facultad', 'tableHeader', 'Seen.']) expect(text).toContain(part);
    await plain.leave();
    await knowing.leave();
  }, 240_000);

  it('of another family, which keeps its text in nodes of its own, is refused and leaves the text as it is', async () => {
    const before = await content();
    const tom = await stock(true);
    // What BlockNote writes when it is opened on a text that is not its own.
    await tom.page.evaluate(() => window.stock.replaceByBlocks());
    await until(() => tom.page.evaluate(() => window.stock.said.some((payload) => payload.includes('INVALID_EDIT'))), 'the refusal');
    expect(await content()).toBe(before);
    await tom.leave();
  }, 240_000);

  it('of a time to come may write what a page of today does not know: the page shows what it can, only to be read, and takes nothing out', async () => {
    const id = documentId.split(':')[1] ?? '';
    await until(() => isSaved(ana), 'everything to be stored');
    await olderEdit(workspace().server, id, { memberId: null, appId: null }, (doc) => {
      const callout = new Y.XmlElement('callout');
      const words = new Y.XmlElement('paragraph');
      words.insert(0, [new Y.XmlText('Words of tomorrow.')]);
      callout.insert(0, [words]);
      doc.getXmlFragment('narrative').insert(1, [callout]);
    });
    await ana.page.getByText('Words of tomorrow.').waitFor();
    await ana.page.getByRole('note').waitFor();
    expect(await ana.page.locator('[role=textbox]').count()).toBe(0);
    await ana.open(plan, '[role=note]'); // and for whoever opens it anew
    await ana.page.getByText('Words of tomorrow.').waitFor();
    const text = await content();
    for (const part of ['callout', 'Words of tomorrow.', 'Facultad']) expect(text).toContain(part);
  }, 240_000);
});
