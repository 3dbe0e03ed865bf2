/**
 * One of the plan's four tables.
 */
import { Suspense, useCallback, useMemo, useState, type ReactNode } from 'react';
import type { PlanItem } from '../../client/plan-draft.js';
import { PLAN_COLLECTIONS, UNTITLED, type PlanCollection } from '../../protocol/plan-document.js';
import type { Column } from '../editor/column.js';
import { ItemsTable, type TableActs } from '../editor/items-table.js';
import { useShared } from '../editor/use-document.js';
import { withWords } from '../i18n/with-words.js';
import { useWords } from '../i18n/words.js';
import { Skeleton } from '../kit/surface.js';
import { planColumns, shownTitle } from './columns.js';
import { usePlanRoom, type PlanRoom } from './room.js';
import css from './plan.module.css';

const ItemDialog = withWords([], async () => (await import('./item-dialog.js')).ItemDialog);
const Confirm = withWords([], async () => (await import('../kit/confirm.js')).Confirm);
const RiskGrid = withWords(['versions'], async () => (await import('./risk-grid.js')).RiskGrid);

/** The items of a collection, read again with every change. */
export function usePlanItems<Name extends PlanCollection>({ draft }: Pick<PlanRoom, 'draft'>, name: Name): readonly PlanItem<Name>[] {
  const read = useCallback(() => draft.items(name), [draft, name]);
  return useShared(draft.doc.getMap(name), read);
}

/** The same, with the titles that are shown. */
export function useShownItems<Name extends PlanCollection>(name: Name): readonly PlanItem<Name>[] {
  const { fresh } = useWords().words.plan;
  const items = usePlanItems(usePlanRoom(), name);
  return useMemo(() => items.map((item) => ({ ...item, title: shownTitle(item as PlanItem<PlanCollection>, fresh[name]) })), [items, fresh, name]);
}

/** What a new item holds at first. */
const AT_FIRST = {
  objectives: { title: UNTITLED, beneficiary: 'BOTH', status: 'OPEN' },
  milestones: { title: UNTITLED, status: 'PLANNED' },
  actions: { title: UNTITLED, status: 'TODO' },
  risks: { title: UNTITLED, probability: 3, impact: 3, response: 'REDUCE', status: 'OPEN' },
} as const;

/** How many items refer to an objective. */
function hangingFrom(draft: PlanRoom['draft'], objectiveId: string): number {
  const referring = [...draft.items('milestones'), ...draft.items('actions'), ...draft.items('risks')];
  return referring.filter((item) => item.objectiveId === objectiveId).length;
}

interface Opening {
  readonly open: (id: string) => void;
  /** Asks before an objective goes to which others refer. */
  readonly ask: (id: string) => void;
}

function actsOn(name: PlanCollection, { draft, opened }: PlanRoom, { open, ask }: Opening): TableActs {
  return {
    canWrite: (id) => opened.open.state.mayWrite && !opened.open.isClosed && draft.item(name, id) !== undefined,
    write: (id, field, value) => (Object.hasOwn(PLAN_COLLECTIONS[name], field) ? draft.write(name, id, { [field]: value }) : []),
    move: (id, by) => draft.move(name, id, by),
    remove(id) {
      if (name === 'objectives' && hangingFrom(draft, id) > 0) ask(id);
      else draft.remove(name, id);
    },
    add() {
      const added = draft.add(name, AT_FIRST[name]);
      return 'id' in added ? added.id : null;
    },
    takeBack(id) {
      if (isUntouched(draft.item(name, id), AT_FIRST[name])) draft.remove(name, id);
    },
    open,
  };
}

/** The table of a collection with everything that can be done in it. */
export function ItemsView({ name }: { readonly name: PlanCollection }): ReactNode {
  const room = usePlanRoom();
  const { words, format } = useWords();
  const { draft, opened, mayWrite, people } = room;
  const [detailed, setDetailed] = useState<string | null>(null);
  const [removing, setRemoving] = useState<string | null>(null);
  const objectives = usePlanItems(room, 'objectives');
  const items = usePlanItems(room, name);
  const columns = useMemo(
    () => planColumns({ words, format, people, objectives })[name] as unknown as readonly Column<PlanItem<PlanCollection>>[],
    [words, format, people, objectives, name],
  );
  const acts = actsOn(name, room, { open: setDetailed, ask: setRemoving });
  const found = items.find(({ id }) => id === detailed);
  const leaving = items.find(({ id }) => id === removing);
  return (
    <>
      {name === 'risks' && items.length > 0 && (
        <div className={css['figure']}>
          <Suspense fallback={<Skeleton lines={8} />}>
            <Risks onOpen={setDetailed} />
          </Suspense>
        </div>
      )}
      <ItemsTable
        label={words.plan.views[name]}
        root={name}
        document={opened.open}
        {...{ items, columns, acts, mayWrite }}
        addLabel={words.plan.add[name]}
        emptyLabel={words.plan.empty[name]}
      />
      <Suspense fallback={null}>{found !== undefined && <ItemDialog item={found} columns={columns} acts={acts} onClose={() => setDetailed(null)} />}</Suspense>
      <Suspense fallback={null}>
        {leaving !== undefined && (
          <Confirm
            title={words.plan.removeObjective(leaving.title)}
            confirm={words.editor.remove}
            isBusy={false}
            onConfirm={() => {
              draft.remove(name, leaving.id);
              setRemoving(null);
            }}
            onClose={() => setRemoving(null)}
          >
            {words.plan.hangsFrom(hangingFrom(draft, leaving.id))}
          </Confirm>
        )}
      </Suspense>
    </>
  );
}

function Risks({ onOpen }: { readonly onOpen: (id: string) => void }): ReactNode {
  return <RiskGrid risks={useShownItems('risks')} onOpen={onOpen} />;
}

/** Whether an item holds what it held at first and nothing else; its place among the others does not count. */
function isUntouched(item: Readonly<Record<string, unknown>> | undefined, first: Readonly<Record<string, unknown>>): boolean {
  return item !== undefined && Object.entries(item).every(([field, value]) => ['id', 'rank'].includes(field) || value === (first[field] ?? null));
}
