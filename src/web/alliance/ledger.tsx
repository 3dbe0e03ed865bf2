/**
 * The two-sided ledger: what each company puts into the project. Each side writes its own column; both read both.
 */
import { useState, type ReactNode } from 'react';
import { ContributionDeleteDocument, ProjectContributionsDocument } from '../../client/generated/alliance.js';
import { Awaited } from '../data/problem.js';
import { useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { ConfirmDeed } from '../kit/deed.js';
import { Icon } from '../kit/icons.js';
import { joined } from '../kit/joined.js';
import kit from '../kit/kit.module.css';
import { isolated } from '../kit/names.js';
import { Badge, Card, SideBadge } from '../kit/surface.js';
import type { Side } from '../kit/side.js';
import { TableFrame } from '../kit/table-frame.js';
import css from './alliance.module.css';
import { Balance } from './balance.js';
import { ContributionForm } from './contribution-form.js';
import { sumByKind, sumOf } from './contribution-sums.js';
import type { Contribution, Project } from './shown-project.js';

/** The ledger of a project. */
export function Ledger({ project }: { readonly project: Project }): ReactNode {
  const { words } = useWords();
  const { ledger } = words.alliance;
  const read = useRead(ProjectContributionsDocument, { id: project.id }, { on: ['contribution'] });
  const contributions = read.data?.allianceProject?.contributions.nodes;
  return (
    <Card title={ledger.title}>
      <Awaited read={read} />
      {contributions !== undefined && (
        <>
          {contributions.length > 0 && (
            <div className={css['balanceWide']}>
              <Balance contributions={contributions} currency={project.account.currency} />
            </div>
          )}
          <div className={css['ledger']}>
            <LedgerSide project={project} side="SUPPLIER" company={project.account.supplier.name} contributions={contributions} />
            <LedgerSide project={project} side="CUSTOMER" company={project.account.customerName} contributions={contributions} />
          </div>
        </>
      )}
    </Card>
  );
}

interface LedgerSideProps {
  readonly project: Project;
  readonly side: Side;
  readonly company: string;
  readonly contributions: readonly Contribution[];
}

function LedgerSide({ project, side, company, contributions }: LedgerSideProps): ReactNode {
  const { words } = useWords();
  const { ledger } = words.alliance;
  const [edited, setEdited] = useState<Contribution | 'new'>();
  const own = contributions.filter((contribution) => contribution.side === side);
  const mayWrite = project.viewerCan.contribute && project.account.viewerSide === side;
  return (
    <section className={joined(css['ledgerSide'], css[side === 'SUPPLIER' ? 'supplier' : 'customer'])}>
      <div className={css['ledgerHead']}>
        <h3>
          {company} <SideBadge side={side} />
        </h3>
        {mayWrite && (
          <Button small onClick={() => setEdited('new')}>
            <Icon name="plus" size={12} />
            {ledger.add}
          </Button>
        )}
      </div>
      {own.length === 0 ? (
        <p className={kit['muted']}>{ledger.none(company)}</p>
      ) : (
        <LedgerTable currency={project.account.currency} company={company} contributions={own} edit={mayWrite ? setEdited : undefined} />
      )}
      {edited !== undefined && <ContributionForm project={project} contribution={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </section>
  );
}

interface LedgerTableProps {
  readonly currency: string;
  readonly company: string;
  readonly contributions: readonly Contribution[];
  readonly edit: ((contribution: Contribution) => void) | undefined;
}

function LedgerTable({ currency, company, contributions, edit }: LedgerTableProps): ReactNode {
  const { words } = useWords();
  const { ledger, balance } = words.alliance;
  const [removed, setRemoved] = useState<Contribution>();
  return (
    <>
      <TableFrame label={`${ledger.title}: ${isolated(company)}`}>
        <table className={kit['table']}>
          <caption className="visually-hidden">{`${ledger.title}: ${isolated(company)}`}</caption>
          <thead>
            <tr>
              <th scope="col">{ledger.what}</th>
              <th scope="col" className={kit['number']}>
                {ledger.value}
              </th>
              <th scope="col" className={kit['number']}>
                {balance.days}
              </th>
              {edit !== undefined && (
                <th scope="col">
                  <span className="visually-hidden">{ledger.actions}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {contributions.map((contribution) => (
              <LedgerLine key={contribution.id} currency={currency} contribution={contribution} edit={edit} remove={() => setRemoved(contribution)} />
            ))}
          </tbody>
          <LedgerFoot currency={currency} contributions={contributions} hasActions={edit !== undefined} />
        </table>
      </TableFrame>
      {removed !== undefined && (
        <ConfirmDeed
          title={ledger.removeTitle}
          confirm={words.kit.remove}
          of={ContributionDeleteDocument}
          variables={{ input: { id: removed.id, expectedVersion: removed.version } }}
          onClose={() => setRemoved(undefined)}
        >
          {ledger.removeLead(removed.title)}
        </ConfirmDeed>
      )}
    </>
  );
}

interface LedgerLineProps {
  readonly currency: string;
  readonly contribution: Contribution;
  readonly edit: ((contribution: Contribution) => void) | undefined;
  readonly remove: () => void;
}

function LedgerLine({ currency, contribution, edit, remove }: LedgerLineProps): ReactNode {
  const { words, format } = useWords();
  const { ledger, contributionKinds, contributionStatuses } = words.alliance;
  const { title, kind, status, amountMinor, personDays } = contribution;
  return (
    <tr>
      <th scope="row" className={css['lineTitle']}>
        <span>{title}</span>
        <span className={kit['row']}>
          <Badge plain>{contributionKinds[kind]}</Badge>
          {status === 'DELIVERED' && <Badge tone="ok">{contributionStatuses.DELIVERED}</Badge>}
        </span>
      </th>
      <td className={kit['number']}>{amountMinor === null ? '–' : format.money(amountMinor, currency)}</td>
      <td className={kit['number']}>{personDays === null ? '–' : format.number(personDays)}</td>
      {edit !== undefined && (
        <td>
          <span className={css['tools']}>
            <Button look="quiet" small icon aria-label={ledger.edit(title)} title={words.kit.edit} onClick={() => edit(contribution)}>
              <Icon name="sign" size={14} />
            </Button>
            <Button look="quiet" small icon aria-label={ledger.remove(title)} title={words.kit.remove} onClick={remove}>
              <Icon name="trash" size={14} />
            </Button>
          </span>
        </td>
      )}
    </tr>
  );
}

function LedgerFoot({
  currency,
  contributions,
  hasActions,
}: {
  readonly currency: string;
  readonly contributions: readonly Contribution[];
  readonly hasActions: boolean;
}): ReactNode {
  const { words, format } = useWords();
  const { ledger, contributionKinds, balance } = words.alliance;
  const sum = sumOf(contributions);
  const delivered = sumOf(contributions.filter(({ status }) => status === 'DELIVERED'));
  const kinds = sumByKind(contributions).map(([kind, { count }]) => `${contributionKinds[kind]} ${format.number(count)}`);
  const parts = [
    ...(delivered.amountMinor > 0 ? [format.money(delivered.amountMinor, currency)] : []),
    ...(delivered.personDays > 0 ? [balance.daysOf(format.number(delivered.personDays))] : []),
  ];
  return (
    <tfoot className={css['ledgerFoot']}>
      <tr>
        <th scope="row">
          {ledger.total}
          <small>{[kinds.join(' · '), ...(sum.unmeasured > 0 ? [ledger.unmeasured(sum.unmeasured)] : [])].join(' — ')}</small>
          {parts.length > 0 && <small>{ledger.delivered(parts.join(' + '))}</small>}
        </th>
        <td className={kit['number']}>{format.money(sum.amountMinor, currency)}</td>
        <td className={kit['number']}>{format.number(sum.personDays)}</td>
        {hasActions && <td />}
      </tr>
    </tfoot>
  );
}
