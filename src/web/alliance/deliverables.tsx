/**
 * What the project hands over: a table whose cells are edited in place. Each change says which version it was made on, so nobody overwrites unseen.
 */
import { useState, type ReactNode } from 'react';
import { DeliverableDeleteDocument, ProjectDeliverablesDocument, type DeliverableStatus } from '../../client/generated/alliance.js';
import { DELIVERABLE_STATUSES } from '../../protocol/charter-document.js';
import { rankBetween } from '../../protocol/rank.js';
import { Awaited } from '../data/problem.js';
import { useRead } from '../data/server.js';
import { useToday } from '../data/today.js';
import type { Column } from '../editor/column.js';
import { ItemsTable, type TableActs } from '../editor/items-table.js';
import { useWords } from '../i18n/words.js';
import { ConfirmDeed } from '../kit/deed.js';
import kit from '../kit/kit.module.css';
import { Badge, Card, type Tone } from '../kit/surface.js';
import { DeliverableDialog } from './deliverable-dialog.js';
import { useDeliverableEdits, type Deliverable } from './deliverable-edits.js';
import { teamOf, type Project } from './shown-project.js';

const TONES: Readonly<Record<DeliverableStatus, Tone>> = { PLANNED: 'neutral', IN_PROGRESS: 'both', DELIVERED: 'ok', ACCEPTED: 'ok', CANCELLED: 'neutral' };

/** The table of deliverables. */
export function Deliverables({ project }: { readonly project: Project }): ReactNode {
  const { deliverables: said } = useWords().words.alliance;
  const read = useRead(ProjectDeliverablesDocument, { id: project.id }, { on: ['deliverable'] });
  const rows = read.data?.allianceProject?.deliverables.nodes ?? [];
  const due = rows.filter(({ status }) => status !== 'CANCELLED');
  const done = due.filter(({ status }) => status === 'DELIVERED' || status === 'ACCEPTED').length;
  return (
    <Card flush title={said.title} actions={due.length > 0 && <span className={kit['small-print']}>{said.progress(done, due.length)}</span>}>
      <Awaited read={read} />
      {read.data !== undefined && <Table project={project} rows={rows} />}
      {rows.length === 100 && <p className={kit['small-print']}>{said.more}</p>}
    </Card>
  );
}

function Table({ project, rows: read }: { readonly project: Project; readonly rows: readonly Deliverable[] }): ReactNode {
  const { words } = useWords();
  const { deliverables: said } = words.alliance;
  const [opened, setOpened] = useState<Deliverable | 'new'>();
  const [removed, setRemoved] = useState<Deliverable>();
  const { shown, change } = useDeliverableEdits();
  const columns = useColumns(project);
  const rows = read.map(shown).toSorted((left, right) => (left.rank < right.rank ? -1 : left.rank > right.rank ? 1 : 0));
  const find = (id: string) => rows.find((row) => row.id === id);
  const acts: TableActs = {
    canWrite: (id) => find(id) !== undefined,
    write(id, field, value) {
      const row = find(id);
      if (field === 'title' && (value === null || value === '')) return [{ path: [field], code: 'REQUIRED', message: '' }];
      const owner = teamOf(project).find((member) => member.id === value) ?? null;
      if (row !== undefined) change(row, { [field]: value }, field === 'ownerId' ? { owner } : { [field]: value });
      return [];
    },
    move(id, by) {
      const at = rows.findIndex((row) => row.id === id);
      const row = rows[at];
      const [before, after] = by === 1 ? [rows[at + 1], rows[at + 2]] : [rows[at - 2], rows[at - 1]];
      if (row === undefined || (by === 1 ? before : after) === undefined) return;
      const rank = rankBetween(before?.rank ?? null, after?.rank ?? null);
      change(row, { rank }, { rank });
    },
    remove: (id) => setRemoved(find(id)),
    add: () => (setOpened('new'), null),
    takeBack: () => undefined,
    open: (id) => setOpened(find(id)),
  };
  return (
    <>
      <ItemsTable
        label={said.title}
        root="deliverables"
        items={rows}
        {...{ columns, acts }}
        mayWrite={project.viewerCan.edit}
        addLabel={said.add}
        emptyLabel={said.none}
      />
      {opened !== undefined && <DeliverableDialog project={project} seen={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />}
      {removed !== undefined && (
        <ConfirmDeed
          title={said.removeTitle}
          confirm={words.kit.remove}
          of={DeliverableDeleteDocument}
          variables={{ input: { id: removed.id, expectedVersion: removed.version } }}
          done={said.removed}
          onClose={() => setRemoved(undefined)}
        >
          {said.removeLead(removed.title)}
        </ConfirmDeed>
      )}
    </>
  );
}

function useColumns(project: Project): readonly Column<Deliverable>[] {
  const { words, format } = useWords();
  const today = useToday();
  const { deliverables: said, itemStatuses } = words.alliance;
  const dayOf = ({ dueOn, status }: Deliverable): ReactNode => {
    const isLate = dueOn !== null && dueOn < today && (status === 'PLANNED' || status === 'IN_PROGRESS');
    return dueOn === null ? null : isLate ? <Badge tone="bad">{`${format.day(dueOn)} · ${said.late}`}</Badge> : format.day(dueOn);
  };
  return [
    { field: 'title', label: said.name, kind: 'text', isWide: true, value: ({ title }) => title },
    { field: 'description', label: said.description, kind: 'long', isOptional: true, value: ({ description }) => description },
    {
      field: 'ownerId',
      label: said.owner,
      kind: 'choice',
      isOptional: true,
      options: teamOf(project).map(({ id, name }) => ({ value: id, label: name })),
      value: ({ owner }) => owner?.id ?? null,
      show: ({ owner }) => owner !== null && <bdi>{owner.name}</bdi>,
    },
    { field: 'dueOn', label: said.due, kind: 'day', isOptional: true, value: ({ dueOn }) => dueOn, show: dayOf },
    {
      field: 'status',
      label: said.status,
      kind: 'choice',
      options: DELIVERABLE_STATUSES.map((value) => ({ value, label: itemStatuses[value] })),
      value: ({ status }) => status,
      show: ({ status }) => <Badge tone={TONES[status]}>{itemStatuses[status]}</Badge>,
    },
  ];
}
