/**
 * What is measured at an account: what both companies see on one half, what the own company measures for itself on the other. The KPI in the address is shown with its
 * measurements.
 */
import { useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import { AccountKpisDocument, KpiCreateDocument, KpiUpdateDocument, type AccountKpisQuery } from '../../client/generated/records.js';
import { useWords, type Formats, type Words } from '../i18n/words.js';
import { KPI_FIELDS } from '../../protocol/kpi.js';
import { joined } from '../kit/joined.js';
import { ListCard, type Column } from '../kit/list-card.js';
import { AudienceStrip } from '../kit/surface.js';
import { ThingDialog } from '../kit/thing-form.js';
import { Trend } from '../kit/trend.js';
import { paths } from '../shell/paths.js';
import { useSelf } from '../shell/self.js';
import css from './account.module.css';
import { KpiCard } from './measurements.js';
import type { Room } from './room.js';
import { VerdictBadge } from './verdict-badge.js';

type Kpi = NonNullable<AccountKpisQuery['account']>['kpis']['nodes'][number];

/** What is asked for: who sees it is told by the half in which it stands. */
const { name, unit, direction } = KPI_FIELDS;
const KPI = { name, unit, direction };

/** The KPIs of both, and those of the own side. */
export function FiguresRoom({ room }: { readonly room: Room }): ReactNode {
  const { companyName } = useSelf();
  const [search] = useSearchParams();
  const shown = search.get('kpi');
  const side = room.viewerSide;
  return (
    <div className={css['halves']}>
      <section className={css['half']}>
        {room.status !== 'PRIVATE' && <Kpis room={room} audience="SHARED" />}
        {shown !== null && <KpiCard key={shown} id={shown} room={room} />}
      </section>
      <aside className={joined(css['half'], css['own'], css[side === 'SUPPLIER' ? 'ownSupplier' : 'ownCustomer'])}>
        <AudienceStrip onlyFor={side} company={companyName} />
        <Kpis room={room} audience={side} />
      </aside>
    </div>
  );
}

function columnsOf(room: Room, isShared: boolean, words: Words, format: Formats): readonly Column<Kpi>[] {
  const said = words.records.kpis;
  const valueOf = (kpi: Kpi): ReactNode => {
    const [latest] = kpi.measurements.nodes;
    if (latest === undefined) return said.notMeasured;
    const sign = latest.verdict === 'DISPUTED' ? ' ?' : '';
    return `${format.number(latest.value)} ${kpi.unit}${sign}`;
  };
  const trendOf = ({ name, measurements: { nodes } }: Kpi): ReactNode => {
    const values = nodes.map(({ value }) => value).toReversed();
    return <Trend values={values} label={said.trendOf(name, values.map((value) => format.number(value)).join(', '))} />;
  };
  const agreementOf = ({ measurements: { nodes } }: Kpi): ReactNode => nodes[0] !== undefined && <VerdictBadge verdict={nodes[0].verdict} />;
  return [
    { head: said.name, cell: ({ id, name }) => <Link href={`${paths.account(room.id, 'figures')}?kpi=${id}`}>{name}</Link> },
    { head: said.latest, isNumber: true, cell: valueOf },
    ...(isShared ? [{ head: said.agreement, cell: agreementOf }] : []),
    { head: said.trend, cell: trendOf },
  ];
}

function Kpis({ room, audience }: { readonly room: Room; readonly audience: 'SHARED' | Room['viewerSide'] }): ReactNode {
  const { words, format } = useWords();
  const { mayWrite, companyName } = useSelf();
  const said = words.records.kpis;
  const [search] = useSearchParams();
  const [opened, setOpened] = useState<Kpi | 'new'>();
  const isShared = audience === 'SHARED';
  const mayKeep = mayWrite && (isShared ? room.status === 'ACTIVE' : room.status !== 'ENDED');
  return (
    <>
      <ListCard
        title={isShared ? said.shared : said.own}
        onlyFor={isShared ? undefined : room.viewerSide}
        query={{
          document: AccountKpisDocument,
          variables: { id: room.id, where: { audience: { eq: audience } } },
          page: ({ account }) => account?.kpis,
          on: ['account', 'kpi', 'measurement'],
        }}
        columns={columnsOf(room, isShared, words, format)}
        keyOf={({ id }) => id}
        isShown={({ id }) => id === search.get('kpi')}
        nameOf={({ name }) => name}
        empty={!isShared ? said.noneOwn : room.status === 'ACTIVE' ? said.none : said.onlyActive}
        create={mayKeep ? { label: isShared ? said.create : said.createOwn, act: () => setOpened('new') } : undefined}
        acts={mayKeep ? (kpi) => [{ label: words.kit.edit, act: () => setOpened(kpi) }] : undefined}
      />
      {opened !== undefined && (
        <ThingDialog
          titles={said}
          lead={<AudienceStrip {...(isShared ? {} : { onlyFor: audience })} company={companyName} />}
          of={KPI}
          said={{ name: said.name, unit: { label: said.unit, hint: said.unitHint }, direction: { label: said.direction, choices: said.directions } }}
          seen={opened === 'new' ? undefined : opened}
          place={{ accountId: room.id, audience }}
          create={KpiCreateDocument}
          update={KpiUpdateDocument}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}
