/**
 * What acts on a seat begin with: the seat, locked until the act is over, and the account where it stands.
 */
import { LockMode } from '@mikro-orm/core';
import { Account } from '../accounts/account.entity.js';
import type { Act } from '../events/act.js';
import { idOf } from '../kernel/ids.js';
import { notFound, Problem } from '../kernel/problem.js';
import { Seat } from './seat.entity.js';

/** A seat with its account. */
export interface LockedSeat {
  readonly seat: Seat;
  readonly account: Account;
}

/**
 * Finds a current seat that the viewer sees, on the side of its own company.
 * @throws Problem NOT_FOUND; FORBIDDEN for a seat of the other side; CONFLICT when it was given up.
 */
export async function lockOwnSeat(act: Act, seatId: string): Promise<LockedSeat> {
  const seat = await act.tx.em.findOne(Seat, { id: idOf('Seat', seatId) }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (seat === null) throw notFound('Seat');
  const account = await act.tx.em.findOneOrFail(Account, seat.account.id);
  if (account.sideOf(act.viewer.companyId) !== seat.side) throw new Problem('FORBIDDEN', 'Each side runs its own team.');
  if (!seat.isCurrent()) throw new Problem('CONFLICT', 'This seat was given up; it is history.');
  return { seat, account };
}
