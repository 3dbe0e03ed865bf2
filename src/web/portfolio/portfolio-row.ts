/**
 * One account as a row of the portfolio: shared facts, and beside them what only the own side keeps.
 */
import type { PortfolioAccountsQuery } from '../../client/generated/portfolio.js';

/** An account as it is read. */
export type PortfolioAccount = PortfolioAccountsQuery['accounts']['nodes'][number];
type SupplierSide = NonNullable<PortfolioAccount['supplierFile']>;
type CustomerSide = NonNullable<PortfolioAccount['customerFile']>;

/** A milestone that comes next. */
export interface NextMilestone {
  readonly title: string;
  readonly dueOn: string;
  readonly planId: string;
}

/** A row. The private facts are null where they are unknown or belong to the other side. */
export interface PortfolioRow {
  readonly id: string;
  readonly name: string;
  readonly side: PortfolioAccount['viewerSide'];
  readonly partner: string;
  readonly partnerId: string | null;
  readonly status: PortfolioAccount['status'];
  readonly stage: PortfolioAccount['stage'];
  readonly currency: string;
  readonly supplierLead: string | null;
  readonly customerLead: string | null;
  readonly nextMilestone: NextMilestone | null;
  readonly overdueActions: number;
  readonly lastActivityAt: string | null;
  readonly tier: SupplierSide['tier'];
  readonly segment: string | null;
  readonly health: SupplierSide['health'];
  readonly churnRiskPercent: number | null;
  readonly attractiveness: number | null;
  readonly strength: number | null;
  readonly marginMinor: number | null;
  readonly sourcingClass: CustomerSide['sourcingClass'];
  readonly rating: number | null;
  readonly spendMinor: number | null;
}

/** The row of an account. */
export function rowOf(account: PortfolioAccount): PortfolioRow {
  const { id, name, status, stage, currency, viewerSide: side, supplierFile, customerFile } = account;
  const partner = side === 'SUPPLIER' ? { id: account.customer?.id ?? null, name: account.customer?.name ?? account.customerName } : account.supplier;
  return {
    id,
    name,
    side,
    partner: partner.name,
    partnerId: partner.id,
    status,
    stage,
    currency,
    supplierLead: account.supplierTeam.nodes[0]?.member.name ?? null,
    customerLead: account.customerTeam.nodes[0]?.member.name ?? null,
    nextMilestone: nextMilestoneOf(account),
    overdueActions: account.plans.nodes.reduce((sum, { actions }) => sum + actions.totalCount, 0),
    lastActivityAt: account.activity.nodes[0]?.occurredAt ?? null,
    ...judgedBySupplier(supplierFile),
    ...judgedByCustomer(customerFile),
  };
}

type JudgedBySupplier = Pick<PortfolioRow, 'tier' | 'segment' | 'health' | 'churnRiskPercent' | 'attractiveness' | 'strength' | 'marginMinor'>;
type JudgedByCustomer = Pick<PortfolioRow, 'sourcingClass' | 'rating' | 'spendMinor'>;

const NOTHING_BY_SUPPLIER = { tier: null, segment: null, health: null, churnRiskPercent: null, attractiveness: null, strength: null, marginMinor: null };
const NOTHING_BY_CUSTOMER = { sourcingClass: null, rating: null, spendMinor: null };

function judgedBySupplier(file: JudgedBySupplier | null): JudgedBySupplier {
  const { tier, segment, health, churnRiskPercent, attractiveness, strength, marginMinor } = file ?? NOTHING_BY_SUPPLIER;
  return { tier, segment, health, churnRiskPercent, attractiveness, strength, marginMinor };
}

function judgedByCustomer(file: JudgedByCustomer | null): JudgedByCustomer {
  const { sourcingClass, rating, spendMinor } = file ?? NOTHING_BY_CUSTOMER;
  return { sourcingClass, rating, spendMinor };
}

/** The planned milestone of any plan that is due first; one that is past is still the next to do. */
function nextMilestoneOf({ plans }: PortfolioAccount): NextMilestone | null {
  const candidates = plans.nodes.flatMap(({ id: planId, milestones }) =>
    milestones.nodes.flatMap(({ title, dueOn }) => (dueOn === null ? [] : [{ title, dueOn, planId }])),
  );
  return candidates.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))[0] ?? null;
}
