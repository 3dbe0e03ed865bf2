/**
 * How a plan becomes binding, on the screens of those who do it: one side proposes, both read the same content and sign its hash, and everybody sees it happen.
 */
import type { Page } from 'playwright-core';
import { plan as englishPlan } from '../../src/web/i18n/en/plan.js';
import { versions as english } from '../../src/web/i18n/en/versions.js';
import { plan as spanishPlan } from '../../src/web/i18n/es/plan.js';
import { versions as spanish } from '../../src/web/i18n/es/versions.js';
import { describeInBrowser, START_MS, type Visitor } from './browser.js';
import { planOf } from './plan-page.js';

type Side = 'SUPPLIER' | 'CUSTOMER';

/** The hash under the content, as two people would compare it. */
const hashOn = async (page: Page): Promise<string> => (await page.locator('main code:has(span)').first().textContent()) ?? '';

const signatureOf = (page: Page, side: Side) => page.locator(`main li[data-side=${side}][data-signed]`);

/** The state of each version in the list beside the content, newest first. */
const states = (page: Page, label: string): Promise<readonly string[]> => page.getByRole('navigation', { name: label }).getByRole('link').allTextContents();

/** Opens the dialog, says that one has read it, and signs; gives the hash that went to the server. */
async function sign(page: Page, words: typeof spanish, version: number, company: string): Promise<string> {
  await page.getByRole('button', { name: words.sign, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: words.signTitle(version) });
  await dialog.getByText(words.matches).waitFor();
  await dialog.getByRole('checkbox', { name: words.signRead }).check();
  const sent = page.waitForRequest((request) => request.postData()?.includes('planVersionSign(') === true);
  await dialog.getByRole('button', { name: words.signAs(company) }).click();
  const { variables } = (await sent).postDataJSON() as { readonly variables: { readonly input: { readonly sha256: string } } };
  await dialog.waitFor({ state: 'detached' });
  return variables.input.sha256;
}

describeInBrowser('Two companies sign a plan', (workspace) => {
  let ana: Visitor;
  let tom: Visitor;
  let iker: Visitor;
  let plan: string;
  let version: string;

  beforeAll(async () => {
    [ana, tom, iker] = (await Promise.all(
      ['ana.ortiz@nordia.example', 'tom.reid@northgate.example', 'iker.zubia@nordia.example'].map((email) => workspace().visit(email)),
    )) as [Visitor, Visitor, Visitor];
    plan = await planOf(ana);
  }, START_MS);
  afterEach(() => expect([ana, tom, iker].flatMap(({ arrivals }) => arrivals.troubles)).toEqual([]));

  it('the supplier proposes what it has seen, and the customer is led to it at once', async () => {
    await Promise.all([ana.open(plan), tom.open(plan)]);
    await ana.page.getByRole('button', { name: spanishPlan.propose }).click();
    const dialog = ana.page.getByRole('dialog', { name: spanish.proposeTitle });
    await dialog.getByText(spanish.sinceSigned(1)).waitFor();
    await dialog.getByText('Joint research lab on learning analytics').first().waitFor();
    await dialog.getByRole('textbox').fill('Con el laboratorio conjunto.');
    await dialog.getByRole('button', { name: spanish.propose, exact: true }).click();
    await ana.page.waitForURL(/\/versions\//);
    await ana.settled('[data-status=PROPOSED]');
    version = new URL(ana.page.url()).pathname;

    await tom.page.getByRole('link', { name: englishPlan.proposedVersion(2) }).click();
    await tom.settled('[data-status=PROPOSED]');
    expect(new URL(tom.page.url()).pathname).toBe(version);
    await tom.page.getByText('Con el laboratorio conjunto.').waitFor();
    await tom.page.getByText('Joint research lab on learning analytics').first().waitFor();
  });

  it('somebody without the right to sign reads all of it, and is told who signs', async () => {
    await iker.open(version, '[data-status=PROPOSED]');
    await iker.page.getByText(spanish.mayNotSign).waitFor();
    expect(await iker.page.getByRole('button', { name: spanish.sign, exact: true }).count()).toBe(0);
  });

  it('nobody signs without saying that they have read it', async () => {
    await tom.page.getByRole('button', { name: english.sign, exact: true }).click();
    const dialog = tom.page.getByRole('dialog', { name: english.signTitle(2) });
    await dialog.getByRole('button', { name: english.signAs('Northgate University') }).click();
    await dialog.getByRole('alert').getByText(english.signReadFirst).waitFor();
    await tom.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await signatureOf(tom.page, 'CUSTOMER').getAttribute('data-signed')).toBe('false');
  });

  it('the customer signs the hash that both have seen, and the supplier sees the signature come', async () => {
    const [seen] = await Promise.all([tom, ana].map(async ({ page }) => (await page.getByText(/^(Coincide|It matches)/).waitFor(), hashOn(page))));
    expect(seen).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashOn(ana.page)).toBe(seen);
    expect(await sign(tom.page, english, 2, 'Northgate University')).toBe(seen);
    for (const { page } of [tom, ana, iker]) {
      await page.locator('main li[data-side=CUSTOMER][data-signed=true]', { hasText: 'Tom Reid' }).waitFor();
      expect(await signatureOf(page, 'SUPPLIER').getAttribute('data-signed')).toBe('false');
    }
    // One signature binds nobody.
    expect(await ana.page.locator('[data-status=PROPOSED]').count()).toBe(1);
    expect(await tom.page.getByRole('button', { name: english.sign, exact: true }).count()).toBe(0);
  });

  it('with the signature of the supplier it binds both, and the former version does no more', async () => {
    const seen = await hashOn(ana.page);
    expect(await sign(ana.page, spanish, 2, 'Nordia Software')).toBe(seen);
    for (const [{ page }, words] of [
      [ana, spanish],
      [tom, english],
      [iker, spanish],
    ] as const) {
      await page.locator('[data-status=SIGNED]').waitFor();
      await page.locator('main li[data-side=SUPPLIER][data-signed=true]', { hasText: 'Ana Ortiz' }).waitFor();
      await page.getByRole('navigation', { name: words.all }).getByText(words.statuses.SUPERSEDED).waitFor();
      const [newest, former] = await states(page, words.all);
      expect([newest, former]).toEqual([expect.stringContaining(words.statuses.SIGNED), expect.stringContaining(words.statuses.SUPERSEDED)]);
      for (const name of [words.sign, words.requestChanges, words.withdraw]) expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
    }
    await tom.go(plan);
    await tom.page.getByRole('link', { name: englishPlan.signedVersion(2) }).waitFor();
  });

  it('the head of the plan shows the newest decision, and nobody proposes the same again unawares', async () => {
    const dialog = ana.page.getByRole('dialog', { name: spanish.proposeTitle });
    await ana.open(plan);
    await ana.page.getByRole('button', { name: spanishPlan.propose }).click();
    await dialog.getByRole('alert').getByText('Es exactamente la versión 2').waitFor();
    await ana.page.keyboard.press('Escape');

    const planId = `Plan:${plan.split('/')[2] ?? ''}`;
    await ana.ask('mutation ($input: ObjectiveCreateInput!) { objectiveCreate(input: $input) { userErrors { message } } }', {
      input: { planId, title: 'Más' },
    });
    const { planVersionPropose } = await ana.ask(
      'mutation ($input: PlanVersionProposeInput!) { planVersionPropose(input: $input) { planVersion { id } userErrors { message } } }',
      { input: { planId } },
    );
    const input = { versionId: planVersionPropose.planVersion.id, text: 'La formación llega tarde.' };
    await tom.ask('mutation ($input: PlanVersionRequestChangesInput!) { planVersionRequestChanges(input: $input) { userErrors { message } } }', { input });
    for (const [{ page }, words] of [
      [ana, spanishPlan],
      [tom, englishPlan],
    ] as const) {
      await page.getByRole('link', { name: words.refusedVersion(3) }).waitFor();
      await page.getByRole('link', { name: words.signedVersion(2) }).waitFor();
    }
    await ana.page.getByRole('button', { name: spanishPlan.propose }).click();
    await dialog.getByRole('alert').getByText('Es exactamente la versión 3').waitFor();
    await dialog.getByText('La formación llega tarde.').waitFor();
    // It is theirs to decide: they may have talked about it.
    await dialog.getByRole('button', { name: spanish.propose, exact: true }).click();
    await ana.page.waitForURL(/\/versions\//);
    await ana.settled('[data-status=PROPOSED]');
    await ana.page.getByRole('alert').getByText('Es exactamente la versión 3').waitFor(); // and whoever would sign it reads the same
    await ana.page.getByRole('button', { name: spanish.withdraw, exact: true }).click();
    await ana.page.getByRole('dialog').getByRole('button', { name: spanish.withdraw }).click();
    await tom.page.getByRole('link', { name: englishPlan.withdrawnVersion(4) }).waitFor();
  });
});
