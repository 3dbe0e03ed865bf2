/**
 * The account as its screen reads it, and what the parts of the screen ask of it.
 */
import type { AccountRoomQuery, AccountSeatFragment, SeatRole } from '../../client/generated/account.js';
import type { Side } from '../kit/side.js';

/** The account with both teams. */
export type Room = NonNullable<AccountRoomQuery['account']>;

/** A seat of one of the teams. */
export type TeamSeat = AccountSeatFragment;

/** What the screen of an account listens to: events of these things change it. */
export const ROOM_TOPICS = ['account', 'seat', 'member', 'supplierFile', 'customerFile'] as const;

/** The name of a side's company. */
export function companyOf({ supplier, customer, customerName }: Pick<Room, 'supplier' | 'customer' | 'customerName'>, side: Side): string {
  return side === 'SUPPLIER' ? supplier.name : (customer?.name ?? customerName);
}

/** A side's team. */
export const teamOf = (room: Room, side: Side): readonly TeamSeat[] => (side === 'SUPPLIER' ? room.supplierTeam : room.customerTeam).nodes;

/** Whether one of the two names the other as the one it works with. */
export function faces(one: TeamSeat, other: TeamSeat): boolean {
  return one.counterpart?.id === other.id || other.counterpart?.id === one.id;
}

/** Roles that a side's team usually has, the lead first. */
export const ROLES_OF_SIDE: Readonly<Record<Side, readonly SeatRole[]>> = {
  SUPPLIER: [
    'KEY_ACCOUNT_MANAGER',
    'KEY_ACCOUNT_DIRECTOR',
    'KEY_ACCOUNT_EXECUTIVE',
    'EXECUTIVE_SPONSOR',
    'TECHNICAL_SUPPORT',
    'CUSTOMER_SERVICE',
    'LOGISTICS',
    'QUALITY',
    'MARKETING',
    'FINANCE',
    'LEGAL',
  ],
  CUSTOMER: [
    'KEY_ACCOUNT_MANAGER',
    'BUYER',
    'CATEGORY_MANAGER',
    'EXECUTIVE_SPONSOR',
    'OPERATIONS',
    'USER',
    'LOGISTICS',
    'QUALITY',
    'TECHNICAL_SUPPORT',
    'MARKETING',
    'FINANCE',
    'LEGAL',
  ],
};

/** The usual roles of a side, and the ones that somebody has already. */
export function rolesFor(side: Side, taken: readonly SeatRole[]): readonly SeatRole[] {
  return [...new Set([...ROLES_OF_SIDE[side], ...taken])];
}
