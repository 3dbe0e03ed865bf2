/**
 * What each side puts in, drawn from the middle: the supplier to the left, the customer to the right, each with its number.
 */
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.js';
import { joined } from '../kit/joined.js';
import kit from '../kit/kit.module.css';
import css from './alliance.module.css';
import { halves, sumBySide, type Contributed, type Sum } from './contribution-sums.js';

interface BalanceProps {
  readonly contributions: readonly Contributed[];
  readonly currency: string;
}

/** The balance of contributions. */
export function Balance({ contributions, currency }: BalanceProps): ReactNode {
  const { words, format } = useWords();
  const { balance } = words.alliance;
  if (contributions.length === 0) return <p className={kit['small-print']}>{balance.none}</p>;
  const sums = sumBySide(contributions);
  const measures = [
    { label: balance.money, of: (sum: Sum) => sum.amountMinor, said: (value: number) => format.money(value, currency) },
    { label: balance.days, of: (sum: Sum) => sum.personDays, said: (value: number) => format.number(value) },
    { label: balance.things, of: (sum: Sum) => sum.unmeasured, said: (value: number) => format.number(value) },
  ];
  return (
    <table className={css['balance']}>
      <caption className="visually-hidden">{balance.caption}</caption>
      <thead>
        <tr>
          <th scope="col" className={css['supplier']}>
            {words.sides.SUPPLIER}
          </th>
          <th scope="col">
            <span className="visually-hidden">{balance.title}</span>
          </th>
          <th scope="col" className={css['customer']}>
            {words.sides.CUSTOMER}
          </th>
        </tr>
      </thead>
      <tbody>
        {measures
          .filter(({ of }) => of(sums.SUPPLIER) + of(sums.CUSTOMER) > 0)
          .map(({ label, of, said }) => (
            <BalanceRow key={label} label={label} supplier={of(sums.SUPPLIER)} customer={of(sums.CUSTOMER)} said={said} />
          ))}
      </tbody>
    </table>
  );
}

interface BalanceRowProps {
  readonly label: string;
  readonly supplier: number;
  readonly customer: number;
  readonly said: (value: number) => string;
}

function BalanceRow({ label, supplier, customer, said }: BalanceRowProps): ReactNode {
  const [left, right] = halves(supplier, customer);
  return (
    <tr>
      <td className={joined(css['half'], css['supplier'])}>
        <span className={css['amount']}>{said(supplier)}</span>
        <Bar percent={left} isLeft />
      </td>
      <th scope="row">{label}</th>
      <td className={joined(css['half'], css['customer'])}>
        <span className={css['amount']}>{said(customer)}</span>
        <Bar percent={right} />
      </td>
    </tr>
  );
}

function Bar({ percent, isLeft = false }: { readonly percent: number; readonly isLeft?: boolean }): ReactNode {
  return (
    <svg className={css['bar']} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect className={css['track']} width="100" height="6" />
      <rect x={isLeft ? 100 - percent : 0} width={percent} height="6" fill="currentColor" />
    </svg>
  );
}
