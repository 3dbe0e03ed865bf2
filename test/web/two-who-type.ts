/**
 * Ana of the supplier and Tom of the customer, who type into the tables of one plan.
 */
import type { Locator, Page } from 'playwright-core';
import { shell } from '../../src/web/i18n/es/shell.js';
import { until } from '../support/until.js';
import { START_MS, type Visitor, type Workspace } from './browser.js';
import { column, isSaved, planOf } from './plan-page.js';

/** The two, and the address of their plan. */
export interface Two {
  readonly ana: Visitor;
  readonly tom: Visitor;
  readonly plan: string;
}

/** Lets both come before the tests of a suite, and looks after each that no page has met an error. */
export function twoWhoType(workspace: () => Workspace): () => Two {
  let two: Two | undefined;
  beforeAll(async () => {
    const [ana, tom] = await Promise.all([workspace().visit('ana.ortiz@nordia.example'), workspace().visit('tom.reid@northgate.example')]);
    await Promise.all([ana.speak('es'), tom.speak('en')]);
    two = { ana, tom, plan: await planOf(ana) };
  }, START_MS);
  afterEach(() => {
    const troubles = [two?.ana, two?.tom].flatMap((visitor) => visitor?.arrivals.troubles ?? []);
    expect(troubles.filter((trouble) => !/ERR_INTERNET_DISCONNECTED/.test(trouble))).toEqual([]);
  });
  return () => {
    if (two === undefined) throw new Error('They have not come yet.');
    return two;
  };
}

/** Both open a part of the plan, and are connected. */
export async function openBoth({ ana, tom, plan }: Two, part: string): Promise<void> {
  await Promise.all([ana.open(`${plan}/${part}`, '[role=grid]'), tom.open(`${plan}/${part}`, '[role=grid]')]);
  await until(async () => (await isSaved(ana)) && (await isSaved(tom)), 'both to be connected');
}

/** A cell of the table. */
export const cell = (page: Page, row: number, at: number): Locator => page.locator(`td[data-row="${row}"][data-column="${at}"]`);

/** Types into a cell, and stays in it. */
export async function typeInto(page: Page, row: number, at: number, text: string): Promise<void> {
  await cell(page, row, at).click();
  await cell(page, row, at).locator(':is(input, textarea)').fill(text);
}

/** Resolves when a text stands in the table. */
export const shows = (visitor: Visitor, at: number, row: number, text: string): Promise<void> =>
  until(async () => (await column(visitor, at))[row] === text, `“${text}” in the table`);

/** The text that is offered to be copied, because its place is gone. */
export const offered = ({ page }: { readonly page: Page }): Locator => page.getByRole('textbox', { name: shell.kit.unsentText });

/** Closes what offers it. */
export async function putAway({ page }: { readonly page: Page }): Promise<void> {
  await page.getByRole('dialog', { name: shell.kit.unsentTitle }).getByRole('button', { name: shell.kit.close }).last().click();
  await offered({ page }).waitFor({ state: 'detached' });
}
