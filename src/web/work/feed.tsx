/**
 * What has happened at all accounts within the reader's reach, newest first; what happens now appears at once.
 */
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { WorkEventsDocument, WorkMembersDocument } from '../../client/generated/work.js';
import { Trouble } from '../data/problem.js';
import { useRead } from '../data/server.js';
import { eventSentence } from '../i18n/event-sentence.js';
import { useWords, type Formats, type Words } from '../i18n/words.js';
import { joined } from '../kit/joined.js';
import { Avatar, Badge, Card, Empty, Skeleton } from '../kit/surface.js';
import { useSelf } from '../shell/self.js';
import { folded, hrefOf, memberOf, sideOf, type Folded, type Happening } from './happening.js';
import css from './work.module.css';

const EVERYTHING = [
  'account',
  'plan',
  'planVersion',
  'objective',
  'milestone',
  'action',
  'risk',
  'allianceProject',
  'contribution',
  'deliverable',
  'comment',
  'commentThread',
  'seat',
  'work',
  'decisionRight',
  'supplierFile',
  'customerFile',
  'company',
  'member',
  'person',
  'app',
];

/** The newest events. */
export function Feed(): ReactNode {
  const { words } = useWords();
  const [openedAt] = useState(() => new Date().toISOString());
  const events = useRead(WorkEventsDocument, {}, { on: EVERYTHING });
  const lines = folded(events.data?.events.nodes ?? []);
  const names = useNames(lines);
  return (
    <Card title={words.work.feed} flush>
      {events.error !== null && <Trouble cause={events.error} again={() => void events.refetch()} />}
      {events.isPending && <Skeleton lines={6} />}
      {events.data !== undefined && lines.length === 0 && <Empty>{words.work.nothingHappened}</Empty>}
      <div role="log" aria-label={words.work.feed}>
        <ol className={css['feed']}>
          {lines.map((line) => (
            <Line key={line.event.id} line={line} names={names} isNew={line.event.occurredAt > openedAt} />
          ))}
        </ol>
      </div>
    </Card>
  );
}

/** The names of the members that the events speak of. */
function useNames(lines: readonly Folded[]): ReadonlyMap<string, string> {
  const ids = [...new Set(lines.flatMap(({ event }) => memberOf(event) ?? []))].toSorted();
  const members = useRead(WorkMembersDocument, { ids }, { on: ['member'], isWanted: ids.length > 0 });
  return new Map((members.data?.members.nodes ?? []).map(({ id, name }) => [id, name]));
}

interface LineProps {
  readonly line: Folded;
  readonly names: ReadonlyMap<string, string>;
  readonly isNew: boolean;
}

function Line({ line, names, isNew }: LineProps): ReactNode {
  const { words, format } = useWords();
  const { companyId } = useSelf();
  const { event, count } = line;
  const told = sentenceOf(event, names, words, format);
  const side = sideOf(event, companyId);
  const href = hrefOf(event);
  return (
    <li className={joined(isNew && css['fresh'], isNew && side !== null && css[side.toLowerCase()])}>
      {side === null ? <span className={css['dot']} aria-hidden="true" /> : <Avatar name={event.actor?.name ?? ''} side={side} />}
      <div className={css['what']}>
        {href === null ? <span>{told}</span> : <Link href={href}>{told}</Link>}
        <span className={css['about']}>
          {event.account !== null && (
            <span>
              <bdi>{event.account.name}</bdi>
            </span>
          )}
          <time dateTime={event.occurredAt} title={format.moment(event.occurredAt)}>
            {format.ago(event.occurredAt)}
          </time>
          {count > 1 && <span>{words.work.times(count)}</span>}
          {event.account !== null && event.audience !== 'SHARED' && (
            <Badge tone={event.audience === 'SUPPLIER' ? 'supplier' : 'customer'}>{words.work.onlyYou}</Badge>
          )}
        </span>
      </div>
    </li>
  );
}

function sentenceOf(event: Happening, names: ReadonlyMap<string, string>, words: Words, format: Formats): string {
  const { account } = event;
  const personName = names.get(memberOf(event) ?? '');
  if (account === null) return eventSentence({ ...event, personName }, words);
  const companies = { SUPPLIER: account.supplier.name, CUSTOMER: account.customerName };
  return eventSentence({ ...event, personName, companies, money: (minor) => format.money(minor, account.currency) }, words);
}
