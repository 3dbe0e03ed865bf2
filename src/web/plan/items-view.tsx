/**
 * One of the plan's four tables.
 */
import { Suspense, useCallback, useMemo, useState, type ReactNode } from 'react';
import type { PlanItem } from '../../client/plan-draft.js';
import { PLAN_COLLECTIONS, type PlanCollection } from '../../protocol/plan-document.js';
import type { Column } from '../editor/column.js';
import { ItemsTable, type TableActs } from '../editor/items-table.js';
import { useShared } from '../editor/use-document.js';
import { withWords } from '../i18n/with-words.js';
import { useWords } from '../i18n/words.js';
import { Empty, Skeleton } from '../kit/surface.js';
import { Button } from '../kit/button.js';
import { planColumns } from './columns.js';
import { usePlanRoom, type PlanRoom } from './room.js';
import css from './plan.module.css';

const ItemDialog = withWords([], async () => (await import('./item-dialog.js')).ItemDialog);
const RiskGrid = withWords(['versions'], async () => (await import('./risk-grid.js')).RiskGrid);

/** The items of a collection, read again with every change. */
export function usePlanItems<Name extends PlanCollection>({ draft }: Pick<PlanRoom, 'draft'>, name: Name): readonly PlanItem<Name>[] {
  const read = useCallback(() => draft.items(name), [draft, name]);
  return useShared(draft.doc.getMap(name), read);
}

/** What a new item holds at first, beside its title. */
const AT_FIRST = {
  objectives: { beneficiary: 'BOTH', status: 'OPEN' },
  milestones: { status: 'PLANNED' },
  actions: { status: 'TODO' },
  risks: { probability: 3, impact: 3, response: 'REDUCE', status: 'OPEN' },
} as const;

/** The table of a collection with everything that can be done in it. */
export function ItemsView({ name }: { readonly name: PlanCollection }): ReactNode {
  const room = usePlanRoom();
  const { words, format } = useWords();
  const { draft, opened, mayWrite, people } = room;
  const [detailed, setDetailed] = useState<string | null>(null);
  const objectives = usePlanItems(room, 'objectives');
  const items = usePlanItems(room, name);
  const columns = useMemo(
    () => planColumns({ words, format, people, objectives })[name] as unknown as readonly Column<PlanItem<PlanCollection>>[],
    [words, format, people, objectives, name],
  );
  const acts: TableActs = {
    write: (id, field, value) => (Object.hasOwn(PLAN_COLLECTIONS[name], field) ? draft.write(name, id, { [field]: value }) : []),
    move: (id, by) => draft.move(name, id, by),
    remove: (id) => draft.remove(name, id),
    add() {
      const added = draft.add(name, { title: words.plan.fresh[name], ...AT_FIRST[name] });
      return 'id' in added ? added.id : null;
    },
    open: setDetailed,
  };
  const found = items.find(({ id }) => id === detailed);
  return (
    <>
      {name === 'risks' && items.length > 0 && (
        <div className={css['figure']}>
          <Suspense fallback={<Skeleton lines={8} />}>
            <RiskGrid risks={items as readonly PlanItem<'risks'>[]} onOpen={setDetailed} />
          </Suspense>
        </div>
      )}
      {items.length === 0 ? (
        <Empty action={mayWrite && <Button onClick={() => void acts.add()}>{words.plan.add[name]}</Button>}>{words.plan.empty[name]}</Empty>
      ) : (
        <ItemsTable label={words.plan.views[name]} root={name} document={opened.open} {...{ items, columns, acts, mayWrite }} addLabel={words.plan.add[name]} />
      )}
      <Suspense fallback={null}>{found !== undefined && <ItemDialog item={found} columns={columns} acts={acts} onClose={() => setDetailed(null)} />}</Suspense>
    </>
  );
}
