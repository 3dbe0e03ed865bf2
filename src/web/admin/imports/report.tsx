/**
 * The report of one import: how far it is, what became of its rows, and which were refused and why.
 */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import {
  ImportCancelDocument,
  ImportFieldsDocument,
  ImportRefusalsDocument,
  ImportReportDocument,
  type ImportReportQuery,
} from '../../../client/generated/imports.js';
import { sentenceOf, Trouble } from '../../data/problem.js';
import { server, troubleIn, useRead } from '../../data/server.js';
import { exactSentence } from '../../i18n/refusal-sentence.js';
import { useWords, type Formats, type Words } from '../../i18n/words.js';
import { Button, ButtonLink } from '../../kit/button.js';
import { ConfirmDeed } from '../../kit/deed.js';
import { joined } from '../../kit/joined.js';
import kit from '../../kit/kit.module.css';
import { ListCard } from '../../kit/list-card.js';
import { isolated } from '../../kit/names.js';
import { Card, Empty, Skeleton } from '../../kit/surface.js';
import { TableFrame } from '../../kit/table-frame.js';
import { useSelf } from '../../shell/self.js';
import admin from '../admin.module.css';
import { bringIn, type Parcel } from './bring-in.js';
import { ImportBadge, isOpen } from './import-badge.js';
import css from './imports.module.css';
import { shapeIn } from './shape.js';

type Report = NonNullable<ImportReportQuery['import']>;

/** Events tell how far it is; where they do not come, it is looked at this often. */
const LOOK_AGAIN_MS = 3_000;
const SHOWN_AT_ONCE = 50;

interface ImportReportProps {
  readonly id: string;
  /** Its file, where it was sent from this page. */
  readonly parcel: Parcel | undefined;
  readonly show: (id: string, parcel: Parcel) => void;
}

/** How an import goes or went. */
export function ImportReport({ id, parcel, show }: ImportReportProps): ReactNode {
  const said = useWords().words.imports;
  const read = useQuery({
    queryKey: ['import', id],
    meta: { on: ['import'] },
    queryFn: async ({ signal }) => (await server.ask(ImportReportDocument, { id }, { signal })).import,
    refetchInterval: ({ state: { data } }) => (data !== undefined && data !== null && isOpen(data.status) ? LOOK_AGAIN_MS : false),
  });
  const trouble = troubleIn(read);
  if (trouble !== null) return <Trouble cause={trouble} again={() => void read.refetch()} />;
  if (read.data === undefined) return <Skeleton lines={6} />;
  if (read.data === null) return <Empty action={<ButtonLink href="/admin/imports">{said.back}</ButtonLink>}>{said.gone}</Empty>;
  return (
    <>
      <Link href="/admin/imports" className={admin['quietLink'] ?? ''}>
        {said.back}
      </Link>
      <Summary report={read.data} parcel={parcel} show={show} />
      <Preview report={read.data} />
      {!isOpen(read.data.status) && <Refusals report={read.data} />}
    </>
  );
}

function Summary({ report, parcel, show }: Omit<ImportReportProps, 'id'> & { readonly report: Report }): ReactNode {
  const { words, format } = useWords();
  const { mayWrite } = useSelf();
  const said = words.imports;
  const [isCancelling, setCancelling] = useState(false);
  const { status, dryRun, kind, system, fileName, createdAt } = report;
  const title = (
    <span className={kit['row']}>
      {fileName ?? said.noName}
      <ImportBadge status={status} dryRun={dryRun} />
    </span>
  );
  const cancel = (
    <Button small onClick={() => setCancelling(true)}>
      {said.cancel}
    </Button>
  );
  return (
    <Card title={title} actions={mayWrite && isOpen(status) ? cancel : undefined}>
      <div className={admin['stack']}>
        <p className={kit['muted']}>{[said.kinds[kind], isolated(system), format.moment(createdAt)].join(' · ')}</p>
        <ReadAs report={report} />
        <Progress report={report} />
        <Counts report={report} />
        <Outcome report={report} />
        {parcel !== undefined && mayWrite && wouldKeep(report) && <ForReal parcel={parcel} show={show} />}
      </div>
      {isCancelling && (
        <ConfirmDeed
          title={said.cancelTitle}
          confirm={said.cancel}
          of={ImportCancelDocument}
          variables={{ id: report.id }}
          done={said.cancelled}
          onClose={() => setCancelling(false)}
        >
          {said.cancelLead}
        </ConfirmDeed>
      )}
    </Card>
  );
}

/** How the file was read, as it was said or as it was found. */
function ReadAs({ report: { shape, rowsTotal } }: { readonly report: Report }): ReactNode {
  const said = useWords().words.imports;
  if (rowsTotal === null) return null;
  const { encoding, delimiter, decimalSign, dateOrder } = shapeIn(shape);
  const facts = [
    encoding === null ? undefined : said.encodings[encoding],
    delimiter === null ? undefined : `${said.delimiter}: ${said.delimiters[delimiter] ?? delimiter}`,
    `${said.decimalSign}: ${decimalSign === null ? said.unsettled : (said.decimalSigns[decimalSign] ?? decimalSign)}`,
    `${said.dateOrder}: ${dateOrder === null ? said.unsettled : said.dateOrders[dateOrder]}`,
  ];
  return (
    <p className={kit['small-print']}>
      {said.readAs} {facts.filter((fact) => fact !== undefined).join(' · ')}
    </p>
  );
}

/** The first rows of a rehearsal, as they would be. */
function Preview({ report: { kind, preview } }: { readonly report: Report }): ReactNode {
  const { words, format } = useWords();
  const said = words.imports;
  const rows = previewIn(preview);
  const known = useRead(ImportFieldsDocument, { kind }).data?.importFields ?? [];
  const fields = known.map(({ name }) => name).filter((name) => rows.some(({ values }) => name in values));
  if (rows.length === 0) return null;
  return (
    <Card flush title={said.preview}>
      <TableFrame label={said.preview}>
        <table className={kit['table']}>
          <thead>
            <tr>
              <th scope="col" className={joined(kit['number'], css['line'])}>
                {said.line}
              </th>
              <th scope="col">{said.status}</th>
              {fields.map((field) => (
                <th key={field} scope="col" title={said.fields[`${kind}.${field}`] ?? said.fields[field]}>
                  <code>{field}</code>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, outcome, values }) => (
              <tr key={line}>
                <td className={kit['number']}>{format.number(line)}</td>
                <td>{said.outcomes[outcome]}</td>
                {fields.map((field) => (
                  <td key={field}>
                    <bdi>{shownValue(values[field], words, format)}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </Card>
  );
}

interface PreviewRow {
  readonly line: number;
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'refused';
  readonly values: Readonly<Record<string, unknown>>;
}

const previewIn = (preview: unknown): readonly PreviewRow[] => (Array.isArray(preview) ? (preview as readonly PreviewRow[]) : []);

function shownValue(value: unknown, words: Words, format: Formats): string {
  if (typeof value === 'boolean') return value ? words.imports.yes : words.imports.no;
  if (typeof value === 'number') return format.number(value);
  if (typeof value !== 'string') return '';
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? format.day(value) : ((words.stages as Readonly<Record<string, string>>)[value] ?? value);
}

/** Whether a rehearsal says that something would be kept. */
function wouldKeep({ dryRun, status, errorPolicy, rowsRefused }: Report): boolean {
  return dryRun && status === 'DONE' && (rowsRefused === 0 || errorPolicy === 'REJECT_FAILED_ROWS');
}

function Progress({ report: { status, phase, rowsHandled, rowsTotal } }: { readonly report: Report }): ReactNode {
  const { words, format } = useWords();
  const said = words.imports;
  if (status !== 'RUNNING' && status !== 'QUEUED') return null;
  return (
    <div className={css['progress']}>
      <progress aria-label={said.phases[phase]} {...(rowsTotal === null ? {} : { value: rowsHandled, max: Math.max(rowsTotal, 1) })} />
      <p className={kit['small-print']}>
        {status === 'QUEUED' ? said.statuses.QUEUED : said.phases[phase]}
        {rowsTotal !== null && ` · ${said.handled(format.number(rowsHandled), format.number(rowsTotal))}`}
      </p>
    </div>
  );
}

function Counts({ report }: { readonly report: Report }): ReactNode {
  const { words, format } = useWords();
  const said = words.imports;
  const { rowsTotal, rowsCreated, rowsUpdated, rowsUnchanged, rowsRefused } = report;
  const counts = { rows: rowsTotal, rowsCreated, rowsUpdated, rowsUnchanged, rowsRefused } as const;
  return (
    <dl className={css['stats']}>
      {(Object.keys(counts) as (keyof typeof counts)[]).map((name) => (
        <div key={name} className={joined(name === 'rowsRefused' && rowsRefused > 0 && css['bad'])}>
          <dt>{said[name]}</dt>
          <dd>{counts[name] === null ? '–' : format.number(counts[name])}</dd>
        </div>
      ))}
    </dl>
  );
}

function Outcome({ report }: { readonly report: Report }): ReactNode {
  const { words, format } = useWords();
  const { status, dryRun, failureLine, failureMessage } = report;
  const said = words.imports;
  if (status === 'FAILED') {
    return (
      <p className={css['fault']} role="status">
        {failureLine !== null && said.failedAt(format.number(failureLine))} {failureMessage}
      </p>
    );
  }
  const rehearsed = wouldKeep(report) ? said.rehearsed : `${said.rehearsed} ${said.wouldRefuse}`;
  const lead = {
    DONE: dryRun ? rehearsed : '',
    REFUSED: said.refusedAll,
    AWAITING_FILE: said.awaiting,
    CANCELLED: said.cancelledLead,
    QUEUED: '',
    RUNNING: '',
  };
  return <p role="status">{lead[status]}</p>;
}

function ForReal({ parcel, show }: { readonly parcel: Parcel; readonly show: (id: string, parcel: Parcel) => void }): ReactNode {
  const { words } = useWords();
  const said = words.imports;
  const real = { ...parcel, input: { ...parcel.input, dryRun: false } };
  const send = useMutation({ mutationFn: () => bringIn(real, () => undefined), onSuccess: (id) => show(id, real) });
  return (
    <div className={css['acts']}>
      <Button look="primary" isOff={send.isPending} onClick={() => send.mutate()}>
        {said.importNow}
      </Button>
      {send.error === null ? (
        <span className={kit['small-print']}>{said.importAgain(parcel.file.name)}</span>
      ) : (
        <span className={kit['fault']} role="alert">
          {sentenceOf(send.error, words)}
        </span>
      )}
    </div>
  );
}

function Refusals({ report: { id, rowsRefused, refusedPath } }: { readonly report: Report }): ReactNode {
  const { words, format, locale } = useWords();
  const said = words.imports;
  const sayingOf = (code: string, message: string): string =>
    locale === 'en' ? message : (exactSentence({ message }, words) ?? (said.codes[code] === undefined ? message : ''));
  if (rowsRefused === 0) {
    return (
      <Card flush title={said.refusals}>
        <p className={admin['note']}>{said.refusalsNone}</p>
      </Card>
    );
  }
  return (
    <ListCard
      title={said.refusals}
      actions={
        <a href={refusedPath} download className={joined(kit['button'], kit['small'])}>
          {said.download}
        </a>
      }
      query={{ document: ImportRefusalsDocument, variables: { id, first: SHOWN_AT_ONCE }, page: ({ import: read }) => read?.refusals, on: ['import'] }}
      columns={[
        { head: said.line, cell: ({ line }) => format.number(line) },
        { head: said.field, cell: ({ field }) => (field === null ? said.wholeRow : <code>{field}</code>) },
        {
          head: said.message,
          cell: ({ code, message }) => (
            <span className={css['message']}>
              {said.codes[code]} <span className={joined(said.codes[code] !== undefined && kit['muted'])}>{sayingOf(code, message)}</span>
            </span>
          ),
        },
        { head: said.code, cell: ({ code }) => <code>{code}</code> },
      ]}
      keyOf={(refusal) => refusal.id}
      nameOf={({ line }) => format.number(line)}
      empty={said.refusalsNone}
    />
  );
}
