/**
 * Who else has the document open, and where they are. Names and sides come from the server, which writes them over whatever a client says; where somebody
 * stands is the client's own word.
 */
import { useEffect, useState } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import type { Side } from '../kit/side.js';

/** A place in a document: the narrative, or one field of one item. */
export interface Place {
  readonly root: string;
  readonly item?: string;
  readonly field?: string;
}

/** Somebody who is here. */
export interface Colleague {
  readonly clientId: number;
  readonly memberId: string | null;
  readonly name: string;
  readonly company: string;
  readonly side: Side;
  readonly at: Place | null;
}

/** Says where this person stands; null for nowhere in particular. */
export function standAt(awareness: Awareness | undefined, place: Place | null): void {
  awareness?.setLocalStateField('at', place);
}

/** Everybody else who is here. The list changes only when somebody comes, goes or moves to another place: carets move with every key. */
export function useColleagues(awareness: Awareness | undefined): readonly Colleague[] {
  const [colleagues, setColleagues] = useState<readonly Colleague[]>(() => (awareness === undefined ? [] : colleaguesIn(awareness)));
  useEffect(() => {
    if (awareness === undefined) return undefined;
    const look = (): void =>
      setColleagues((before) => {
        const now = colleaguesIn(awareness);
        return JSON.stringify(now) === JSON.stringify(before) ? before : now;
      });
    look();
    awareness.on('change', look);
    return () => awareness.off('change', look);
  }, [awareness]);
  return colleagues;
}

function colleaguesIn(awareness: Awareness): readonly Colleague[] {
  return [...awareness.getStates()]
    .flatMap(([clientId, state]) => {
      const user = state['user'] as Partial<Record<string, string>> | undefined;
      if (clientId === awareness.clientID || user?.['name'] === undefined) return [];
      const side: Side = user['side'] === 'CUSTOMER' ? 'CUSTOMER' : 'SUPPLIER';
      return [{ clientId, memberId: user['memberId'] ?? null, name: user['name'], company: user['company'] ?? '', side, at: placeOf(state['at']) }];
    })
    .sort((left, right) => left.name.localeCompare(right.name) || left.clientId - right.clientId);
}

function placeOf(said: unknown): Place | null {
  if (typeof said !== 'object' || said === null || !('root' in said) || typeof said.root !== 'string') return null;
  const { item, field } = said as Partial<Record<string, unknown>>;
  return { root: said.root, ...(typeof item === 'string' ? { item } : {}), ...(typeof field === 'string' ? { field } : {}) };
}
