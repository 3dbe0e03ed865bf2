/**
 * A network that is cut: what is written stays, what the screens say is true, and its coming back is noticed. The workspace stands behind a proxy, so that lines
 * break and fall silent as they do outside.
 */
import { editor as english } from '../../src/web/i18n/en/editor.js';
import { editor } from '../../src/web/i18n/es/editor.js';
import { entry } from '../../src/web/i18n/es/entry.js';
import { shell } from '../../src/web/i18n/es/shell.js';
import { Proxy } from '../support/proxy.js';
import { until } from '../support/world.js';
import { itOnWalks } from '../support/walk.js';
import { describeInBrowser, START_MS, Visitor, WALK_MS } from './browser.js';
import { caretAt, isSaved, paragraphs, planOf } from './plan-page.js';

const ANA = 'ana.ortiz@nordia.example';
const TOM = 'tom.reid@northgate.example';
const TEXT = '[role=textbox] p';

describeInBrowser('Somebody whose network is cut', (workspace) => {
  let network: Proxy;
  let plan: string;
  const visitors: Visitor[] = [];

  /** Comes through the network that can be cut, with a service worker as everybody has one. */
  const arrive = async (email: string): Promise<Visitor> => {
    const visitor = await Visitor.arrive(workspace().browser, new URL(network.url).origin, { serviceWorkers: 'allow' });
    visitors.push(visitor);
    await visitor.signIn(email);
    return visitor;
  };
  const phase = ({ page }: Visitor): Promise<string | null> => page.locator('[data-save]').first().getAttribute('data-save');
  const isPhase = (visitor: Visitor, wanted: string): Promise<void> =>
    until(async () => (await phase(visitor)) === wanted, `the document to be ${wanted}`, 60_000);
  const said = ({ page }: Visitor): Promise<string | null> => page.locator('[data-save]').first().textContent();
  const statuses = ({ page }: Visitor): Promise<readonly string[]> => page.locator('[role=status]').allTextContents();
  /** The shell is kept, and the page is under the care of its worker. */
  const isKept = ({ page }: Visitor): Promise<void> =>
    until(() => page.evaluate(() => navigator.serviceWorker.controller?.state === 'activated'), 'the service worker', 60_000);
  /** Paths of the files that the browser keeps for the shell. */
  const keptFiles = ({ page }: Visitor): Promise<readonly string[]> =>
    page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
  /** What the workspace has left on the device beside the shell. */
  const left = ({ page }: Visitor): Promise<readonly string[]> =>
    page.evaluate(async () => {
      const copies = (await indexedDB.databases()).map(({ name }) => name ?? '');
      return [...copies, ...Object.keys(localStorage)].filter((name) => name.startsWith('alianza/'));
    });

  beforeAll(async () => {
    network = await Proxy.open(workspace().url);
    plan = await planOf(await arrive(ANA));
  }, START_MS);
  afterEach(() => {
    network.thaw();
    network.comeBack();
  });
  afterAll(async () => {
    for (const visitor of visitors) await visitor.leave();
    await network.close();
  });

  itOnWalks(
    'is told so at once where the browser knows it, in words that are announced, with what is kept; and is back at once',
    async () => {
      const ana = await arrive(ANA);
      await ana.open('/work');
      await ana.go(plan, TEXT);
      await isPhase(ana, 'saved');
      await ana.context.setOffline(true);
      await isPhase(ana, 'offline');
      await caretAt(ana, 0, 'start');
      await ana.page.keyboard.type('Sin red. ');
      await ana.page.getByText(editor.offlineKept('Sin red. '.length)).waitFor();
      expect(await statuses(ana)).toEqual(expect.arrayContaining([shell.shell.offline, editor.offline]));

      // Other rooms show what was read, and say of the rest that it is not here.
      await ana.go('/work');
      expect(await ana.page.locator('main h2').count()).toBeGreaterThan(0);
      await ana.page.evaluate(() => history.pushState(null, '', '/portfolio'));
      await ana.page.getByRole('alert').getByText(shell.problems.notHere).first().waitFor();
      expect(await ana.page.locator('[aria-busy=true]').count()).toBe(0);

      await ana.context.setOffline(false);
      await ana.page.locator('main table, main [role=grid]').first().waitFor();
      await until(async () => (await statuses(ana)).includes(shell.shell.online), 'the connection to be told');
      await ana.go(plan, TEXT);
      await isPhase(ana, 'saved');
      expect((await paragraphs(ana))[0]).toMatch(/^Sin red\. /);
    },
    WALK_MS,
  );

  itOnWalks(
    'is told so in their own language, and sees what is not saved, where the line only falls silent',
    async () => {
      const tom = await arrive(TOM);
      await tom.open(plan, TEXT);
      await isPhase(tom, 'saved');
      network.freeze();
      await caretAt(tom, 1, 'end');
      await tom.page.keyboard.type('!');
      await isPhase(tom, 'offline');
      expect(await said(tom)).toBe(english.offlineKept(1));
      network.thaw();
      await isPhase(tom, 'saved');
    },
    WALK_MS,
  );

  it(
    'reloads, has the workspace and the plan with every word, and goes on; others read it when the network is back; nothing stays on the device afterwards',
    async () => {
      const ana = await arrive(ANA);
      await ana.open(plan, TEXT);
      await isPhase(ana, 'saved');
      await isKept(ana);
      expect((await keptFiles(ana)).filter((path) => !path.startsWith('/assets/')).sort()).toEqual(['/', '/icon.svg']); // no answer of the API
      expect((await keptFiles(ana)).length).toBeGreaterThan(50);
      network.goAway();
      await isPhase(ana, 'offline');
      await caretAt(ana, 0, 'start');
      await ana.page.keyboard.type('Tren. ');
      await until(async () => (await paragraphs(ana))[0]?.startsWith('Tren. ') === true, 'the words');
      await ana.page.reload();
      await ana.page.locator(TEXT).first().waitFor();
      await isPhase(ana, 'offline');
      expect(await said(ana)).toBe(editor.offlineKept('Tren. '.length));
      expect((await statuses(ana)).filter((status) => status === editor.offlineOpen('Tren. '.length))).toEqual([]); // what is heard is what is read
      expect((await paragraphs(ana))[0]).toMatch(/^Tren\. /);
      await caretAt(ana, 0, 'start');
      await ana.page.keyboard.type('Y más. ');
      await ana.page.getByText(editor.offlineKept('Tren. Y más. '.length)).waitFor();

      network.comeBack();
      await isPhase(ana, 'saved');
      const tom = await workspace().visit(TOM);
      await tom.open(plan, TEXT);
      await until(async () => (await paragraphs(tom))[0]?.startsWith('Y más. Tren. ') === true, 'the words at the customer');

      expect((await left(ana)).length).toBeGreaterThan(2);
      await ana.page.getByRole('button', { name: 'Ana Ortiz' }).click();
      await ana.page.getByRole('menuitem', { name: shell.shell.signOut }).click();
      await ana.page.locator('input[name=password]').waitFor();
      await until(async () => (await left(ana)).length === 0, 'everything but the shell to be gone');
    },
    WALK_MS,
  );

  it(
    'whose membership ends meanwhile is told so, by whom to ask, and gets back what was not sent',
    async () => {
      const iker = await arrive('iker.zubia@nordia.example');
      await iker.open(plan, TEXT);
      await isPhase(iker, 'saved');
      await iker.context.setOffline(true);
      await isPhase(iker, 'offline');
      await caretAt(iker, 1, 'end');
      await iker.page.keyboard.type(' Última nota de Iker.');
      await until(async () => (await paragraphs(iker))[1]?.endsWith('de Iker.') === true, 'the words');
      const lucia = await workspace().visit('lucia.ferrer@nordia.example');
      const { company } = (await lucia.ask('{ viewer { company { name members(first: 50) { nodes { id name } } } } }')).viewer;
      const { id } = company.members.nodes.find(({ name }: { readonly name: string }) => name === 'Iker Zubía');
      await lucia.ask('mutation ($id: ID!) { memberEnd(id: $id) { userErrors { message } } }', { id });
      await iker.context.setOffline(false);

      await iker.page.getByRole('heading', { name: entry.ended.title }).waitFor();
      await iker.page.getByText(entry.ended.askAdministrators(company.name)).waitFor();
      expect(await iker.page.getByRole('textbox', { name: entry.ended.unsent }).inputValue()).toMatch(/ Última nota de Iker\.$/);
      await iker.page.getByRole('button', { name: entry.ended.signIn }).click();
      await iker.page.locator('input[name=password]').waitFor();
    },
    WALK_MS,
  );

  it(
    'whose session ends while they read is told so, and not that there is no network',
    async () => {
      const ana = await arrive(ANA);
      await ana.open('/work');
      await ana.ask('mutation { signOut { ended } }');
      await ana.page.getByRole('heading', { name: entry.ended.title }).waitFor();
      expect(await isSaved(ana)).toBe(false);
    },
    WALK_MS,
  );
});
