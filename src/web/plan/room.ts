/**
 * What every part of the plan's room works with.
 */
import { createContext, useContext } from 'react';
import type * as Y from 'yjs';
import type { PlanRoomQuery } from '../../client/generated/plan-room.js';
import type { PlanDraft } from '../../client/plan-draft.js';
import type { Opened } from '../editor/use-document.js';
import type { Side } from '../kit/side.js';

/** The plan as GraphQL tells of it. */
export type PlanFacts = NonNullable<PlanRoomQuery['plan']>;

/** Somebody with a seat at the account. */
export interface Person {
  readonly name: string;
  readonly side: Side;
}

/** An open plan. */
export interface PlanRoom {
  readonly facts: PlanFacts;
  readonly opened: Opened;
  readonly draft: PlanDraft;
  readonly undo: Y.UndoManager;
  readonly mayWrite: boolean;
  /** The people of both teams by the bare id of the member. */
  readonly people: ReadonlyMap<string, Person>;
}

/** Filled by the plan's screen. */
export const PlanRoomContext = createContext<PlanRoom | null>(null);

/** The open plan; only inside of its screen. */
export function usePlanRoom(): PlanRoom {
  const room = useContext(PlanRoomContext);
  if (room === null) throw new Error('No plan is open here.');
  return room;
}

/** The people of both teams. */
export function peopleOf(facts: PlanFacts): ReadonlyMap<string, Person> {
  return new Map(facts.account.seats.nodes.map(({ side, member }) => [member.id.slice('Member:'.length), { name: member.name, side }]));
}
