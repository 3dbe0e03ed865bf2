import { choiceOf, chosenRows, isNarrowed } from '../../../src/web/portfolio/portfolio-choice.js';
import type { PortfolioRow } from '../../../src/web/portfolio/portfolio-row.js';

const row = (name: string, facts: Partial<PortfolioRow> = {}): PortfolioRow => ({
  id: `Account:${name}`,
  name,
  side: 'SUPPLIER',
  partner: name,
  partnerId: null,
  status: 'ACTIVE',
  stage: 'BASIC',
  currency: 'EUR',
  supplierLead: null,
  customerLead: null,
  nextMilestone: null,
  overdueActions: 0,
  lastActivityAt: null,
  tier: null,
  segment: null,
  health: null,
  churnRiskPercent: null,
  attractiveness: null,
  strength: null,
  marginMinor: null,
  sourcingClass: null,
  rating: null,
  spendMinor: null,
  ...facts,
});
const names = (search: string, rows: readonly PortfolioRow[]): readonly string[] =>
  chosenRows(rows, choiceOf(new URLSearchParams(search))).map(({ name }) => name);

describe('What of the portfolio is shown', () => {
  test('an address without a choice shows all accounts as a table, by name', () => {
    const choice = choiceOf(new URLSearchParams());
    expect(choice).toMatchObject({ view: 'table', side: null, text: '', sort: 'name', isDescending: false });
    expect(isNarrowed(choice)).toBe(false);
    expect(names('', [row('b'), row('a')])).toEqual(['a', 'b']);
  });

  test('an address with nonsense is read as one without', () => {
    expect(choiceOf(new URLSearchParams('view=globe&side=both&sort=colour'))).toMatchObject({ view: 'table', side: null, sort: 'name' });
  });

  test('search finds partners and leads without regard to case and accents', () => {
    const rows = [row('Uno', { supplierLead: 'Lucía Ferrer' }), row('Dos', { partner: 'Logística del Ebro' }), row('Tres')];
    expect(names('q=lucia', rows)).toEqual(['Uno']);
    expect(names('q=LOGISTICA', rows)).toEqual(['Dos']);
  });

  test('filters hold together', () => {
    const rows = [row('a', { tier: 'KEY', health: 'RED' }), row('b', { tier: 'KEY', health: 'GREEN' }), row('c', { tier: 'MAJOR', health: 'RED' })];
    expect(names('tier=KEY&health=RED', rows)).toEqual(['a']);
  });

  test('a filter of the supplier means nothing among the accounts where one buys', () => {
    expect(names('side=customer&tier=KEY', [row('a', { side: 'CUSTOMER' }), row('b', { tier: 'KEY' })])).toEqual(['a']);
  });

  test('stages are ordered by closeness, not by their letters', () => {
    expect(names('sort=-stage', [row('a', { stage: 'EXPLORATORY' }), row('b', { stage: 'INTEGRATED' }), row('c', { stage: 'COOPERATIVE' })])).toEqual([
      'b',
      'c',
      'a',
    ]);
  });

  test('what is unknown comes last in both directions', () => {
    const rows = [row('a'), row('b', { rating: 10 }), row('c', { rating: 90 })];
    expect(names('sort=rating', rows)).toEqual(['b', 'c', 'a']);
    expect(names('sort=-rating', rows)).toEqual(['c', 'b', 'a']);
  });

  test('amounts of different currencies are never compared', () => {
    const rows = [
      row('a', { marginMinor: 1, currency: 'USD' }),
      row('b', { marginMinor: 900, currency: 'EUR' }),
      row('c', { marginMinor: 5, currency: 'EUR' }),
    ];
    expect(names('sort=-margin', rows)).toEqual(['b', 'c', 'a']);
  });
});
