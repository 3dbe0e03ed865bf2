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
import { sentenceOf } from '../data/problem.js';
import { useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { DISPUTE_FIELDS, MEASUREMENT_FIELDS } from '../../protocol/kpi.js';
import kit from '../kit/kit.module.css';
import { ListCard } from '../kit/list-card.js';
import { AudienceStrip, SideBadge } from '../kit/surface.js';
import { ThingDialog } from '../kit/thing-form.js';
import { toast } from '../kit/toast.js';
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
  const acknowledge = useAct(MeasurementAcknowledgeDocument);
  const kpi = useRead(KpiHeadDocument, { id }, { on: ['kpi'] }).data?.kpi;
  if (kpi?.account.id !== room.id) return null;
  const isShared = kpi.audience === 'SHARED';
  const mayMeasure = mayWrite && (isShared ? room.status === 'ACTIVE' : room.status !== 'ENDED');
  const agree = ({ id: measurementId }: Measurement): void =>
    acknowledge.mutate({ input: { measurementId } }, { onSuccess: () => toast(said.acknowledged), onError: (cause) => toast(sentenceOf(cause, words)) });
  const strip = <AudienceStrip {...(isShared ? {} : { onlyFor: room.viewerSide })} company={companyName} />;
  return (
    <>
      <ListCard
        title={said.measurements(kpi.name)}
        onlyFor={isShared ? undefined : room.viewerSide}
        query={{ document: KpiMeasurementsDocument, variables: { id }, page: ({ kpi: found }) => found?.measurements, on: ['kpi', 'measurement'] }}
        columns={[
          {
            head: said.measuredOn,
            cell: ({ measuredOn, period }) => (
              <>
                <time dateTime={measuredOn}>{format.day(measuredOn)}</time>
                {period !== null && <small>{period}</small>}
              </>
            ),
          },
          { head: said.value, isNumber: true, cell: ({ value, verdict }) => `${format.number(value)} ${kpi.unit}${verdict === 'DISPUTED' ? ' ?' : ''}` },
          { head: said.by, cell: (measurement) => <MeasuredBy measurement={measurement} isShared={isShared} /> },
          { head: said.source, cell: ({ source }) => source },
          ...(isShared ? [{ head: said.agreement, cell: (measurement: Measurement) => <Agreement measurement={measurement} /> }] : []),
        ]}
        keyOf={(measurement) => measurement.id}
        nameOf={({ measuredOn }) => format.day(measuredOn)}
        empty={said.noMeasurements}
        create={mayMeasure ? { label: said.record, act: () => setRecording(true) } : undefined}
        acts={
          isShared && mayMeasure
            ? (measurement) =>
                measurement.viewerCan.judge
                  ? [
                      ...(measurement.verdict === 'ACKNOWLEDGED' ? [] : [{ label: said.acknowledge, act: () => agree(measurement) }]),
                      { label: said.dispute, act: () => setDisputed(measurement) },
                    ]
                  : []
            : undefined
        }
      />
      {isRecording && (
        <ThingDialog
          titles={{ create: said.record }}
          lead={strip}
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
          onClose={() => setRecording(false)}
        />
      )}
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
