/**
 * What acts on a team begin with: the account and the side whose team it is, and the checks that seats share.
 */
import { otherSide, type Side } from '../access/audience.js';
import { Account } from '../accounts/account.entity.js';
import { RUN_ACCOUNT } from '../accounts/account.policy.js';
import { lockAccount, sideAt } from '../accounts/standing.js';
import { Member } from '../companies/member.entity.js';
import type { Act } from '../events/act.js';
import type { Day } from '../kernel/day.js';
import { rowIdIn, globalId, type Id } from '../kernel/ids.js';
import { fieldProblem } from '../kernel/problem.js';
import { isGiven } from '../kernel/version.js';
import type { SeatRole } from '../protocol/seat.js';
import { assertMay } from '../things/rule.js';
import { LEAD_ROLE, Seat } from './seat.entity.js';

/**
 * The viewer's side, whose team it may change: owners, admins and directors of its company, apps that write for it, and the team's lead. Until the act is
 * over nobody else changes a team of the account, so that two leads cannot be named at once.
 * @throws Problem FORBIDDEN for others, CONFLICT once the account is ENDED, or before the customer has accepted.
 */
export async function lockOwnTeam(act: Act, account: Account): Promise<Side> {
  // Whoever held the account may have invited its customer, or ended it: the rule is asked after.
  await lockAccount(act, globalId('Account', account.id));
  await assertMay(act, RUN_ACCOUNT, Account, account);
  return sideAt(account, act.viewer);
}

/** A colleague who can sit on the team. @throws Problem UNKNOWN_REFERENCE, TAKEN when the colleague sits there already. */
export async function freeColleague(act: Act, account: Account, memberId: string): Promise<Member> {
  const member = await act.tx.em.findOne(Member, { id: rowIdOf('Member', memberId), company: act.viewer.companyId, leftAt: null });
  if (member === null) throw fieldProblem('UNKNOWN_REFERENCE', ['input', 'memberId'], 'There is no such member in your company.');
  const seats = await act.tx.em.count(Seat, { account: account.id, member: member.id, endedAt: null });
  if (seats > 0) throw fieldProblem('TAKEN', ['input', 'memberId'], 'This member has a seat at the account already. Change it, or end it first.');
  return member;
}

/** @throws Problem TAKEN when the role leads and the side has a lead already. */
export async function assertRoleIsFree(
  act: Act,
  { account, side, role }: { readonly account: Account; readonly side: Side; readonly role: SeatRole },
): Promise<void> {
  if (role !== LEAD_ROLE) return;
  const lead = await act.tx.em.findOne(Seat, { account: account.id, side, role, endedAt: null }, { populate: ['member'] });
  if (lead === null) return;
  throw fieldProblem('TAKEN', ['input', 'role'], `${lead.member.name} leads your side: give that seat another role, or end it, and then name the new lead.`);
}

/** The seat across the table. @throws Problem UNKNOWN_REFERENCE when it is not a current seat of the other side of this account. */
export async function counterpartOf(act: Act, account: Account, side: Side, seatId: string | null | undefined): Promise<Seat | null> {
  if (seatId === null || seatId === undefined) return null;
  const seat = await act.tx.em.findOne(Seat, { id: rowIdOf('Seat', seatId), account: account.id, side: otherSide(side), endedAt: null });
  if (seat === null)
    throw fieldProblem('UNKNOWN_REFERENCE', ['input', 'counterpartId'], 'The counterpart must be a current seat on the other side of this account.');
  return seat;
}

/** @throws Problem OUT_OF_RANGE when the seat would end before it starts. */
export function assertInOrder({ startsOn, endsOn }: { readonly startsOn: Day; readonly endsOn?: Day | null | undefined }): void {
  if (isGiven(endsOn) && endsOn < startsOn) throw fieldProblem('OUT_OF_RANGE', ['input', 'endsOn'], 'A seat cannot end before it starts.');
}

/** An id in an input that may name nothing: then no row has it. */
function rowIdOf(type: string, text: string): Id {
  return rowIdIn(type, text) ?? '00000000-0000-4000-8000-000000000000'; // well formed and nobody's, so that the caller learns which field it was
}
