/**
 * The audit trail: every event that the viewer may hear of, filtered by the address, page after page, and exported as JSON Lines.
 */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { AccessAccountsDocument, AuditTrailDocument, AuditTrailOfAccountDocument, type AuditEventFragment } from '../../client/generated/admin.js';
import { Trouble, sentenceOf } from '../data/problem.js';
import { server, troubleIn, useRead } from '../data/server.js';
import { localDay } from '../data/local-day.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { SelectField, TextField } from '../kit/field.js';
import { namesById } from '../kit/names.js';
import { withParameters } from '../kit/with-parameters.js';
import { HeadedTable } from '../kit/table-frame.js';
import kit from '../kit/kit.module.css';
import { Badge, Card, Empty, Skeleton } from '../kit/surface.js';
import { toast } from '../kit/toast.js';
import css from './admin.module.css';
import { AUDIT_PARAMETERS, auditFilterOf, eventFilterOf, isBy, jsonLines, type AuditFilter } from './audit-filter.js';

interface AuditPage {
  readonly nodes: readonly AuditEventFragment[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const SHOWN_AT_ONCE = 50;
const EXPORTED_AT_ONCE = 100;
const EXPORTED_AT_MOST = 20_000;
const NOTHING: AuditPage = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

async function readPage(filter: AuditFilter, first: number, after: string | null, signal?: AbortSignal): Promise<AuditPage> {
  const where = eventFilterOf(filter);
  if (filter.accountId === undefined) return (await server.ask(AuditTrailDocument, { first, after, where }, { signal })).events;
  return (await server.ask(AuditTrailOfAccountDocument, { accountId: filter.accountId, first, after, where }, { signal })).account?.activity ?? NOTHING;
}

/** The audit trail. */
export function AuditView(): ReactNode {
  const { words } = useWords();
  const { audit } = words.admin;
  const [search] = useSearchParams();
  const filter = auditFilterOf(search);
  const { actor, ...asked } = filter;
  const trail = useInfiniteQuery({
    queryKey: ['audit', asked],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => readPage(filter, SHOWN_AT_ONCE, pageParam, signal),
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : undefined),
  });
  const trouble = troubleIn(trail);
  const read = trail.data?.pages.flatMap(({ nodes }) => nodes);
  const shown = read?.filter((event) => isBy(actor, event));
  return (
    <>
      <p className={kit['muted']}>{audit.lead}</p>
      <Filters filter={filter} />
      <Card flush title={audit.title} actions={<Export filter={filter} />}>
        {trouble !== null && <Trouble cause={trouble} again={() => void trail.refetch()} />}
        {shown === undefined && trouble === null && <Skeleton lines={8} />}
        {shown?.length === 0 && <Empty>{audit.none}</Empty>}
        {shown !== undefined && shown.length > 0 && <EventTable events={shown} />}
        {read !== undefined && shown !== undefined && (
          <div className={css['foot']}>
            <span className={kit['small-print']} role="status">
              {actor === '' ? audit.read(read.length) : audit.readOf(shown.length, read.length)}
            </span>
            {trail.hasNextPage && (
              <Button small isOff={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
                {words.kit.loadMore}
              </Button>
            )}
          </div>
        )}
      </Card>
    </>
  );
}

function Filters({ filter }: { readonly filter: AuditFilter }): ReactNode {
  const { words } = useWords();
  const { audit } = words.admin;
  const [search, setSearch] = useSearchParams();
  const accounts = useRead(AccessAccountsDocument, {}, { on: ['account'] });
  const choose = (name: keyof AuditFilter, value: string): void => setSearch(withParameters({ [AUDIT_PARAMETERS[name]]: value }), { replace: true });
  return (
    <div className={css['filters']} role="group" aria-label={audit.filters}>
      <SelectField
        label={audit.topic}
        value={filter.thing ?? ''}
        none={audit.allTopics}
        options={audit.things}
        onChange={(event) => choose('thing', event.target.value)}
      />
      <SelectField
        label={audit.account}
        value={filter.accountId ?? ''}
        none={audit.allAccounts}
        options={namesById(accounts.data?.accounts.nodes ?? [])}
        onChange={(event) => choose('accountId', event.target.value)}
      />
      <TextField
        label={audit.actor}
        placeholder={audit.actorHint}
        type="search"
        value={filter.actor}
        onChange={(event) => choose('actor', event.target.value)}
      />
      <TextField label={audit.from} type="date" value={filter.from ?? ''} onChange={(event) => choose('from', event.target.value)} />
      <TextField label={audit.to} type="date" value={filter.to ?? ''} onChange={(event) => choose('to', event.target.value)} />
      {search.size > 0 && (
        <Button look="quiet" onClick={() => setSearch({})}>
          {audit.clear}
        </Button>
      )}
    </div>
  );
}

function EventTable({ events }: { readonly events: readonly AuditEventFragment[] }): ReactNode {
  const { words } = useWords();
  const { audit } = words.admin;
  return (
    <HeadedTable heads={[audit.when, audit.what, audit.who, audit.where, audit.audience]}>
      {events.map((event) => (
        <EventLine key={event.id} event={event} />
      ))}
    </HeadedTable>
  );
}

function EventLine({ event }: { readonly event: AuditEventFragment }): ReactNode {
  const { words, format } = useWords();
  const { audit } = words.admin;
  const { topic, occurredAt, actor, actorApp, account, audience, subjectId, payload } = event;
  return (
    <tr className={css['event']}>
      <td>
        <time dateTime={occurredAt}>{format.moment(occurredAt)}</time>
      </td>
      <td>
        <details>
          <summary aria-label={audit.factsOf(topic, format.moment(occurredAt))}>
            <code>{topic}</code>
          </summary>
          <dl className={css['payload']}>
            <dt>{audit.subject}</dt>
            <dd>
              <code>{subjectId}</code>
            </dd>
            <dt>{audit.facts}</dt>
            <dd>
              <pre>{JSON.stringify(payload, null, 2)}</pre>
            </dd>
          </dl>
        </details>
      </td>
      <td>
        {actor?.name ?? actorApp?.name ?? <span className={kit['muted']}>{audit.nobody}</span>}
        {actor !== null && (
          <small className={css['under']}>
            <bdi>{actor.company.name}</bdi>
          </small>
        )}
      </td>
      <td>{account?.name ?? audit.company}</td>
      <td>
        {account === null ? (
          <Badge plain>{audit.company}</Badge>
        ) : (
          <Badge tone={audience === 'SHARED' ? 'both' : audience === 'SUPPLIER' ? 'supplier' : 'customer'}>{audit.audiences[audience]}</Badge>
        )}
      </td>
    </tr>
  );
}

function Export({ filter }: { readonly filter: AuditFilter }): ReactNode {
  const { words } = useWords();
  const { audit } = words.admin;
  const [count, setCount] = useState<number>();
  const run = async (): Promise<void> => {
    const events: AuditEventFragment[] = [];
    let [after, isWhole]: [string | null, boolean] = [null, false];
    setCount(0);
    try {
      while (!isWhole && events.length < EXPORTED_AT_MOST) {
        const { nodes, pageInfo }: AuditPage = await readPage(filter, EXPORTED_AT_ONCE, after);
        events.push(...nodes.filter((event) => isBy(filter.actor, event)));
        [after, isWhole] = [pageInfo.endCursor, !pageInfo.hasNextPage];
        setCount(events.length);
      }
      download(jsonLines(events));
      toast(isWhole ? audit.exported(events.length) : audit.exportedCut(events.length));
    } catch (cause) {
      toast(sentenceOf(cause, words));
    } finally {
      setCount(undefined);
    }
  };
  return (
    <Button small isOff={count !== undefined} onClick={() => void run()}>
      {count === undefined ? audit.exportAll : audit.exporting(count)}
    </Button>
  );
}

function download(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/jsonl' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `alianza-audit-${localDay(new Date())}.jsonl`;
  link.click();
  URL.revokeObjectURL(address);
}
