/**
 * A customer's suppliers by sourcing class: impact on the result against risk of supply.
 */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { SourcingClass } from '../../client/generated/account.js';
import { useWords } from '../i18n/words.js';
import { joined } from '../kit/joined.js';
import kit from '../kit/kit.module.css';
import { AudienceStrip, Card } from '../kit/surface.js';
import { paths } from '../shell/paths.js';
import { useSelf } from '../shell/self.js';
import type { PortfolioRow } from './portfolio-row.js';
import css from './portfolio.module.css';

/** Rows of the grid, high impact first; within a row low risk first. */
const GRID: readonly (readonly [isHigh: boolean, classes: readonly SourcingClass[]])[] = [
  [true, ['LEVERAGE', 'STRATEGIC']],
  [false, ['ROUTINE', 'BOTTLENECK']],
];

/** The grid, as a table of two rows and two columns. */
export function KraljicGrid({ rows }: { readonly rows: readonly PortfolioRow[] }): ReactNode {
  const { words } = useWords();
  const { companyName } = useSelf();
  const { kraljic } = words.portfolio;
  const unclassified = rows.filter(({ sourcingClass }) => sourcingClass === null);
  return (
    <Card title={kraljic.title} onlyFor="CUSTOMER" actions={<AudienceStrip onlyFor="CUSTOMER" company={companyName} />}>
      <div className={css['figure']}>
        <p className={kit['muted']}>{kraljic.lead}</p>
        <table className={css['kraljic']} aria-label={kraljic.title}>
          <thead>
            <tr>
              <td />
              {[kraljic.low, kraljic.high].map((level) => (
                <th key={level} scope="col">
                  {kraljic.risk}: {level}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {GRID.map(([isHigh, classes]) => (
              <tr key={classes[0]}>
                <th scope="row">
                  <span>
                    {kraljic.impact}: {isHigh ? kraljic.high : kraljic.low}
                  </span>
                </th>
                {classes.map((each) => (
                  <Cell key={each} sourcingClass={each} rows={rows.filter(({ sourcingClass }) => sourcingClass === each)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {unclassified.length > 0 && (
          <div className={kit['muted']}>
            {kraljic.unclassified}
            <ul className={css['inline']}>
              {unclassified.map(({ id, partner }) => (
                <li key={id}>
                  {partner} · <Link href={paths.privateFile(id)}>{words.portfolio.matrix.fill}</Link>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Card>
  );
}

interface CellProps {
  readonly sourcingClass: SourcingClass;
  readonly rows: readonly PortfolioRow[];
}

function Cell({ sourcingClass, rows }: CellProps): ReactNode {
  const { words } = useWords();
  const { kraljic, sourcingClasses } = words.portfolio;
  return (
    <td className={joined(css['cell'], sourcingClass === 'STRATEGIC' && css['loud'])}>
      <strong>{sourcingClasses[sourcingClass]}</strong>
      <p className={css['second']}>{kraljic.advice[sourcingClass]}</p>
      {rows.length === 0 ? (
        <p className={css['unknown']}>{kraljic.nothing}</p>
      ) : (
        <ul className={css['suppliers']}>
          {rows.map((row) => (
            <Supplier key={row.id} row={row} />
          ))}
        </ul>
      )}
    </td>
  );
}

function Supplier({ row }: { readonly row: PortfolioRow }): ReactNode {
  const { words, format } = useWords();
  const facts = [
    row.spendMinor === null ? null : format.money(row.spendMinor, row.currency),
    row.rating === null ? null : words.portfolio.kraljic.rating(format.number(row.rating)),
  ];
  return (
    <li>
      <Link href={paths.account(row.id)}>{row.partner}</Link>
      <span className={css['second']}>{facts.filter((fact) => fact !== null).join(' · ')}</span>
    </li>
  );
}
