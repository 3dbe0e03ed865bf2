/**
 * The portfolio: all accounts within the reader's reach, to compare them and decide where to invest. What is shared and what only the own side knows stand
 * apart wherever both are shown.
 */
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { PortfolioAccountsDocument, type PortfolioAccountsQuery, type Side } from '../../client/generated/portfolio.js';
import { useToday } from '../data/today.js';
import { Trouble } from '../data/problem.js';
import { useReadAll } from '../data/read-all.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { SIDES } from '../kit/side.js';
import { Icon } from '../kit/icons.js';
import { Card, Empty, Page, Skeleton } from '../kit/surface.js';
import { withParameters } from '../kit/with-parameters.js';
import { useSelf } from '../shell/self.js';
import { AttractivenessMatrix } from './attractiveness-matrix.js';
import { CapacityCard } from './capacity-card.js';
import { EmptyPortfolio } from './empty-portfolio.js';
import { KraljicGrid } from './kraljic-grid.js';
import { NewAccount } from './new-account.js';
import { chosenRows, choiceOf, isNarrowed, FILTERS, type PortfolioChoice } from './portfolio-choice.js';
import { FilterBar } from './filter-bar.js';
import { rowOf, type PortfolioRow } from './portfolio-row.js';
import { PortfolioTable } from './portfolio-table.js';

/** Things whose events change what is shown here. */
const CONCERNED = ['account', 'supplierFile', 'customerFile', 'seat', 'plan', 'action', 'milestone', 'company', 'member'];

const accountsOf = ({ accounts }: PortfolioAccountsQuery): PortfolioAccountsQuery['accounts'] => accounts;

/** The portfolio of the reader's company. */
export function PortfolioScreen(): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const [isOpening, setOpening] = useState(false);
  const today = useToday();
  const accounts = useReadAll(PortfolioAccountsDocument, { today }, accountsOf, { on: CONCERNED });
  const mayOpen = self.mayWrite && ['OWNER', 'ADMIN', 'DIRECTOR'].includes(self.role);
  const rows = accounts.data?.map(rowOf);
  const open = (): void => setOpening(true);
  return (
    <Page
      title={words.portfolio.title}
      lead={rows === undefined ? undefined : <Count rows={rows} />}
      actions={
        mayOpen && (
          <Button look="primary" onClick={open}>
            <Icon name="plus" />
            {words.portfolio.newAccount}
          </Button>
        )
      }
    >
      {accounts.error !== null && <Trouble cause={accounts.error} again={() => void accounts.refetch()} />}
      {accounts.isPending && <Skeleton lines={8} />}
      {rows !== undefined && (rows.length === 0 ? <EmptyPortfolio mayOpen={mayOpen} open={open} /> : <Content rows={rows} />)}
      {isOpening && <NewAccount rows={rows ?? []} onClose={() => setOpening(false)} />}
    </Page>
  );
}

function Count({ rows }: { readonly rows: readonly PortfolioRow[] }): ReactNode {
  const { words } = useWords();
  const [search] = useSearchParams();
  const shown = chosenRows(rows, choiceOf(search)).length;
  return <p role="status">{shown === rows.length ? words.portfolio.lead(shown) : words.portfolio.leadSome(shown, rows.length)}</p>;
}

function Content({ rows }: { readonly rows: readonly PortfolioRow[] }): ReactNode {
  const [search] = useSearchParams();
  const choice = choiceOf(search);
  const shown = chosenRows(rows, choice);
  const sides = SIDES.filter((side) => rows.some((row) => row.side === side));
  return (
    <>
      <FilterBar rows={rows} choice={choice} sides={sides} />
      {shown.length === 0 ? <NothingFits choice={choice} /> : <Sides rows={shown} choice={choice} sides={sides} />}
      <CapacityCard side={sides.length === 1 ? (sides[0] ?? null) : choice.side} />
    </>
  );
}

function NothingFits({ choice }: { readonly choice: PortfolioChoice }): ReactNode {
  const { words } = useWords();
  const [, setSearch] = useSearchParams();
  const clear = (): void => setSearch(withParameters(Object.fromEntries(['q', ...FILTERS].map((name) => [name, '']))));
  return (
    <Card>
      <Empty action={isNarrowed(choice) && <Button onClick={clear}>{words.portfolio.clear}</Button>}>{words.portfolio.nothingFits}</Empty>
    </Card>
  );
}

interface SidesProps {
  readonly rows: readonly PortfolioRow[];
  readonly choice: PortfolioChoice;
  readonly sides: readonly Side[];
}

function Sides({ rows, choice, sides }: SidesProps): ReactNode {
  return sides.map((side) => {
    const own = rows.filter((row) => row.side === side);
    if (own.length === 0) return null;
    if (choice.view === 'table') return <PortfolioTable key={side} side={side} rows={own} choice={choice} />;
    return side === 'SUPPLIER' ? <AttractivenessMatrix key={side} rows={own} /> : <KraljicGrid key={side} rows={own} />;
  });
}
