import { DEMONSTRATION_PASSWORD } from '../../src/demonstration/story.js';
import { describeInBrowser, Visitor } from '../web/browser.js';
import { until } from '../support/world.js';
import { endAll, Program } from './program.js';

const SUPPLIER = 'ana.ortiz@nordia.example';
const CUSTOMER = 'tom.reid@northgate.example';
const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { token userErrors { message } } }';
const ACCOUNTS = '{ accounts(first: 10) { nodes { id plans(first: 1) { nodes { objectives(first: 20) { nodes { title } } } } } } }';

describeInBrowser('The page with a plain script', (workspace) => {
  afterEach(endAll);

  it('shows the objectives of a plan live, and says what is stored', async () => {
    const serving = new Program('browser-page/serve.ts', [], { ALIANZA_URL: workspace().url, PORT: '0' });
    await until(() => serving.said.includes('Listening at '), 'the page to be served');
    const url = /Listening at (\S+)/.exec(serving.said)?.[1] ?? '';
    const people = await Promise.all(
      [SUPPLIER, CUSTOMER].map(async (email) => {
        const visitor = await Visitor.arrive(workspace().browser, url);
        const { signIn } = await visitor.ask(SIGN_IN, { input: { email, password: DEMONSTRATION_PASSWORD } });
        return { visitor, token: signIn.token as string };
      }),
    );
    const { accounts } = (await people[1]?.visitor.ask(ACCOUNTS)) ?? {};
    const account = accounts.nodes.find(({ plans }: any) => plans.nodes.length > 0);
    const titles: string[] = account.plans.nodes[0].objectives.nodes.map(({ title }: any) => title);
    for (const { visitor, token } of people) {
      await visitor.page.goto(url);
      await visitor.page.fill('[name=token]', token);
      await visitor.page.fill('[name=accountId]', account.id);
      await visitor.page.click('#open button');
      await visitor.page
        .locator('#objectives li')
        .nth(titles.length - 1)
        .waitFor();
    }
    const [ana, tom] = people.map(({ visitor }) => visitor.page);
    const shown = (page: typeof ana): Promise<string[]> => page?.locator('#objectives li').allTextContents() ?? Promise.resolve([]);
    expect((await shown(ana)).toSorted()).toEqual(titles.toSorted());
    await ana?.fill('[name=title]', 'Written from a plain page');
    await ana?.click('#add button');
    await until(async () => (await shown(tom)).includes('Written from a plain page'), 'the objective at the other side');
    await until(async () => (await ana?.locator('#state').textContent())?.endsWith(': stored') === true, 'the word that it is stored');
    for (const { visitor } of people) {
      expect(visitor.arrivals.troubles).toEqual([]);
      expect(visitor.arrivals.foreign).toEqual([]);
      await visitor.leave();
    }
  }, 240_000);
});
