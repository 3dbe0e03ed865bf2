/**
 * Who has access: for an account, everybody of both companies who sees it and why; for a person, every account and why.
 */
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import {
  AccessAccountsDocument,
  AccessPeopleDocument,
  AccessSeatsDocument,
  CompanyAppsDocument,
  type AccessAccountsQuery,
} from '../../client/generated/admin.js';
import { Awaited, Trouble } from '../data/problem.js';
import { useReadAll } from '../data/read-all.js';
import { useRead } from '../data/server.js';
import { useWords, type Words } from '../i18n/words.js';
import { ButtonLink } from '../kit/button.js';
import { Options, SelectField } from '../kit/field.js';
import { HeadedTable } from '../kit/table-frame.js';
import kit from '../kit/kit.module.css';
import { isolated, namesById } from '../kit/names.js';
import { AudienceStrip, Badge, Card, Empty, SideBadge, Skeleton } from '../kit/surface.js';
import { paths } from '../shell/paths.js';
import { useSelf } from '../shell/self.js';
import css from './admin.module.css';
import { onlookersOf, sightsOf, type KnownMember, type Onlooker, type Reason, type SightOf } from './why-access.js';

type AccessAccount = AccessAccountsQuery['accounts']['nodes'][number];

/** Access by account or by person, as the address says. */
export function AccessView(): ReactNode {
  const { words } = useWords();
  const [search, setSearch] = useSearchParams();
  const accounts = useRead(AccessAccountsDocument, {}, { on: ['account'] });
  const people = useReadAll(AccessPeopleDocument, {}, ({ members }) => members, { on: ['member', 'seat'] });
  const cause = accounts.error ?? people.error;
  if (cause !== null) return <Trouble cause={cause} again={() => void accounts.refetch().then(() => people.refetch())} />;
  if (accounts.data === undefined || people.data === undefined) return <Skeleton lines={6} />;
  const { nodes } = accounts.data.accounts;
  if (nodes.length === 0)
    return <Empty action={<ButtonLink href="/portfolio">{words.admin.rights.toPortfolio}</ButtonLink>}>{words.admin.access.noAccounts}</Empty>;
  const person = people.data.find(({ id }) => id === search.get('person'));
  const account = nodes.find(({ id }) => id === search.get('account')) ?? nodes[0];
  return (
    <>
      <div className={css['filters']}>
        <SelectField
          label={words.admin.access.byAccount}
          value={person === undefined ? (account?.id ?? '') : ''}
          none={person === undefined ? undefined : words.admin.access.choose}
          options={namesById(nodes)}
          onChange={(event) => setSearch({ account: event.target.value })}
        />
        <SelectField
          label={words.admin.access.byPerson}
          value={person?.id ?? ''}
          none={words.admin.access.choose}
          onChange={(event) => setSearch(event.target.value === '' ? {} : { person: event.target.value })}
        >
          <PeopleOptions people={people.data} />
        </SelectField>
      </div>
      {person !== undefined ? (
        <PersonAccess person={person} accounts={nodes} />
      ) : (
        account !== undefined && <AccountAccess account={account} people={people.data} />
      )}
    </>
  );
}

function PeopleOptions({ people }: { readonly people: readonly KnownMember[] }): ReactNode {
  const self = useSelf();
  const companies = [...new Set([self.companyName, ...people.map(({ company }) => company.name)])];
  return companies.map((company) => (
    <optgroup key={company} label={company}>
      <Options options={namesById(people.filter((member) => member.company.name === company))} />
    </optgroup>
  ));
}

function AccountAccess({ account, people }: { readonly account: AccessAccount; readonly people: readonly KnownMember[] }): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const { access } = words.admin;
  const where = { account: { eq: account.id }, endedAt: { isNull: true } };
  const seats = useReadAll(AccessSeatsDocument, { where }, (result) => result.seats, { on: ['seat'] });
  const apps = useRead(CompanyAppsDocument, {}, { on: ['app'] });
  const cause = seats.error ?? apps.error;
  if (cause !== null) return <Trouble cause={cause} again={() => void seats.refetch().then(() => apps.refetch())} />;
  if (seats.data === undefined || apps.data === undefined) return <Skeleton lines={6} />;
  const onlookers = onlookersOf(account, {
    members: people,
    seats: seats.data,
    apps: apps.data.apps.nodes,
    ownCompany: { id: self.companyId, name: self.companyName },
  });
  const other = account.viewerSide === 'SUPPLIER' ? account.customerName : account.supplier.name;
  return (
    <Card
      flush
      onlyFor={account.viewerSide}
      title={
        <Link href={paths.account(account.id)}>
          <bdi>{account.name}</bdi>
        </Link>
      }
      actions={<span className={kit['small-print']}>{access.count(onlookers.length)}</span>}
    >
      <div className={css['note']}>
        <AudienceStrip onlyFor={account.viewerSide} company={self.companyName} />
      </div>
      <OnlookerTable onlookers={onlookers} />
      <p className={css['note']}>{account.status === 'PRIVATE' ? access.private : account.status === 'INVITED' ? access.invited : access.otherSide(other)}</p>
    </Card>
  );
}

function OnlookerTable({ onlookers }: { readonly onlookers: readonly Onlooker[] }): ReactNode {
  const { words } = useWords();
  const { access } = words.admin;
  return (
    <HeadedTable heads={[access.who, access.side, access.why, access.sees]}>
      {onlookers.map(({ id, name, side, company, reasons }) => (
        <tr key={id}>
          <th scope="row" className={css['nameCell']}>
            {reasons[0]?.kind === 'app' ? (
              <span>
                <bdi>{name}</bdi> <Badge plain>{access.appBadge}</Badge>
              </span>
            ) : (
              <Link href={`/admin/access?person=${id}`}>
                <bdi>{name}</bdi>
              </Link>
            )}
            <small>{company}</small>
          </th>
          <td>
            <SideBadge side={side} />
          </td>
          <td>
            <Reasons reasons={reasons} />
          </td>
          <td className={css['sees']}>{access.seesOwn(company)}</td>
        </tr>
      ))}
    </HeadedTable>
  );
}

function Reasons({ reasons }: { readonly reasons: readonly Reason[] }): ReactNode {
  const { words } = useWords();
  return (
    <ul className={css['reasons']}>
      {reasons.map((reason) => (
        <li key={`${reason.kind} ${reason.kind === 'app' ? '' : reason.role}`}>{sentenceOf(reason, words)}</li>
      ))}
    </ul>
  );
}

function sentenceOf(reason: Reason, words: Words): string {
  const { access, apps } = words.admin;
  if (reason.kind === 'seat') return access.seat(words.seatRoles[reason.role] ?? reason.role);
  if (reason.kind === 'wide') return access.wide(words.roles[reason.role]);
  return access.app(reason.scopes.map((scope) => apps.scopeNames[scope]).join(', '));
}

function PersonAccess({ person, accounts }: { readonly person: KnownMember; readonly accounts: readonly AccessAccount[] }): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const { access } = words.admin;
  const where = { member: { eq: person.id }, endedAt: { isNull: true } };
  const seats = useReadAll(AccessSeatsDocument, { where }, (result) => result.seats, { on: ['seat'] });
  if (seats.error !== null || seats.data === undefined) return <Awaited read={seats} lines={6} />;
  const sights = sightsOf(person, accounts, seats.data);
  const isPartner = person.company.id !== self.companyId;
  return (
    <Card
      flush
      title={`${isolated(person.name)} · ${isolated(person.company.name)}`}
      actions={<span className={kit['small-print']}>{access.accounts(sights.length)}</span>}
    >
      <p className={css['note']}>
        {isPartner ? `${words.roles[person.role]}, ${access.partner}. ${access.partnerNote}` : words.roles[person.role]} {access.onlyYours}
      </p>
      {sights.length === 0 ? <p className={css['note']}>{access.nothing(person.name)}</p> : <SightTable sights={sights} />}
    </Card>
  );
}

function SightTable({ sights }: { readonly sights: readonly SightOf[] }): ReactNode {
  const { words } = useWords();
  const { access } = words.admin;
  return (
    <HeadedTable heads={[access.account, access.side, access.why, access.sees]}>
      {sights.map(({ account, side, company, reasons }) => (
        <tr key={account.id}>
          <th scope="row" className={css['nameCell']}>
            <Link href={`/admin/access?account=${account.id}`}>
              <bdi>{account.name}</bdi>
            </Link>
            <small>{words.statuses[account.status]}</small>
          </th>
          <td>
            <SideBadge side={side} />
          </td>
          <td>
            <Reasons reasons={reasons} />
          </td>
          <td className={css['sees']}>{access.seesOwn(company)}</td>
        </tr>
      ))}
    </HeadedTable>
  );
}
