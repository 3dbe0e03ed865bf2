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

/** Somebody who has a seat at the account, or had one. */
export interface Person {
  readonly name: string;
  readonly side: Side;
  /** Whether the seat was given up: the name stands by what the person owned, and nothing new is given to them. */
  readonly isFormer: boolean;
}

/** An open plan. */
export interface PlanRoom {
  readonly facts: PlanFacts;
  readonly opened: Opened;
  readonly draft: PlanDraft;
  readonly undo: Y.UndoManager;
  readonly mayWrite: boolean;
  /** The people of both teams, past ones too, by the bare id of the member. */
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

/** The people of both teams; those of the past keep their names. */
export function peopleOf({ account: { seats, pastSeats } }: PlanFacts): ReadonlyMap<string, Person> {
  const entryOf = ({ side, member }: (typeof pastSeats.nodes)[number], isFormer: boolean): readonly [string, Person] => [
    member.id.slice('Member:'.length),
    { name: member.name, side, isFormer },
  ];
  return new Map([...pastSeats.nodes.map((seat) => entryOf(seat, true)), ...seats.nodes.map((seat) => entryOf(seat, false))]);
}
