import type { ReactNode } from 'react';
import { useShownItems } from './items-view.js';
import css from './plan.module.css';
import { usePlanRoom } from './room.js';
import { Timeline } from './timeline.js';

/** The plan over its years. */
export function TimelineView(): ReactNode {
  const room = usePlanRoom();
  const { startsOn, endsOn } = room.facts;
  const objectives = useShownItems('objectives');
  const milestones = useShownItems('milestones');
  const actions = useShownItems('actions');
  return (
    <div className={css['sheet']}>
      <Timeline {...{ startsOn, endsOn, objectives, milestones, actions }} people={room.people} />
    </div>
  );
}
