/**
 * Exports: everything that the viewer sees, made into a file that can be downloaded for some days.
 */
import { useState, type ReactNode } from 'react';
import {
  ExportAccountsDocument,
  ExportCreateDocument,
  ExportsDocument,
  type ExportAccountsQuery,
  type ExportPart,
  type ExportsQuery,
  type ExportStatus,
} from '../../client/generated/exchange.js';
import { useReadAll } from '../data/read-all.js';
import { useAct } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Dialog } from '../kit/dialog.js';
import { CheckField } from '../kit/field.js';
import { Form } from '../kit/form.js';
import kit from '../kit/kit.module.css';
import { ListCard } from '../kit/list-card.js';
import { Badge, Skeleton, type Tone } from '../kit/surface.js';
import { saying } from '../kit/toast.js';
import css from './admin.module.css';

type ExportRow = ExportsQuery['exports']['nodes'][number];

const PARTS = ['RECORDS', 'DOCUMENTS', 'EVENTS'] as const satisfies readonly ExportPart[];
const TONES: Readonly<Record<ExportStatus, Tone>> = { QUEUED: 'neutral', RUNNING: 'both', COMPLETED: 'ok', FAILED: 'bad', EXPIRED: 'neutral' };
/** Events tell how far it is; where they do not come, it is looked at this often. */
const LOOK_AGAIN_MS = 3_000;

const isOpen = ({ status }: ExportRow): boolean => status === 'QUEUED' || status === 'RUNNING';

/** The exports of the viewer. */
export function ExportsView(): ReactNode {
  const { words, format } = useWords();
  const said = words.exchange.exports;
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <p className={kit['muted']}>{said.lead}</p>
      <ListCard
        isMain
        title={said.title}
        query={{
          document: ExportsDocument,
          variables: {},
          page: ({ exports }) => exports,
          on: ['export'],
          lookAgainMs: (rows) => (rows.some(isOpen) ? LOOK_AGAIN_MS : false),
        }}
        columns={[
          { head: said.when, cell: ({ createdAt }) => <time dateTime={createdAt}>{format.moment(createdAt)}</time> },
          { head: said.what, cell: ({ include }) => include.map((part) => said.parts[part]).join(', ') },
          { head: said.accounts, cell: ({ accountIds }) => (accountIds === null ? said.allAccounts : said.accountCount(accountIds.length)) },
          { head: said.status, cell: (row) => <Progress row={row} /> },
          { head: '', cell: (row) => <Download row={row} /> },
        ]}
        keyOf={({ id }) => id}
        nameOf={({ createdAt }) => format.moment(createdAt)}
        isOver={({ status }) => status === 'EXPIRED'}
        empty={said.none}
        create={{ label: said.create, act: () => setAsking(true) }}
      />
      {isAsking && <NewExport onClose={() => setAsking(false)} />}
    </>
  );
}

function Progress({ row }: { readonly row: ExportRow }): ReactNode {
  const { words, format } = useWords();
  const said = words.exchange.exports;
  const { status, filesDone, filesTotal, records, failure, expiresAt } = row;
  return (
    <>
      <Badge tone={TONES[status]}>{said.statuses[status]}</Badge>
      <div className={kit['small-print']}>
        {status === 'RUNNING' && filesTotal !== null && said.progress(format.number(filesDone), format.number(filesTotal))}
        {status === 'COMPLETED' && `${said.records(format.number(records))}${expiresAt === null ? '' : ` · ${said.until(format.moment(expiresAt))}`}`}
        {failure}
      </div>
    </>
  );
}

function Download({ row: { status, downloadPath, createdAt } }: { readonly row: ExportRow }): ReactNode {
  const { words, format } = useWords();
  const said = words.exchange.exports;
  if (status !== 'COMPLETED' || downloadPath === null) return null;
  return (
    <a className={`${kit['button'] ?? ''} ${kit['small'] ?? ''}`} href={downloadPath} download aria-label={said.downloadOf(format.moment(createdAt))}>
      {said.download}
    </a>
  );
}

const accountsIn = ({ accounts }: ExportAccountsQuery) => accounts;

function NewExport({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const said = words.exchange.exports;
  const [parts, setParts] = useState<readonly ExportPart[]>(PARTS);
  const [isLimited, setLimited] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [fault, setFault] = useState<string>();
  const accounts = useReadAll(ExportAccountsDocument, {}, accountsIn, { on: ['account'], isWanted: isLimited });
  const create = useAct(ExportCreateDocument);
  const send = (): void => {
    const wrong = parts.length === 0 ? said.needsPart : isLimited && chosen.size === 0 ? said.needsAccount : undefined;
    setFault(wrong);
    if (wrong !== undefined) return;
    create.mutate({ input: { include: [...parts], accountIds: isLimited ? [...chosen] : null } }, saying(said.asked, onClose));
  };
  return (
    <Dialog title={said.create} onClose={onClose}>
      <Form label={said.create} submit={said.ask} isBusy={create.isPending} cause={create.error} onCancel={onClose} onSubmit={send}>
        <fieldset className={css['scopes']}>
          <legend className={kit['label']}>{said.what}</legend>
          {PARTS.map((part) => (
            <CheckField
              key={part}
              label={`${said.parts[part]}: ${said.partHelp[part]}`}
              checked={parts.includes(part)}
              onChange={({ target }) => setParts(PARTS.filter((each) => (each === part ? target.checked : parts.includes(each))))}
            />
          ))}
        </fieldset>
        <fieldset className={css['scopes']}>
          <legend className={kit['label']}>{said.accounts}</legend>
          <CheckField label={said.someAccounts} checked={isLimited} onChange={({ target }) => setLimited(target.checked)} />
          {isLimited && accounts.data === undefined && <Skeleton lines={2} />}
          {isLimited && (
            <div className={css['choices']}>
              {accounts.data?.map(({ id, name }) => (
                <CheckField
                  key={id}
                  label={name}
                  checked={chosen.has(id)}
                  onChange={({ target }) => setChosen(new Set(target.checked ? [...chosen, id] : [...chosen].filter((each) => each !== id)))}
                />
              ))}
            </div>
          )}
        </fieldset>
        {fault !== undefined && (
          <p className={kit['fault']} role="alert">
            {fault}
          </p>
        )}
      </Form>
    </Dialog>
  );
}
