/**
 * The portfolio of one side as a table. Two groups of columns: what both companies see, and, tinted and under a lock, what only the own side sees.
 */
import { useId, type ReactNode } from 'react';
import type { Side } from '../../client/generated/account.js';
import { useWords } from '../i18n/words.js';
import { Icon } from '../kit/icons.js';
import { joined } from '../kit/joined.js';
import kit from '../kit/kit.module.css';
import { Card } from '../kit/surface.js';
import { useSelf } from '../shell/self.js';
import { AccountCell, privateColumns, sharedColumns, type Column } from './columns.js';
import { useChoose } from './filter-bar.js';
import type { PortfolioChoice, SortName } from './portfolio-choice.js';
import type { PortfolioRow } from './portfolio-row.js';
import css from './portfolio.module.css';

interface TableProps {
  readonly side: Side;
  readonly rows: readonly PortfolioRow[];
  readonly choice: PortfolioChoice;
}

/** The table. */
export function PortfolioTable({ side, rows, choice }: TableProps): ReactNode {
  const { words } = useWords();
  const { companyName } = useSelf();
  const titleId = useId();
  const shared = sharedColumns(words);
  const kept = privateColumns(side, words);
  const title = side === 'SUPPLIER' ? words.portfolio.suppliersOf(companyName) : words.portfolio.customersOf(companyName);
  return (
    <Card title={<span id={titleId}>{title}</span>} flush>
      <div className={joined(kit['tableFrame'], css['frame'])} role="region" aria-label={words.portfolio.tableRegion(title)} tabIndex={0}>
        <table className={joined(kit['table'], css['table'], side === 'SUPPLIER' ? css['supplier'] : css['customer'])} aria-labelledby={titleId}>
          <colgroup span={1 + shared.length} />
          <colgroup span={kept.length} />
          <thead>
            <tr className={css['groups']}>
              <th scope="colgroup" colSpan={1 + shared.length}>
                <span className={css['group']}>
                  <Icon name="people" size={14} />
                  {words.kit.seenByBoth}
                </span>
              </th>
              <th scope="colgroup" colSpan={kept.length} className={joined(css['private'], css['edge'])}>
                <span className={css['group']}>
                  <Icon name="lock" size={14} />
                  {words.kit.seenOnlyBy(companyName)}
                </span>
              </th>
            </tr>
            <tr>
              <Head column={{ heads: [{ sort: 'name', label: words.portfolio.columns.account }] }} choice={choice} className={css['sticky']} />
              {shared.map((column) => (
                <Head key={column.heads[0]?.sort} column={column} choice={choice} />
              ))}
              {kept.map((column, index) => (
                <Head key={column.heads[0]?.sort} column={column} choice={choice} isPrivate className={joined(css['private'], index === 0 && css['edge'])} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Line key={row.id} row={row} shared={shared} kept={kept} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

interface LineProps {
  readonly row: PortfolioRow;
  readonly shared: readonly Column[];
  readonly kept: readonly Column[];
}

function Line({ row, shared, kept }: LineProps): ReactNode {
  return (
    <tr>
      <th scope="row" className={css['sticky']}>
        <AccountCell row={row} />
      </th>
      {shared.map(({ heads, isNumber, Cell }) => (
        <td key={heads[0]?.sort} className={joined(isNumber === true && kit['number'])}>
          <Cell row={row} />
        </td>
      ))}
      {kept.map(({ heads, isNumber, Cell }, index) => (
        <td key={heads[0]?.sort} className={joined(css['private'], index === 0 && css['edge'], isNumber === true && kit['number'])}>
          <Cell row={row} />
        </td>
      ))}
    </tr>
  );
}

interface HeadProps {
  readonly column: Pick<Column, 'heads' | 'isNumber'>;
  readonly choice: PortfolioChoice;
  readonly isPrivate?: boolean;
  readonly className?: string | undefined;
}

function Head({ column: { heads, isNumber = false }, choice, isPrivate = false, className }: HeadProps): ReactNode {
  const { words } = useWords();
  const isSorted = heads.some(({ sort }) => sort === choice.sort);
  return (
    <th
      scope="col"
      className={joined(className, isNumber && kit['number'])}
      aria-sort={isSorted ? (choice.isDescending ? 'descending' : 'ascending') : undefined}
    >
      <span className={css['head']}>
        {isPrivate && (
          <span className={css['mark']}>
            <Icon name="lock" size={11} />
            <span className="visually-hidden">{words.portfolio.isPrivate}: </span>
          </span>
        )}
        <span className={css['sorts']}>
          {heads.map(({ sort, label, whole }) => (
            <SortButton key={sort} sort={sort} label={label} whole={whole} choice={choice} />
          ))}
        </span>
      </span>
    </th>
  );
}

interface SortButtonProps {
  readonly sort: SortName;
  readonly label: string;
  readonly whole: string | undefined;
  readonly choice: PortfolioChoice;
}

function SortButton({ sort, label, whole, choice }: SortButtonProps): ReactNode {
  const choose = useChoose();
  const isSorted = sort === choice.sort;
  return (
    <button
      type="button"
      className={joined(kit['sort'], css['sort'])}
      title={whole}
      onClick={() => choose({ sort: isSorted && !choice.isDescending ? `-${sort}` : sort === 'name' ? '' : sort })}
    >
      {label}
      {isSorted && <Icon name={choice.isDescending ? 'down' : 'up'} size={12} />}
    </button>
  );
}
