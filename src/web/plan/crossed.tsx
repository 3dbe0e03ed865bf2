/**
 * Fields that two have written at the same moment: whoever's value does not stand is asked which of the two shall.
 */
import { useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { CrossedWrites, type Crossed } from '../../client/crossed-writes.js';
import { PLAN_COLLECTIONS, PLAN_HEAD, type PlanCollection } from '../../protocol/plan-document.js';
import { BothValues } from '../editor/both-values.js';
import type { FieldSayings } from '../editor/written-lines.js';
import { useWords } from '../i18n/words.js';
import { useLeaveGuard } from '../kit/leave-guard.js';
import { offerUnsent } from '../kit/unsent-texts.js';
import { shownTitle } from './columns.js';
import css from './plan.module.css';
import { usePlanRoom } from './room.js';

const ROOTS = [PLAN_HEAD, ...Object.keys(PLAN_COLLECTIONS)];

/** The questions that are open. */
export function CrossedFields({ sayings: { nameOf, say } }: { readonly sayings: FieldSayings }): ReactNode {
  const { draft, mayWrite } = usePlanRoom();
  const { fresh } = useWords().words.plan;
  const writes = useMemo(() => new CrossedWrites(draft.doc, ROOTS), [draft]);
  const list = useSyncExternalStore(writes.subscribe, () => writes.list);
  useLeaveGuard(list.length > 0);
  const offer = useRef((_crossed: Crossed): void => undefined);
  useLayoutEffect(() => {
    offer.current = (crossed) => offerUnsent({ label: nameIn(crossed), text: said(crossed.mine) });
  });
  // What nobody has decided when the document goes is not lost.
  useEffect(
    () => () => {
      for (const crossed of writes.list) offer.current(crossed);
      writes.destroy();
    },
    [writes],
  );
  if (!mayWrite) return null;
  return list.map((crossed) => {
    const name = nameIn(crossed);
    return (
      <section key={crossed.path.join('/')} className={css['crossed']} aria-label={name}>
        <h2>{name}</h2>
        <BothValues
          mine={said(crossed.mine)}
          theirs={said(crossed.theirs)}
          onMine={() => {
            writes.settle(crossed);
            write(crossed);
          }}
          onTheirs={() => writes.settle(crossed)}
        />
      </section>
    );
  });

  function said(value: unknown): string {
    return value === null || value === undefined ? '' : say(value);
  }

  /** The item, the field, and the period where there is one. */
  function nameIn(crossed: Crossed): string {
    return [titleOf(crossed), nameOf(fieldOf(crossed)), ...crossed.path.slice(3)].filter((part) => part !== '').join(' · ');
  }

  function titleOf({ path: [root, id = ''] }: Crossed): string {
    const item = root === PLAN_HEAD ? undefined : draft.item(root as PlanCollection, id);
    return item === undefined ? '' : shownTitle(item, fresh[root as PlanCollection]);
  }

  function write({ path: [root = '', id = '', field = '', period], mine }: Crossed): void {
    if (root === PLAN_HEAD) draft.writeHead({ [id]: mine });
    else if (draft.item(root as PlanCollection, id) === undefined) offerUnsent({ label: nameOf(field), text: said(mine) });
    else if (period === undefined) draft.write(root as PlanCollection, id, { [field]: mine });
    else draft.write('objectives', id, { targets: { ...draft.item('objectives', id)?.targets, [period]: Number(mine) } });
  }
}

const fieldOf = ({ path }: Crossed): string => path[path[0] === PLAN_HEAD ? 1 : 2] ?? '';
