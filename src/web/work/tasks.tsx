/**
 * What the reader owns and has not done: actions, milestones and deliverables by how pressing they are. Each is finished in its row.
 */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import {
  WorkUpdateActionDocument,
  WorkUpdateDeliverableDocument,
  WorkUpdateMilestoneDocument,
  type ActionStatus,
  type DeliverableStatus,
  type MilestoneStatus,
} from '../../client/generated/work.js';
import { sentenceOf } from '../data/problem.js';
import { useAct } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button, ButtonLink } from '../kit/button.js';
import { Icon } from '../kit/icons.js';
import { joined } from '../kit/joined.js';
import kit from '../kit/kit.module.css';
import { Badge, Card, Empty } from '../kit/surface.js';
import { Choice } from '../kit/typed-field.js';
import { toast } from '../kit/toast.js';
import { groupedByDue, type DueGroup } from './due.js';
import { TASK_KINDS, type Task } from './to-do.js';
import css from './work.module.css';

const PRESSING: readonly DueGroup[] = ['overdue', 'today', 'week', 'fortnight'];

/** The list; what is not due in the next fortnight is folded away. */
export function Tasks({ tasks, today }: { readonly tasks: readonly Task[]; readonly today: string }): ReactNode {
  const { words } = useWords();
  const groups = groupedByDue(tasks, today);
  const later = groups.filter(([group]) => !PRESSING.includes(group));
  const count = later.reduce((sum, [, some]) => sum + some.length, 0);
  return (
    <Card title={words.work.tasks} flush>
      {tasks.length === 0 && <Empty action={<ButtonLink href="/projects">{words.work.toProjects}</ButtonLink>}>{words.work.noTasks}</Empty>}
      {groups.map(([group, some]) => PRESSING.includes(group) && <Group key={group} group={group} tasks={some} />)}
      {count > 0 && (
        <details className={css['later']} open={count === tasks.length}>
          <summary>{words.work.later(count)}</summary>
          {later.map(([group, some]) => (
            <Group key={group} group={group} tasks={some} isAlone={later.length === 1} />
          ))}
        </details>
      )}
      {tasks.length > 0 && <p className={joined(kit['small-print'], css['keys'])}>{words.work.keys}</p>}
    </Card>
  );
}

interface GroupProps {
  readonly group: DueGroup;
  readonly tasks: readonly Task[];
  /** What folds it away says already what it is. */
  readonly isAlone?: boolean;
}

function Group({ group, tasks, isAlone = false }: GroupProps): ReactNode {
  const { words } = useWords();
  return (
    <section>
      <h3 className={joined(css['group'], group === 'overdue' && css['overdue'], isAlone && 'visually-hidden')}>
        {words.work.groups[group]} <span>{tasks.length}</span>
      </h3>
      <ul className={css['rows']}>
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} isOverdue={group === 'overdue'} />
        ))}
      </ul>
    </section>
  );
}

function TaskRow({ task, isOverdue }: { readonly task: Task; readonly isOverdue: boolean }): ReactNode {
  const { words, format } = useWords();
  const { work } = words;
  const { change, isPending } = useStatusChange(task);
  const { statuses, done } = TASK_KINDS[task.kind];
  return (
    <li className={joined(css['row'], isPending && css['leaving'])} data-row="">
      <Button
        icon
        small
        className={css['done']}
        isOff={!task.mayEdit || isPending}
        aria-label={work.markDone(task.title)}
        title={`${work.statuses[done] ?? ''} (E)`}
        aria-keyshortcuts="E"
        data-done=""
        onClick={() => change(done)}
      >
        <Icon name="check" />
      </Button>
      <div className={css['what']}>
        <span className={css['headline']}>
          <Link href={task.href}>{task.title}</Link>
        </span>
        <span className={css['about']}>
          <span>{work.kinds[task.kind]}</span>
          <span>{task.account}</span>
          <span className={css['within']}>{task.within}</span>
        </span>
      </div>
      <div className={css['act']}>
        {task.dueOn !== null && (
          <Badge tone={isOverdue ? 'bad' : 'neutral'} plain={!isOverdue}>
            <time dateTime={task.dueOn}>{work.due(format.day(task.dueOn))}</time>
          </Badge>
        )}
        <Choice
          className={css['status']}
          label={work.statusOf(task.title)}
          choices={Object.fromEntries(statuses.map((status) => [status, work.statuses[status] ?? status]))}
          chosen={task.status}
          isDisabled={!task.mayEdit}
          isBusy={isPending}
          onChoose={(status) => status !== undefined && change(status)}
        />
      </div>
    </li>
  );
}

interface StatusChange {
  readonly change: (status: string) => void;
  readonly isPending: boolean;
}

/** Changes the state of one task; says what became of it. */
function useStatusChange({ kind, id, version, title }: Task): StatusChange {
  const { words } = useWords();
  const action = useAct(WorkUpdateActionDocument);
  const milestone = useAct(WorkUpdateMilestoneDocument);
  const deliverable = useAct(WorkUpdateDeliverableDocument);
  const send = (status: string): Promise<unknown> => {
    const input = { id, expectedVersion: version };
    if (kind === 'action') return action.mutateAsync({ input: { ...input, status: status as ActionStatus } });
    if (kind === 'milestone') return milestone.mutateAsync({ input: { ...input, status: status as MilestoneStatus } });
    return deliverable.mutateAsync({ input: { ...input, status: status as DeliverableStatus } });
  };
  // By the promise: the row is gone when its list has been read again, and a row that is gone is not called back.
  const change = (status: string): void =>
    void send(status).then(
      () => toast(words.work.becameStatus(title, words.work.statuses[status] ?? status)),
      (cause: unknown) => toast(sentenceOf(cause, words)),
    );
  return { change, isPending: action.isPending || milestone.isPending || deliverable.isPending };
}
