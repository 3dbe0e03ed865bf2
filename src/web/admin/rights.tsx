/**
 * Decision rights of the own side over all accounts, so that one sees in one place who may decide what.
 */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { RightsOverviewDocument, type RightsOverviewQuery } from '../../client/generated/admin.js';
import { Awaited } from '../data/problem.js';
import { useReadAll } from '../data/read-all.js';
import { useWords } from '../i18n/words.js';
import { ButtonLink } from '../kit/button.js';
import { Icon } from '../kit/icons.js';
import kit from '../kit/kit.module.css';
import { AudienceStrip, Card, Empty } from '../kit/surface.js';
import type { Side } from '../kit/side.js';
import { DECISIONS } from '../../protocol/seat.js';
import { paths } from '../shell/paths.js';
import { useSelf } from '../shell/self.js';
import css from './admin.module.css';

type RightsAccount = RightsOverviewQuery['accounts']['nodes'][number];
type Right = RightsAccount['decisionRights']['nodes'][number];

/** The overview: the accounts where the company sells, and those where it buys. */
export function RightsView(): ReactNode {
  const { words } = useWords();
  const read = useReadAll(RightsOverviewDocument, {}, ({ accounts }) => accounts, { on: ['decisionRight', 'account'] });
  if (read.error !== null || read.data === undefined) return <Awaited read={read} lines={6} />;
  if (read.data.length === 0) {
    return <Empty action={<ButtonLink href="/portfolio">{words.admin.rights.toPortfolio}</ButtonLink>}>{words.admin.rights.noAccounts}</Empty>;
  }
  const accounts = read.data.filter(({ status }) => status !== 'ENDED');
  return (
    <>
      <p className={kit['muted']}>{words.admin.rights.lead}</p>
      <SideRights side="SUPPLIER" title={words.admin.rights.asSupplier} accounts={accounts.filter(({ viewerSide }) => viewerSide === 'SUPPLIER')} />
      <SideRights side="CUSTOMER" title={words.admin.rights.asCustomer} accounts={accounts.filter(({ viewerSide }) => viewerSide === 'CUSTOMER')} />
    </>
  );
}

function SideRights({ side, title, accounts }: { readonly side: Side; readonly title: string; readonly accounts: readonly RightsAccount[] }): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const { rights } = words.admin;
  if (accounts.length === 0) return null;
  return (
    <Card flush title={title} onlyFor={side}>
      <div className={css['note']}>
        <AudienceStrip onlyFor={side} company={self.companyName} />
      </div>
      <div className={kit['tableFrame']}>
        <table className={kit['table']}>
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{rights.account}</th>
              <th scope="col">{rights.role}</th>
              {DECISIONS.map((decision) => (
                <th key={decision} scope="col">
                  {rights.decisions[decision]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {accounts.map((account) => (
              <AccountRights key={account.id} account={account} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function AccountRights({ account }: { readonly account: RightsAccount }): ReactNode {
  const { words } = useWords();
  const { rights } = words.admin;
  const own = account.decisionRights.nodes.filter(({ side }) => side === account.viewerSide);
  const roles = [...new Set(own.map(({ role }) => role))];
  const name = (
    <th scope="rowgroup" rowSpan={Math.max(roles.length, 1)} className={css['nameCell']}>
      <Link href={paths.account(account.id)}>
        <bdi>{account.name}</bdi>
      </Link>
    </th>
  );
  if (roles.length === 0) {
    return (
      <tr>
        {name}
        <td colSpan={DECISIONS.length + 1} className={kit['muted']}>
          {rights.none}
        </td>
      </tr>
    );
  }
  return roles.map((role, index) => (
    <tr key={role}>
      {index === 0 && name}
      <td>{words.seatRoles[role] ?? role}</td>
      {DECISIONS.map((decision) => (
        <td key={decision}>
          <RightCell right={own.find((right) => right.role === role && right.decision === decision)} currency={account.currency} />
        </td>
      ))}
    </tr>
  ));
}

function RightCell({ right, currency }: { readonly right: Right | undefined; readonly currency: string }): ReactNode {
  const { words, format } = useWords();
  const { rights } = words.admin;
  if (right === undefined) {
    return (
      <span className={kit['muted']}>
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">{rights.no}</span>
      </span>
    );
  }
  const limit = right.limitPercent !== null ? format.percent(right.limitPercent) : right.limitMinor !== null ? format.money(right.limitMinor, currency) : null;
  return (
    <span className={css['yes']}>
      <Icon name="check" size={14} />
      {limit === null ? rights.yes : rights.upTo(limit)}
    </span>
  );
}
