/**
 * What happened at the account, newest first, as sentences; it grows while one looks. The shared screen tells what both companies hear of, the private one
 * what only the own company does.
 */
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { AccountActivityDocument, type AccountActivityQuery, type AccountAudience } from '../../client/generated/account.js';
import { Trouble } from '../data/problem.js';
import { useIsConnected, useRead } from '../data/server.js';
import { eventSentence } from '../i18n/event-sentence.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Icon } from '../kit/icons.js';
import { isolated } from '../kit/names.js';
import { Avatar, Badge, Card, Empty, Skeleton } from '../kit/surface.js';
import type { Side } from '../kit/side.js';
import { paths } from '../shell/paths.js';
import css from './account.module.css';

type Told = NonNullable<AccountActivityQuery['account']>['activity']['nodes'][number];

/** What the stream needs to know of the account. */
interface Place {
  readonly id: string;
  readonly currency: string;
  readonly supplier: { readonly id: string };
  readonly supplierTeam?: Team;
  readonly customerTeam?: Team;
}

interface Team {
  readonly nodes: readonly { readonly member: { readonly id: string; readonly name: string } }[];
}

/** Things that things happen to here. */
const TOPICS = [
  'account',
  'seat',
  'work',
  'decisionRight',
  'supplierFile',
  'customerFile',
  'plan',
  'planVersion',
  'objective',
  'milestone',
  'action',
  'risk',
  'allianceProject',
  'contribution',
  'deliverable',
  'commentThread',
  'comment',
] as const;

const PAGE = 15;

/** The stream as a card; `onlyFor` marks the private one. */
export function Activity({
  room,
  audience,
  title,
  onlyFor,
}: {
  readonly room: Place;
  readonly audience: AccountAudience;
  readonly title: string;
  readonly onlyFor?: Side;
}): ReactNode {
  const { words } = useWords();
  const isConnected = useIsConnected();
  return (
    <Card title={title} {...(onlyFor === undefined ? {} : { onlyFor })} actions={isConnected && <Badge tone="ok">{words.account.activity.live}</Badge>} flush>
      <ActivityPage room={room} audience={audience} />
    </Card>
  );
}

/** One page, and after it the next ones. Each begins where the one before it ends now, so that new events shift the pages and leave no gap. */
function ActivityPage({
  room,
  audience,
  after = null,
}: {
  readonly room: Place;
  readonly audience: AccountAudience;
  readonly after?: string | null;
}): ReactNode {
  const { words } = useWords();
  const [isMore, setMore] = useState(false);
  const page = useRead(AccountActivityDocument, { id: room.id, audience, first: PAGE, after }, { on: TOPICS });
  const shown = useLast(page.data)?.account?.activity;
  if (page.error !== null) return <Trouble cause={page.error} again={() => void page.refetch()} />;
  if (shown === undefined) return <Skeleton lines={3} />;
  if (shown.nodes.length === 0 && after === null) return <Empty>{words.account.activity.none}</Empty>;
  const { hasNextPage, endCursor } = shown.pageInfo;
  return (
    <>
      <ol className={css['stream']}>
        {shown.nodes.map((event) => (
          <ActivityLine key={event.id} event={event} room={room} />
        ))}
      </ol>
      {hasNextPage && !isMore && (
        <div className={css['streamFoot']}>
          <Button small onClick={() => setMore(true)}>
            {words.kit.loadMore}
          </Button>
        </div>
      )}
      {hasNextPage && isMore && <ActivityPage room={room} audience={audience} after={endCursor} />}
    </>
  );
}

/** The last answer stays while the next one is on its way: a page that moves on does not blink. */
function useLast<Value>(value: Value | undefined): Value | undefined {
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) setLast(value);
  return value ?? last;
}

function ActivityLine({ event, room }: { readonly event: Told; readonly room: Place }): ReactNode {
  const { words, format } = useWords();
  const sentence = eventSentence({ ...event, personName: personOf(event, room), money: (minor) => format.money(minor, room.currency) }, words);
  const href = placeOf(event);
  return (
    <li>
      {event.actor === null ? (
        <span className={css['noActor']} aria-hidden="true">
          <Icon name="history" size={14} />
        </span>
      ) : (
        <Avatar name={event.actor.name} side={event.actor.company.id === room.supplier.id ? 'SUPPLIER' : 'CUSTOMER'} />
      )}
      <span className={css['told']}>
        {href === undefined ? sentence : <Link href={href}>{sentence}</Link>}
        <small>
          {event.actor !== null && `${isolated(event.actor.company.name)} · `}
          <time dateTime={event.occurredAt} title={format.moment(event.occurredAt)}>
            {format.ago(event.occurredAt)}
          </time>
        </small>
      </span>
    </li>
  );
}

function factOf({ payload }: Told, name: string): string | undefined {
  const value: unknown = typeof payload === 'object' && payload !== null ? (payload as Readonly<Record<string, unknown>>)[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Name of the member that an event is about, where a team has it. */
function personOf(event: Told, { supplierTeam, customerTeam }: Place): string | undefined {
  const memberId = factOf(event, 'memberId');
  return [...(supplierTeam?.nodes ?? []), ...(customerTeam?.nodes ?? [])].find(({ member }) => member.id === memberId)?.member.name;
}

/** Where one can look at what an event tells of. */
function placeOf(event: Told): string | undefined {
  const [thing = '', verb] = event.topic.split('.');
  const [planId, projectId] = [factOf(event, 'planId'), factOf(event, 'projectId')];
  if (thing === 'planVersion' && planId !== undefined) return paths.version(planId, event.subjectId);
  if (thing === 'plan') return paths.plan(event.subjectId);
  if (thing === 'allianceProject') return paths.project(event.subjectId);
  if (verb === 'deleted') return undefined;
  if (planId !== undefined) return paths.plan(planId);
  return projectId === undefined ? undefined : paths.project(projectId);
}
