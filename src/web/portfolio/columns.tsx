/**
 * The columns of the portfolio: what both companies see, and what only the own side does.
 */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Health, Side } from '../../client/generated/account.js';
import { useToday } from '../data/today.js';
import { useWords, type Words } from '../i18n/words.js';
import { Avatar, Badge, type Tone } from '../kit/surface.js';
import { joined } from '../kit/joined.js';
import { paths } from '../shell/paths.js';
import type { SortName } from './portfolio-choice.js';
import type { PortfolioRow } from './portfolio-row.js';
import css from './portfolio.module.css';

/** One column. */
export interface Column {
  /** What it can be sorted by, with the short word of its head and the whole one. */
  readonly heads: readonly { readonly sort: SortName; readonly label: string; readonly whole?: string }[];
  readonly isNumber?: boolean;
  readonly Cell: (props: { readonly row: PortfolioRow }) => ReactNode;
}

/** What both companies see; the account itself stands before these. */
export function sharedColumns({ portfolio: { columns } }: Words): readonly Column[] {
  return [
    { heads: [{ sort: 'stage', label: columns.stage }], Cell: StageCell },
    { heads: [{ sort: 'lead', label: columns.leads }], Cell: LeadsCell },
    { heads: [{ sort: 'milestone', label: columns.milestone }], Cell: MilestoneCell },
    { heads: [{ sort: 'overdue', label: columns.overdueShort, whole: columns.overdue }], isNumber: true, Cell: OverdueCell },
    { heads: [{ sort: 'activity', label: columns.activityShort, whole: columns.activity }], Cell: ActivityCell },
  ];
}

/** What only the own side sees. */
export function privateColumns(side: Side, { portfolio: { columns } }: Words): readonly Column[] {
  if (side === 'CUSTOMER') {
    return [
      { heads: [{ sort: 'sourcingClass', label: columns.sourcingClass }], Cell: SourcingCell },
      { heads: [{ sort: 'rating', label: columns.rating }], isNumber: true, Cell: RatingCell },
      { heads: [{ sort: 'spend', label: columns.spendShort, whole: columns.spend }], isNumber: true, Cell: moneyCell('spendMinor') },
    ];
  }
  return [
    {
      heads: [
        { sort: 'tier', label: columns.tier },
        { sort: 'segment', label: columns.segment },
      ],
      Cell: TierCell,
    },
    {
      heads: [
        { sort: 'health', label: columns.health },
        { sort: 'churn', label: columns.churnShort, whole: columns.churn },
      ],
      Cell: HealthCell,
    },
    {
      heads: [
        { sort: 'attractiveness', label: columns.attractiveness },
        { sort: 'strength', label: columns.strength },
      ],
      isNumber: true,
      Cell: PositionCell,
    },
    { heads: [{ sort: 'margin', label: columns.marginShort, whole: columns.margin }], isNumber: true, Cell: moneyCell('marginMinor') },
  ];
}

/** The account with its partner; leads to it. */
export function AccountCell({ row }: { readonly row: PortfolioRow }): ReactNode {
  const { words } = useWords();
  return (
    <div className={css['account']}>
      <Link href={paths.account(row.id)}>
        <bdi>{row.name}</bdi>
      </Link>
      <span className={css['second']}>
        {row.partner}
        {row.status !== 'ACTIVE' && <Badge tone={row.status === 'PRIVATE' ? 'supplier' : 'neutral'}>{words.statuses[row.status]}</Badge>}
      </span>
    </div>
  );
}

function Unknown({ children }: { readonly children?: string }): ReactNode {
  const { words } = useWords();
  return (
    <span className={css['unknown']}>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{children ?? words.portfolio.unknown}</span>
    </span>
  );
}

function StageCell({ row }: { readonly row: PortfolioRow }): ReactNode {
  const { words } = useWords();
  return words.stages[row.stage];
}

/** A lead that the other side has not named is no lack of one's own. */
function LeadsCell({ row }: { readonly row: PortfolioRow }): ReactNode {
  return (
    <ul className={css['leads']}>
      {(row.supplierLead !== null || row.side === 'SUPPLIER') && <Lead side="SUPPLIER" name={row.supplierLead} />}
      {(row.customerLead !== null || row.side === 'CUSTOMER') && <Lead side="CUSTOMER" name={row.customerLead} />}
    </ul>
  );
}

function Lead({ side, name }: { readonly side: Side; readonly name: string | null }): ReactNode {
  const { words } = useWords();
  return (
    <li>
      {name === null ? <span className={css['noLead']} aria-hidden="true" /> : <Avatar name={name} side={side} />}
      <span className="visually-hidden">{words.sides[side]}: </span>
      <span className={joined(name === null && css['unknown'])}>{name ?? words.portfolio.noLead}</span>
    </li>
  );
}

function MilestoneCell({ row: { nextMilestone } }: { readonly row: PortfolioRow }): ReactNode {
  const { words, format } = useWords();
  const today = useToday();
  if (nextMilestone === null) return <Unknown>{words.portfolio.noMilestone}</Unknown>;
  const isPast = nextMilestone.dueOn < today;
  return (
    <div className={css['milestone']}>
      <Link href={paths.plan(nextMilestone.planId)} title={nextMilestone.title}>
        {nextMilestone.title}
      </Link>
      <span className={css['second']}>
        <time dateTime={nextMilestone.dueOn}>{format.day(nextMilestone.dueOn)}</time>
        {isPast && <Badge tone="bad">{words.portfolio.isPast}</Badge>}
      </span>
    </div>
  );
}

function OverdueCell({ row: { overdueActions } }: { readonly row: PortfolioRow }): ReactNode {
  const { format } = useWords();
  return overdueActions === 0 ? <span className={css['unknown']}>0</span> : <Badge tone="bad">{format.number(overdueActions)}</Badge>;
}

function ActivityCell({ row: { lastActivityAt } }: { readonly row: PortfolioRow }): ReactNode {
  const { format } = useWords();
  if (lastActivityAt === null) return <Unknown />;
  return (
    <time dateTime={lastActivityAt} title={format.moment(lastActivityAt)}>
      {format.ago(lastActivityAt)}
    </time>
  );
}

function TierCell({ row: { tier, segment } }: { readonly row: PortfolioRow }): ReactNode {
  const { words } = useWords();
  return (
    <div className={css['account']}>
      {tier === null ? <Unknown /> : <span>{words.portfolio.tiers[tier]}</span>}
      {segment !== null && <span className={css['second']}>{segment}</span>}
    </div>
  );
}

const HEALTH_TONES: Readonly<Record<Health, Tone>> = { GREEN: 'ok', AMBER: 'warn', RED: 'bad' };

function HealthCell({ row: { health, churnRiskPercent } }: { readonly row: PortfolioRow }): ReactNode {
  const { words, format } = useWords();
  const { healths, columns } = words.portfolio;
  return (
    <div className={css['account']}>
      <span>{health === null ? <Unknown /> : <Badge tone={HEALTH_TONES[health]}>{healths[health]}</Badge>}</span>
      {churnRiskPercent !== null && (
        <span className={css['second']} title={columns.churn}>
          {columns.churnShort.toLowerCase()} {format.percent(churnRiskPercent)}
        </span>
      )}
    </div>
  );
}

function PositionCell({ row: { attractiveness, strength } }: { readonly row: PortfolioRow }): ReactNode {
  const { words } = useWords();
  const { columns } = words.portfolio;
  if (attractiveness === null && strength === null) return <Unknown />;
  return (
    <dl className={css['position']}>
      <Measured term={columns.attractiveness} value={attractiveness} />
      <Measured term={columns.strength} value={strength} />
    </dl>
  );
}

function Measured({ term, value }: { readonly term: string; readonly value: number | null }): ReactNode {
  const { format } = useWords();
  return (
    <div>
      <dt className="visually-hidden">{term}</dt>
      <dd>{value === null ? <Unknown /> : format.number(value)}</dd>
    </div>
  );
}

function SourcingCell({ row: { sourcingClass } }: { readonly row: PortfolioRow }): ReactNode {
  const { words } = useWords();
  return sourcingClass === null ? <Unknown /> : words.portfolio.sourcingClasses[sourcingClass];
}

function RatingCell({ row: { rating } }: { readonly row: PortfolioRow }): ReactNode {
  const { format } = useWords();
  return rating === null ? <Unknown /> : format.number(rating);
}

function moneyCell(field: 'marginMinor' | 'spendMinor'): Column['Cell'] {
  return function MoneyCell({ row }) {
    const { format } = useWords();
    const value = row[field];
    return value === null ? <Unknown /> : format.money(value, row.currency);
  };
}
