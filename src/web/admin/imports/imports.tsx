/**
 * Imports: the files that were brought in, a new one, and the report of each. Which report is shown stands in the address.
 */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { ImportsDocument, type ImportsQuery } from '../../../client/generated/imports.js';
import { Trouble } from '../../data/problem.js';
import { server } from '../../data/server.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../kit/button.js';
import { Icon } from '../../kit/icons.js';
import kit from '../../kit/kit.module.css';
import { Card, Empty, Skeleton } from '../../kit/surface.js';
import { TableFrame } from '../../kit/table-frame.js';
import { useSelf } from '../../shell/self.js';
import admin from '../admin.module.css';
import type { Parcel } from './bring-in.js';
import { ImportBadge } from './import-badge.js';
import { Mappings } from './mappings.js';
import { NewImport } from './new-import.js';
import { ImportReport } from './report.js';

type ImportRow = ImportsQuery['imports']['nodes'][number];

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
  const { words } = useWords();
  const { mayWrite } = useSelf();
  const said = words.imports;
  const [isCreating, setCreating] = useState(false);
  const list = useInfiniteQuery({
    queryKey: ['imports'],
    meta: { on: ['import'] },
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => (await server.ask(ImportsDocument, { first: SHOWN_AT_ONCE, after: pageParam }, { signal })).imports,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : undefined),
  });
  const shown = list.data?.pages.flatMap(({ nodes }) => nodes);
  const create = (
    <Button small look="primary" onClick={() => setCreating(true)}>
      <Icon name="plus" size={12} />
      {said.create}
    </Button>
  );
  return (
    <>
      <p className={kit['muted']}>{said.lead}</p>
      <Card flush title={said.title} actions={mayWrite ? create : undefined}>
        {list.error !== null && <Trouble cause={list.error} again={() => void list.refetch()} />}
        {shown === undefined && list.error === null && <Skeleton lines={6} />}
        {shown?.length === 0 && <Empty>{mayWrite ? said.none : said.noneToRead}</Empty>}
        {shown !== undefined && shown.length > 0 && <ImportTable rows={shown} />}
        {list.hasNextPage && (
          <div className={admin['foot']}>
            <Button small disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {words.kit.loadMore}
            </Button>
          </div>
        )}
      </Card>
      <Mappings />
      {isCreating && <NewImport onClose={() => setCreating(false)} onSent={show} />}
    </>
  );
}

function ImportTable({ rows }: { readonly rows: readonly ImportRow[] }): ReactNode {
  const said = useWords().words.imports;
  return (
    <TableFrame label={said.title}>
      <table className={kit['table']}>
        <thead>
          <tr>
            <th scope="col">{said.fileName}</th>
            <th scope="col">{said.kind}</th>
            <th scope="col">{said.system}</th>
            <th scope="col">{said.status}</th>
            <th scope="col" className={kit['number']}>
              {said.rows}
            </th>
            <th scope="col" className={kit['number']}>
              {said.rowsRefused}
            </th>
            <th scope="col">{said.who}</th>
            <th scope="col">{said.when}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ImportLine key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function ImportLine({ row }: { readonly row: ImportRow }): ReactNode {
  const { words, format } = useWords();
  const said = words.imports;
  return (
    <tr>
      <th scope="row" className={admin['nameCell']}>
        <Link href={`/admin/imports?import=${row.id}`}>{row.fileName ?? said.noName}</Link>
      </th>
      <td>{said.kinds[row.kind]}</td>
      <td>{row.system}</td>
      <td>
        <span className={kit['row']}>
          <ImportBadge status={row.status} dryRun={row.dryRun} />
        </span>
      </td>
      <td className={kit['number']}>{row.rowsTotal === null ? '–' : format.number(row.rowsTotal)}</td>
      <td className={kit['number']}>{format.number(row.rowsRefused)}</td>
      <td>{row.startedBy?.name ?? row.startedByApp?.name}</td>
      <td>
        <time dateTime={row.createdAt}>{format.moment(row.createdAt)}</time>
      </td>
    </tr>
  );
}
