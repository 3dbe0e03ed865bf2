/**
 * The measurements of one KPI. Each side measures; the other acknowledges what it sees alike and disputes what it does not, with its reason.
 */
import { useState, type ReactNode } from 'react';
import {
  KpiHeadDocument,
  KpiMeasurementsDocument,
  MeasurementAcknowledgeDocument,
  MeasurementDisputeDocument,
  MeasurementRecordDocument,
  type KpiMeasurementsQuery,
} from '../../client/generated/records.js';
import { localDay } from '../data/local-day.js';
import { useRead } from '../data/server.js';
import { useWords, type Formats, type Words } from '../i18n/words.js';
import { DISPUTE_FIELDS, MEASUREMENT_FIELDS } from '../../protocol/kpi.js';
import { useDeed } from '../kit/deed.js';
import kit from '../kit/kit.module.css';
import { ListCard, type Column, type RowAct } from '../kit/list-card.js';
import { AudienceStrip, SideBadge } from '../kit/surface.js';
import { ThingDialog } from '../kit/thing-form.js';
import { useSelf } from '../shell/self.js';
import { VerdictBadge } from './verdict-badge.js';
import type { Room } from './room.js';

type Measurement = NonNullable<KpiMeasurementsQuery['kpi']>['measurements']['nodes'][number];

/** One KPI with its measurements; nothing where it is none of this account. */
export function KpiCard({ id, room }: { readonly id: string; readonly room: Room }): ReactNode {
  const { words, format } = useWords();
  const { mayWrite, companyName } = useSelf();
  const said = words.records.kpis;
  const [isRecording, setRecording] = useState(false);
  const [disputed, setDisputed] = useState<Measurement>();
  const acknowledge = useDeed(MeasurementAcknowledgeDocument);
  const kpi = useRead(KpiHeadDocument, { id }, { on: ['kpi'] }).data?.kpi;
  if (kpi?.account.id !== room.id) return null;
  const isShared = kpi.audience === 'SHARED';
  const mayMeasure = mayWrite && (isShared ? room.status === 'ACTIVE' : room.status !== 'ENDED');
  const actsOf = (measurement: Measurement): readonly RowAct[] => {
    const agree = { label: said.acknowledge, act: () => acknowledge.perform({ input: { measurementId: measurement.id } }, said.acknowledged) };
    if (!measurement.viewerCan.judge) return [];
    return [...(measurement.verdict === 'ACKNOWLEDGED' ? [] : [agree]), { label: said.dispute, act: () => setDisputed(measurement) }];
  };
  const strip = <AudienceStrip {...(isShared ? {} : { onlyFor: room.viewerSide })} company={companyName} />;
  return (
    <>
      <ListCard
        title={said.measurements(kpi.name)}
        onlyFor={isShared ? undefined : room.viewerSide}
        query={{ document: KpiMeasurementsDocument, variables: { id }, page: ({ kpi: found }) => found?.measurements, on: ['kpi', 'measurement'] }}
        columns={columnsOf(kpi.unit, isShared, words, format)}
        keyOf={(measurement) => measurement.id}
        nameOf={({ measuredOn }) => format.day(measuredOn)}
        empty={said.noMeasurements}
        create={mayMeasure ? { label: said.record, act: () => setRecording(true) } : undefined}
        acts={isShared && mayMeasure ? actsOf : undefined}
      />
      {isRecording && <Record kpi={kpi} lead={strip} onClose={() => setRecording(false)} />}
      {disputed !== undefined && (
        <ThingDialog
          titles={{ create: said.disputeTitle }}
          lead={<p>{said.disputeLead}</p>}
          of={DISPUTE_FIELDS}
          said={{ note: said.note }}
          submit={said.dispute}
          place={{ measurementId: disputed.id }}
          create={MeasurementDisputeDocument}
          onClose={() => setDisputed(undefined)}
        />
      )}
    </>
  );
}

interface RecordProps {
  readonly kpi: { readonly id: string; readonly unit: string };
  readonly lead: ReactNode;
  readonly onClose: () => void;
}

function Record({ kpi, lead, onClose }: RecordProps): ReactNode {
  const { words } = useWords();
  const said = words.records.kpis;
  return (
    <ThingDialog
      titles={{ create: said.record }}
      lead={lead}
      of={MEASUREMENT_FIELDS}
      said={{
        value: `${said.value} (${kpi.unit})`,
        measuredOn: said.measuredOn,
        period: { label: said.period, hint: words.kit.faults.period },
        source: { label: said.source, hint: said.sourceHint },
      }}
      rows={[['value', 'measuredOn']]}
      submit={words.kit.save}
      start={{ measuredOn: localDay(new Date()) }}
      place={{ kpiId: kpi.id }}
      create={MeasurementRecordDocument}
      onClose={onClose}
    />
  );
}

function columnsOf(unit: string, isShared: boolean, words: Words, format: Formats): readonly Column<Measurement>[] {
  const said = words.records.kpis;
  const dayOf = ({ measuredOn, period }: Measurement): ReactNode => (
    <>
      <time dateTime={measuredOn}>{format.day(measuredOn)}</time>
      {period !== null && <small>{period}</small>}
    </>
  );
  return [
    { head: said.measuredOn, cell: dayOf },
    { head: said.value, isNumber: true, cell: ({ value, verdict }) => `${format.number(value)} ${unit}${verdict === 'DISPUTED' ? ' ?' : ''}` },
    { head: said.by, cell: (measurement) => <MeasuredBy measurement={measurement} isShared={isShared} /> },
    { head: said.source, cell: ({ source }) => source },
    ...(isShared ? [{ head: said.agreement, cell: (measurement: Measurement) => <Agreement measurement={measurement} /> }] : []),
  ];
}

function MeasuredBy({ measurement: { side, recordedBy }, isShared }: { readonly measurement: Measurement; readonly isShared: boolean }): ReactNode {
  return (
    <span className={kit['row']}>
      {isShared && <SideBadge side={side} />}
      <bdi>{recordedBy?.name}</bdi>
    </span>
  );
}

function Agreement({ measurement: { verdict, verdicts } }: { readonly measurement: Measurement }): ReactNode {
  const { words, format } = useWords();
  const [last] = verdicts;
  return (
    <>
      <VerdictBadge verdict={verdict} />
      {last?.verdict === 'DISPUTED' && <div>«{last.note}»</div>}
      {last !== undefined && <div className={kit['small-print']}>{words.records.kpis.saidBy(last.member?.name ?? '–', format.ago(last.givenAt))}</div>}
    </>
  );
}
