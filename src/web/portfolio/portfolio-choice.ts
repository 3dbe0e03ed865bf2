/**
 * What of the portfolio is shown, and in which order: chosen by the reader, written in the address, and applied to the rows.
 */
import { folded } from '../../kernel/folded-text.js';
import type { PortfolioRow } from './portfolio-row.js';

/** A way of looking at the portfolio. */
export type PortfolioView = 'table' | 'matrix';
/** Filters of one value each; empty is no filter. */
export const FILTERS = ['stage', 'status', 'tier', 'health', 'sourcingClass'] as const;
/** Name of a filter. */
export type FilterName = (typeof FILTERS)[number];

/** Filters over what the supplier alone knows, and over what the customer alone knows. */
const OF_ONE_SIDE: Readonly<Partial<Record<FilterName, PortfolioRow['side']>>> = { tier: 'SUPPLIER', health: 'SUPPLIER', sourcingClass: 'CUSTOMER' };

/** What a column can be sorted by. */
export const SORTS = [
  'name',
  'stage',
  'lead',
  'milestone',
  'overdue',
  'activity',
  'tier',
  'segment',
  'health',
  'churn',
  'attractiveness',
  'strength',
  'margin',
  'sourcingClass',
  'rating',
  'spend',
] as const;
/** Name of an order. */
export type SortName = (typeof SORTS)[number];

/** What the reader chose. */
export interface PortfolioChoice {
  readonly view: PortfolioView;
  readonly side: PortfolioRow['side'] | null;
  readonly text: string;
  readonly filters: Readonly<Partial<Record<FilterName, string>>>;
  readonly sort: SortName;
  readonly isDescending: boolean;
}

/** The choice that stands in an address; what makes no sense there counts as not chosen. */
export function choiceOf(search: URLSearchParams): PortfolioChoice {
  const side = { supplier: 'SUPPLIER', customer: 'CUSTOMER' }[search.get('side') ?? ''] as PortfolioRow['side'] | undefined;
  const asked = search.get('sort') ?? 'name';
  const sort = SORTS.find((name) => name === asked.replace(/^-/, '')) ?? 'name';
  const filters = FILTERS.flatMap((name) => {
    const value = search.get(name);
    return value === null || value === '' || !isFilterOf(name, side ?? null) ? [] : [[name, value] as const];
  });
  return {
    view: search.get('view') === 'matrix' ? 'matrix' : 'table',
    side: side ?? null,
    text: search.get('q') ?? '',
    filters: Object.fromEntries(filters),
    sort,
    isDescending: asked.startsWith('-'),
  };
}

/** Whether a filter makes sense for the accounts of a side. */
export function isFilterOf(name: FilterName, side: PortfolioRow['side'] | null): boolean {
  const only = OF_ONE_SIDE[name];
  return only === undefined || side === null || only === side;
}

/** Whether anything is left out of the portfolio. */
export function isNarrowed({ text, filters }: PortfolioChoice): boolean {
  return text !== '' || Object.keys(filters).length > 0;
}

/** The rows that were chosen, in the chosen order. */
export function chosenRows(rows: readonly PortfolioRow[], choice: PortfolioChoice): readonly PortfolioRow[] {
  const text = folded(choice.text.trim());
  const isChosen = (row: PortfolioRow): boolean =>
    (choice.side === null || row.side === choice.side) &&
    FILTERS.every((name) => choice.filters[name] === undefined || row[name] === choice.filters[name]) &&
    (text === '' || [row.name, row.partner, row.segment, row.supplierLead, row.customerLead].some((told) => told !== null && folded(told).includes(text)));
  return rows.filter(isChosen).toSorted(inOrder(choice));
}

/** As people search: whatever the case, with and without accents. */

const STAGES: readonly PortfolioRow['stage'][] = ['EXPLORATORY', 'BASIC', 'COOPERATIVE', 'INTERDEPENDENT', 'INTEGRATED', 'EXITING'];
const TIERS: readonly PortfolioRow['tier'][] = ['STANDARD', 'MAJOR', 'KEY', 'STRATEGIC'];
const HEALTHS: readonly PortfolioRow['health'][] = ['RED', 'AMBER', 'GREEN'];
const CLASSES: readonly PortfolioRow['sourcingClass'][] = ['ROUTINE', 'LEVERAGE', 'BOTTLENECK', 'STRATEGIC'];

const rank = <T>(order: readonly T[], value: T): number | null => {
  const at = order.indexOf(value);
  return at === -1 ? null : at;
};

const VALUES: Readonly<Record<SortName, (row: PortfolioRow) => string | number | null>> = {
  name: ({ name }) => name,
  stage: ({ stage }) => rank(STAGES, stage),
  lead: ({ side, supplierLead, customerLead }) => (side === 'SUPPLIER' ? supplierLead : customerLead),
  milestone: ({ nextMilestone }) => nextMilestone?.dueOn ?? null,
  overdue: ({ overdueActions }) => overdueActions,
  activity: ({ lastActivityAt }) => lastActivityAt,
  tier: ({ tier }) => rank(TIERS, tier),
  segment: ({ segment }) => segment,
  health: ({ health }) => rank(HEALTHS, health),
  churn: ({ churnRiskPercent }) => churnRiskPercent,
  attractiveness: ({ attractiveness }) => attractiveness,
  strength: ({ strength }) => strength,
  margin: ({ marginMinor }) => marginMinor,
  sourcingClass: ({ sourcingClass }) => rank(CLASSES, sourcingClass),
  rating: ({ rating }) => rating,
  spend: ({ spendMinor }) => spendMinor,
};

/** Orders by amounts never compare different currencies: each currency stands together. What is unknown comes last, either way. */
function inOrder({ sort, isDescending }: PortfolioChoice): (a: PortfolioRow, b: PortfolioRow) => number {
  const isMoney = sort === 'margin' || sort === 'spend';
  const value = VALUES[sort];
  return (a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null) || a.name.localeCompare(b.name);
    if (isMoney && a.currency !== b.currency) return a.currency.localeCompare(b.currency);
    const order = typeof left === 'number' && typeof right === 'number' ? left - right : String(left).localeCompare(String(right));
    return (isDescending ? -order : order) || a.name.localeCompare(b.name);
  };
}
