/**
 * Imports: the files that were brought in, a new one, and the report of each. Which report is shown stands in the address.
 */
import { useState, type ReactNode } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { ImportsDocument } from '../../../client/generated/imports.js';
import { useWords } from '../../i18n/words.js';
import kit from '../../kit/kit.module.css';
import { ListCard } from '../../kit/list-card.js';
import { useSelf } from '../../shell/self.js';
import type { Parcel } from './bring-in.js';
import { ImportBadge } from './import-badge.js';
import { Mappings } from './mappings.js';
import { NewImport } from './new-import.js';
import { ImportReport } from './report.js';

const SHOWN_AT_ONCE = 30;

/** The file that was sent last, so that after a rehearsal it need not be chosen again. */
interface Sent {
  readonly id: string;
  readonly parcel: Parcel;
}

/** The imports, or the report of the one in the address. */
export function ImportsView(): ReactNode {
  const [search] = useSearchParams();
  const [, go] = useLocation();
  const [sent, setSent] = useState<Sent>();
  const named = search.get('import');
  const show = (id: string, parcel: Parcel): void => {
    setSent({ id, parcel });
    go(`/admin/imports?import=${id}`);
  };
  if (named === null) return <ImportList show={show} />;
  return <ImportReport key={named} id={named} parcel={sent?.id === named ? sent.parcel : undefined} show={show} />;
}

function ImportList({ show }: { readonly show: (id: string, parcel: Parcel) => void }): ReactNode {
  const { words, format } = useWords();
  const { mayWrite } = useSelf();
  const said = words.imports;
  const [isCreating, setCreating] = useState(false);
  return (
    <>
      <p className={kit['muted']}>{said.lead}</p>
      <ListCard
        isMain
        title={said.title}
        query={{ document: ImportsDocument, variables: { first: SHOWN_AT_ONCE }, page: ({ imports }) => imports, on: ['import'] }}
        columns={[
          { head: said.fileName, cell: ({ id, fileName }) => <Link href={`/admin/imports?import=${id}`}>{fileName ?? said.noName}</Link> },
          { head: said.kind, cell: ({ kind }) => said.kinds[kind] },
          { head: said.system, cell: ({ system }) => system },
          {
            head: said.status,
            cell: ({ status, dryRun }) => (
              <span className={kit['row']}>
                <ImportBadge status={status} dryRun={dryRun} />
              </span>
            ),
          },
          { head: said.rows, isNumber: true, cell: ({ rowsTotal }) => (rowsTotal === null ? '–' : format.number(rowsTotal)) },
          { head: said.rowsRefused, isNumber: true, cell: ({ rowsRefused }) => format.number(rowsRefused) },
          { head: said.who, cell: ({ startedBy, startedByApp }) => startedBy?.name ?? startedByApp?.name },
          { head: said.when, cell: ({ createdAt }) => <time dateTime={createdAt}>{format.moment(createdAt)}</time> },
        ]}
        keyOf={({ id }) => id}
        nameOf={({ fileName }) => fileName ?? said.noName}
        empty={mayWrite ? said.none : said.noneToRead}
        create={mayWrite ? { label: said.create, act: () => setCreating(true) } : undefined}
      />
      <Mappings />
      {isCreating && <NewImport onClose={() => setCreating(false)} onSent={show} />}
    </>
  );
}
