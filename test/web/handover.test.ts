/**
 * Ending a seat or a membership in the workspace: what is open is shown before, and one choice moves it.
 */
import { account as accountWords } from '../../src/web/i18n/es/account.js';
import { admin } from '../../src/web/i18n/es/admin.js';
import { work } from '../../src/web/i18n/es/work.js';
import { systemSession } from '../../src/access/session.js';
import { until } from '../support/world.js';
import { describeInBrowser, START_MS, WALK_MS, type Visitor } from './browser.js';

const ANA = 'Ana Ortiz';
const IKER = 'Iker Zubía';
const OPEN = 'query ($memberId: ID!) { openWork(memberId: $memberId) { id kind title accountId } }';
const MEMBER = 'query ($name: String!) { viewer { company { members(first: 1, where: { name: { eq: $name } }) { nodes { id leftAt } } } } }';

describeInBrowser('Whoever ends a seat or a membership', (workspace) => {
  let lucia: Visitor;
  beforeAll(async () => {
    lucia = await workspace().visit('lucia.ferrer@nordia.example');
  }, START_MS);
  afterEach(() => expect(lucia.arrivals.troubles).toEqual([]));

  const memberOf = async (wanted: string): Promise<{ readonly id: string; readonly leftAt: string | null }> => {
    const { company } = (await lucia.ask(MEMBER, { name: wanted })).viewer;
    return company.members.nodes[0];
  };
  const openOf = async (name: string): Promise<readonly { readonly id: string; readonly kind: string; readonly title: string; readonly accountId: string }[]> =>
    (await lucia.ask(OPEN, { memberId: (await memberOf(name)).id })).openWork;
  const dialog = () => lucia.page.getByRole('dialog');
  const choose = async (name: string): Promise<void> => {
    const choice = dialog().getByLabel(work.handOver.successor);
    const option = choice.locator('option', { hasText: name });
    await option.waitFor({ state: 'attached' });
    await choice.selectOption(await option.getAttribute('value'));
  };

  /** Colleagues, whose names come behind those of the others. */
  const hundredsCome = (): Promise<void> =>
    workspace().server.database.transaction(systemSession, async (tx) => {
      const names = [...Array.from({ length: 250 }, (_, index) => `Colega ${String(index)}`), 'Zoe Última'];
      for (const [index, name] of names.entries()) {
        const email = `colega${String(index)}@nordia.example`;
        const [{ id } = { id: '' }] = await tx.sql<{ id: string }>(
          `insert into person (id, name, email, password_hash, locale, created_at) values (gen_random_uuid(), $1, $2, 'none', 'es', now()) returning id`,
          [name, email],
        );
        await tx.sql(
          `insert into member (id, company_id, person_id, name, email, role, created_at)
           select gen_random_uuid(), m.company_id, $1, $2, $3, 'MEMBER', now() from member m where m.name = 'Lucía Ferrer'`,
          [id, name, email],
        );
      }
    });

  it(
    'reads what is open, chooses who takes it over, and both happen at once: for a seat',
    async () => {
      const { accounts } = await lucia.ask(
        '{ accounts(first: 1, where: { status: { eq: ACTIVE } }) { nodes { id supplierTeam(first: 20) { nodes { id member { id name } } } } } }',
      );
      const [account] = accounts.nodes;
      const of = (name: string): any => account.supplierTeam.nodes.find(({ member }: any) => member.name === name);
      const action = (await openOf(ANA)).find(({ kind, accountId }) => kind === 'ACTION' && accountId === account.id);
      await lucia.ask('mutation ($input: ActionUpdateInput!) { actionUpdate(input: $input) { userErrors { message } } }', {
        input: { id: action?.id, ownerId: of(IKER).member.id },
      });
      const before = (await openOf(IKER)).filter(({ accountId }) => accountId === account.id);
      await lucia.open(`/accounts/${account.id.split(':')[1]}?team=table`);
      await lucia.page.getByRole('row', { name: IKER }).getByRole('button').click();
      await lucia.page.getByRole('menuitem', { name: accountWords.team.end }).click();
      await dialog().getByText(work.handOver.open(before.length, IKER)).waitFor();
      await dialog()
        .getByText(action?.title ?? '', { exact: false })
        .waitFor();
      await choose(ANA);
      await dialog().getByRole('button', { name: work.handOver.confirm }).click();
      await dialog().waitFor({ state: 'detached' });
      expect((await openOf(IKER)).filter(({ accountId }) => accountId === account.id)).toEqual([]);
      expect((await openOf(ANA)).map(({ id }) => id)).toContain(action?.id);
      expect((await memberOf(IKER)).leftAt).toBeNull();
    },
    WALK_MS,
  );

  it(
    'reads what is open, chooses who takes it over among hundreds, and both happen at once: for a membership',
    async () => {
      await hundredsCome();
      const before = await openOf(ANA);
      const movable = before.filter(({ kind }) => kind !== 'SIGNATURE' && kind !== 'APPROVAL');
      expect(movable.length).toBeGreaterThan(3);
      await lucia.open('/admin/members');
      await lucia.page.getByRole('row', { name: ANA }).getByRole('button', { name: admin.members.end }).click();
      await dialog().getByText(work.handOver.open(before.length, ANA)).waitFor();
      expect(await dialog().getByRole('list', { name: work.handOver.list }).getByRole('listitem').count()).toBe(before.length);
      await choose('Zoe Última');
      await dialog().getByRole('button', { name: work.handOver.confirm }).click();
      await lucia.page.getByText(work.handOver.moved(movable.length, 'Zoe Última')).waitFor();
      await dialog().waitFor({ state: 'detached' });

      expect((await memberOf(ANA)).leftAt).not.toBeNull();
      expect(await openOf(ANA)).toEqual([]);
      const after = (await openOf('Zoe Última')).map(({ kind, title }) => `${kind} ${title}`);
      expect(movable.map(({ kind, title }) => `${kind} ${title}`).filter((each) => !after.includes(each))).toEqual([]);
      // Those whom the first page of a list does not hold can be seated, too.
      const { accounts } = await lucia.ask('{ accounts(first: 1, where: { status: { eq: ACTIVE } }) { nodes { id } } }');
      await lucia.open(`/accounts/${accounts.nodes[0].id.split(':')[1]}?team=table`);
      await lucia.page.getByRole('button', { name: accountWords.team.add }).first().click();
      await dialog().locator('option', { hasText: 'Colega 249' }).waitFor({ state: 'attached' });
      await lucia.open('/work');
      await until(async () => (await lucia.page.locator('main').innerText()).includes('traspasó a'), 'the feed to tell of it');
    },
    WALK_MS,
  );
});
