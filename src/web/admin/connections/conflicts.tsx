/**
 * Fields in which the two systems differ. Somebody keeps what stands here, or takes what stands there.
 */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import {
  ConnectionConflictSettleDocument,
  ConnectionConflictsDocument,
  type ConflictSettlement,
  type ConnectionConflictsQuery,
} from '../../../client/generated/exchange.js';
import { useWords } from '../../i18n/words.js';
import { useDeed } from '../../kit/deed.js';
import kit from '../../kit/kit.module.css';
import { ListCard } from '../../kit/list-card.js';
import { paths } from '../../shell/paths.js';
import { useSelf } from '../../shell/self.js';
import admin from '../admin.module.css';
import { mayAdminister } from '../views.js';
import type { Connection } from './shown-connection.js';

type Conflict = ConnectionConflictsQuery['connectionConflicts'][number];

/** The differences that wait. */
export function Conflicts({ connection: { id } }: { readonly connection: Connection }): ReactNode {
  const { words, format } = useWords();
  const self = useSelf();
  const said = words.exchange.connections;
  const settle = useDeed(ConnectionConflictSettleDocument);
  const decide = ({ type, externalId, field }: Conflict, keep: ConflictSettlement): void =>
    settle.perform({ input: { connectionId: id, type, externalId, field, keep } }, said.settled);
  const shown = (value: unknown): ReactNode =>
    value === null ? <span className={kit['muted']}>{said.empty}</span> : typeof value === 'string' ? value : <code>{JSON.stringify(value)}</code>;
  return (
    <ListCard
      title={said.conflicts}
      lead={<p className={admin['note']}>{said.conflictsLead}</p>}
      query={{
        document: ConnectionConflictsDocument,
        variables: { id },
        page: ({ connectionConflicts: nodes }) => ({ nodes, pageInfo: { hasNextPage: false } }),
        on: ['connection', 'account', 'contact', 'order'],
      }}
      columns={[
        { head: said.field, cell: (conflict) => <Subject conflict={conflict} /> },
        { head: said.ours, cell: ({ ours }) => shown(ours) },
        { head: said.theirs, cell: ({ theirs, theirsAt }) => <span title={format.moment(theirsAt)}>{shown(theirs)}</span> },
      ]}
      keyOf={({ type, externalId, field }) => `${type} ${externalId} ${field}`}
      nameOf={({ subjectName, field }) => `${subjectName ?? ''} ${field}`}
      empty={said.noConflicts}
      acts={
        mayAdminister(self.role)
          ? (conflict) => [
              { label: said.keepOurs, act: () => decide(conflict, 'OURS') },
              { label: said.takeTheirs, act: () => decide(conflict, 'THEIRS') },
            ]
          : undefined
      }
    />
  );
}

function Subject({ conflict: { subjectId, subjectName, field, externalId } }: { readonly conflict: Conflict }): ReactNode {
  const said = useWords().words.exchange.connections;
  const [kind = ''] = subjectId.split(':', 1);
  const name = subjectName ?? externalId;
  return (
    <>
      {kind === 'Account' ? <Link href={paths.account(subjectId)}>{name}</Link> : <bdi>{name}</bdi>}
      <small>
        {said.targets[kind] ?? kind} · {field}
      </small>
    </>
  );
}
