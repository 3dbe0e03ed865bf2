/**
 * What the project hands over: a table whose cells are edited in place. Each change says which version it was made on, so nobody overwrites unseen.
 */
import { useState, type ChangeEvent, type KeyboardEvent, type ReactNode } from 'react';
import { DeliverableDeleteDocument, ProjectDeliverablesDocument, type DeliverableStatus } from '../../client/generated/alliance.js';
import { DELIVERABLE_FIELDS, DELIVERABLE_STATUSES } from '../../protocol/charter-document.js';
import { longestOf } from '../../protocol/field.js';
import { rankBetween } from '../../protocol/rank.js';
import { Trouble } from '../data/problem.js';
import { useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Confirm } from '../kit/confirm.js';
import { Icon } from '../kit/icons.js';
import { useToday } from '../data/today.js';
import { joined } from '../kit/joined.js';
import kit from '../kit/kit.module.css';
import { Card, Empty, Skeleton } from '../kit/surface.js';
import { toast } from '../kit/toast.js';
import css from './alliance.module.css';
import { useDeliverableEdits, type Deliverable, type DeliverableChange } from './deliverable-edits.js';
import { NewDeliverable } from './new-deliverable.js';
import { teamOf, type Project } from './shown-project.js';

/** The table of deliverables. */
export function Deliverables({ project }: { readonly project: Project }): ReactNode {
  const { words } = useWords();
  const { deliverables: said } = words.alliance;
  const [isAdding, setAdding] = useState(false);
  const read = useRead(ProjectDeliverablesDocument, { id: project.id }, { on: ['deliverable'] });
  const rows = read.data?.allianceProject?.deliverables.nodes ?? [];
  const due = rows.filter(({ status }) => status !== 'CANCELLED');
  const done = due.filter(({ status }) => status === 'DELIVERED' || status === 'ACCEPTED').length;
  const add = project.viewerCan.edit ? (
    <Button small onClick={() => setAdding(true)}>
      <Icon name="plus" size={12} />
      {said.add}
    </Button>
  ) : undefined;
  return (
    <Card
      flush
      title={said.title}
      actions={
        <>
          {due.length > 0 && <span className={kit['small-print']}>{said.progress(done, due.length)}</span>}
          {rows.length > 0 && add}
        </>
      }
    >
      {read.error !== null && <Trouble cause={read.error} again={() => void read.refetch()} />}
      {read.data === undefined && read.error === null && <Skeleton />}
      {read.data !== undefined && rows.length === 0 && <Empty action={add}>{said.none}</Empty>}
      {rows.length > 0 && <Table project={project} rows={rows} />}
      {rows.length === 100 && <p className={kit['small-print']}>{said.more}</p>}
      {isAdding && <NewDeliverable project={project} onClose={() => setAdding(false)} />}
    </Card>
  );
}

function Table({ project, rows: read }: { readonly project: Project; readonly rows: readonly Deliverable[] }): ReactNode {
  const { words } = useWords();
  const { deliverables: said } = words.alliance;
  const [removed, setRemoved] = useState<Deliverable>();
  const remove = useAct(DeliverableDeleteDocument);
  const { shown, change } = useDeliverableEdits();
  const rows = read.map(shown).toSorted((left, right) => (left.rank < right.rank ? -1 : left.rank > right.rank ? 1 : 0));
  const moveBy = (index: number, by: 1 | -1): void => {
    const row = rows[index];
    const [before, after] = by === 1 ? [rows[index + 1], rows[index + 2]] : [rows[index - 2], rows[index - 1]];
    if (row === undefined || (by === 1 ? before : after) === undefined) return;
    const rank = rankBetween(before?.rank ?? null, after?.rank ?? null);
    change(row, { rank }, { rank });
  };
  return (
    <div className={kit['tableFrame']}>
      <table className={kit['table']}>
        <thead>
          <tr>
            <th scope="col">{said.name}</th>
            <th scope="col">{said.owner}</th>
            <th scope="col">{said.due}</th>
            <th scope="col">{said.status}</th>
            {project.viewerCan.edit && <th scope="col">{said.actions}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Line
              key={row.id}
              project={project}
              row={row}
              change={(values, asShown) => change(row, values, asShown)}
              moveBy={(by) => moveBy(index, by)}
              place={{ isFirst: index === 0, isLast: index === rows.length - 1 }}
              remove={() => setRemoved(row)}
            />
          ))}
        </tbody>
      </table>
      {removed !== undefined && (
        <Confirm
          title={said.removeTitle}
          confirm={words.kit.remove}
          isBusy={remove.isPending}
          cause={remove.error}
          onClose={() => setRemoved(undefined)}
          onConfirm={() =>
            remove.mutate(
              { input: { id: removed.id, expectedVersion: removed.version } },
              {
                onSuccess: () => {
                  setRemoved(undefined);
                  toast(said.removed);
                },
              },
            )
          }
        >
          {said.removeLead(removed.title)}
        </Confirm>
      )}
    </div>
  );
}

interface LineProps {
  readonly project: Project;
  readonly row: Deliverable;
  readonly place: { readonly isFirst: boolean; readonly isLast: boolean };
  readonly change: (values: DeliverableChange, shown: Partial<Deliverable>) => void;
  readonly moveBy: (by: 1 | -1) => void;
  readonly remove: () => void;
}

function Line({ project, row, place, change, moveBy, remove }: LineProps): ReactNode {
  const { words } = useWords();
  const today = useToday();
  const { deliverables: said, itemStatuses } = words.alliance;
  const mayEdit = project.viewerCan.edit;
  const team = teamOf(project);
  const owners = row.owner === null || team.some(({ id }) => id === row.owner?.id) ? team : [...team, row.owner];
  const isLate = row.dueOn !== null && row.dueOn < today && (row.status === 'PLANNED' || row.status === 'IN_PROGRESS');
  const changeDue = (dueOn: string | null): void => change({ dueOn }, { dueOn });
  const changeDescription = (description: string | null): void => change({ description }, { description });
  const changeStatus = (status: DeliverableStatus): void => change({ status }, { status });
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key];
    if (!event.altKey || by === undefined || !mayEdit) return;
    event.preventDefault();
    moveBy(by);
  };
  return (
    <tr onKeyDown={onKeyDown}>
      <th scope="row" className={css['titleCell']}>
        <TextCell label={said.of(said.name, row.title)} value={row.title} isFixed={!mayEdit} commit={(title) => title !== '' && change({ title }, { title })} />
        {(mayEdit || row.description !== null) && (
          <TextCell
            type="long"
            label={said.of(said.description, row.title)}
            hint={said.description}
            value={row.description ?? ''}
            isFixed={!mayEdit}
            commit={(text) => changeDescription(text === '' ? null : text)}
          />
        )}
      </th>
      <td>
        <select
          className={css['cellInput']}
          aria-label={said.of(said.owner, row.title)}
          value={row.owner?.id ?? ''}
          disabled={!mayEdit}
          onChange={(event) =>
            change({ ownerId: event.target.value === '' ? null : event.target.value }, { owner: owners.find(({ id }) => id === event.target.value) ?? null })
          }
        >
          <option value="">{words.kit.nobody}</option>
          {owners.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </td>
      <td>
        <TextCell
          type="date"
          label={said.of(said.due, row.title)}
          value={row.dueOn ?? ''}
          isFixed={!mayEdit}
          className={isLate ? css['late'] : undefined}
          commit={(day) => changeDue(day === '' ? null : day)}
        />
        {isLate && <small className={css['late']}>{said.late}</small>}
      </td>
      <td>
        <select
          className={css['cellInput']}
          aria-label={said.of(said.status, row.title)}
          value={row.status}
          disabled={!mayEdit}
          onChange={(event) => changeStatus(event.target.value as DeliverableStatus)}
        >
          {DELIVERABLE_STATUSES.map((status) => (
            <option key={status} value={status}>
              {itemStatuses[status]}
            </option>
          ))}
        </select>
      </td>
      {mayEdit && (
        <td>
          <span className={css['tools']}>
            <Button look="quiet" small icon aria-label={said.up(row.title)} isOff={place.isFirst} onClick={() => moveBy(-1)}>
              <Icon name="up" size={14} />
            </Button>
            <Button look="quiet" small icon aria-label={said.down(row.title)} isOff={place.isLast} onClick={() => moveBy(1)}>
              <Icon name="down" size={14} />
            </Button>
            <Button look="quiet" small icon aria-label={said.remove(row.title)} onClick={remove}>
              <Icon name="trash" size={14} />
            </Button>
          </span>
        </td>
      )}
    </tr>
  );
}

interface TextCellProps {
  readonly label: string;
  /** Stands in an empty cell. */
  readonly hint?: string;
  readonly value: string;
  readonly type?: 'text' | 'date' | 'long';
  readonly isFixed: boolean;
  readonly className?: string | undefined;
  readonly commit: (value: string) => void;
}

const LONGEST = { text: longestOf(DELIVERABLE_FIELDS.title), date: undefined, long: longestOf(DELIVERABLE_FIELDS.description) } as const;

/** A field that is written when one leaves it or presses Enter, with Ctrl where it has several lines; Escape takes back what was typed. */
function TextCell({ label, hint, value, type = 'text', isFixed, className, commit }: TextCellProps): ReactNode {
  const [typed, setTyped] = useState<string>();
  const leave = (): void => {
    const text = typed?.trim();
    setTyped(undefined);
    if (text !== undefined && text !== value) commit(text);
  };
  const shared = {
    className: joined(css['cellInput'], type === 'long' && css['longCell'], className),
    'aria-label': label,
    placeholder: hint,
    maxLength: LONGEST[type],
    readOnly: isFixed,
    value: typed ?? value,
    onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => setTyped(target.value),
    onBlur: leave,
    onKeyDown: ({ key, ctrlKey, metaKey }: KeyboardEvent) => {
      if (key === 'Enter' && (type !== 'long' || ctrlKey || metaKey)) leave();
      if (key === 'Escape') setTyped(undefined);
    },
  };
  return type === 'long' ? <textarea {...shared} rows={1} /> : <input {...shared} type={type} />;
}
