/**
 * The open work of a member goes over to a colleague, before a seat or a membership ends or without an end.
 *
 * Owned items stand in live documents, each of which stores its edits by itself. So there are steps: what is to happen is judged and the successor seated; each
 * document is edited; the lead goes over and the end comes in one last transaction. Each step tells of itself in its own transaction: nothing goes over untold,
 * nothing ends before its work has gone over, and a hand-over that was interrupted is asked for again and goes on with what is left.
 */
import type * as Y from 'yjs';
import { Account } from '../accounts/account.entity.js';
import { RUN_SIDE } from '../accounts/account.policy.js';
import { hearers, sideAt } from '../accounts/standing.js';
import { assertMayAdminister, type Viewer } from '../access/viewer.js';
import { assertAnotherOwner, colleague } from '../companies/colleague.js';
import { endMembership } from '../companies/end-membership.js';
import { Member } from '../companies/member.entity.js';
import { authorOf } from '../documents/edit-items.js';
import { assertMayEdit } from '../documents/judge-document.js';
import type { Live } from '../documents/live.js';
import { perform, performStep, type Act } from '../events/act.js';
import { recordEvents, type NewEvent } from '../events/record.js';
import type { Day } from '../kernel/day.js';
import { globalId, idOf, rowIdIn, type Id } from '../kernel/ids.js';
import { fieldProblem, notFound, Problem } from '../kernel/problem.js';
import type { Post } from '../mail/post.js';
import { createSeat } from '../teams/create-seat.js';
import { endSeat } from '../teams/end-seat.js';
import { lockOwnTeam } from '../teams/own-team.js';
import type { SeatRole } from '../protocol/seat.js';
import { LEAD_ROLE, Seat } from '../teams/seat.entity.js';
import { TEAM_TOPICS } from '../teams/team.events.js';
import { assertMay } from '../things/rule.js';
import { HANDOVER_TOPICS } from './handover.events.js';
import { OPEN_STATUSES, openRows, type OpenRow } from './open-work.js';

/** What goes over, to whom, and what ends with it. */
export interface HandOver {
  readonly memberId: string;
  readonly successorId: string;
  /** One account; without it all of them. */
  readonly accountId?: string | null | undefined;
  /** First day of the seats that the successor gets; today in UTC unless given. */
  readonly startsOn?: Day | null | undefined;
  /** Whether the seat at the account ends with it, or without an account the membership. */
  readonly ends?: boolean | null | undefined;
}

/** What went over. */
export interface HandedOver {
  readonly memberId: Id;
  readonly successorId: Id;
  /** Owned items and leads. */
  readonly moved: number;
}

/** How many items of each collection of a document went over. */
type Counts = Record<keyof typeof OPEN_STATUSES, number>;

interface Judged {
  readonly memberId: Id;
  readonly successorId: Id;
  readonly accountId: Id | null;
  /** What can be handed over: owned items and leads. */
  readonly rows: readonly OpenRow[];
}

/** What a member does who no longer leads. */
const AFTER_LEAD: SeatRole = 'KEY_ACCOUNT_EXECUTIVE';

/**
 * Hands over.
 * @throws Problem NOT_FOUND for what is not of the viewer's company; FORBIDDEN for all but those who run the team (or, for a membership, the company) and the member;
 * UNKNOWN_REFERENCE for a successor who is no colleague that works on accounts; CONFLICT as the ends say.
 */
export async function handOver(live: Live, post: Post, input: HandOver): Promise<HandedOver> {
  const { database, viewer } = live;
  const judged = await performStep(database, viewer, (act) => judge(act, input));
  let moved = 0;
  for (const [documentId, accountId] of new Map(judged.rows.flatMap((row) => (row.documentId === null ? [] : [[row.documentId, row.accountId]]))))
    moved += await moveItems(live, documentId, accountId, judged);
  return perform(database, viewer, (act) => conclude(act, post, { ...judged, moved, ends: input.ends === true }));
}

/** Everything that can be refused is refused here, and the successor sits wherever something goes over. */
async function judge(act: Act, input: HandOver): Promise<Judged> {
  const { viewer, tx } = act;
  const member = await tx.em.findOne(Member, { id: idOf('Member', input.memberId), company: viewer.companyId });
  if (member === null) throw notFound('member');
  const successor = await successorOf(act, input.successorId, member.id);
  const accountId = typeof input.accountId === 'string' ? idOf('Account', input.accountId) : null;
  if (accountId !== null && (await tx.em.findOne(Account, { id: accountId })) === null) throw notFound('Account');
  if (input.ends === true) await assertMayEnd(act, member, accountId);
  const rows = (await openRows(tx, member.id, accountId)).filter(({ kind }) => kind !== 'SIGNATURE' && kind !== 'APPROVAL');
  const accounts = new Set([...rows.map((row) => row.accountId), ...(accountId === null ? [] : [accountId])]);
  for (const each of accounts) await assertMayHandOver(act, each, member.id);
  for (const documentId of new Set(rows.flatMap((row) => row.documentId ?? []))) await assertMayEdit(tx, viewer, documentId);
  for (const each of new Set(rows.map((row) => row.accountId))) await seatSuccessor(act, each, member.id, successor.id, input.startsOn);
  return { memberId: member.id, successorId: successor.id, accountId, rows };
}

async function successorOf(act: Act, successorId: string, memberId: Id): Promise<Member> {
  const id = rowIdIn('Member', successorId);
  const found = id === undefined ? null : await act.tx.em.findOne(Member, { id, company: act.viewer.companyId, leftAt: null });
  if (found === null || found.role === 'AUDITOR')
    throw fieldProblem('UNKNOWN_REFERENCE', ['input', 'successorId'], 'The successor must be a member of your company who works on accounts.');
  if (found.id === memberId) throw fieldProblem('INVALID', ['input', 'successorId'], 'Somebody else must take over.');
  return found;
}

/** The rules of the ends themselves, asked before anything goes over. */
async function assertMayEnd(act: Act, member: Member, accountId: Id | null): Promise<void> {
  if (accountId === null) {
    const { role } = await colleague(act, globalId('Member', member.id));
    if (member.id !== act.viewer.memberId) assertMayAdminister(act.viewer);
    if (role === 'OWNER') await assertAnotherOwner(act, member);
  } else if ((await act.tx.em.count(Seat, { account: accountId, member: member.id, endedAt: null })) === 0) {
    throw new Problem('CONFLICT', 'This member has no current seat at the account.');
  }
}

/** Those who run the team, and everybody for the own work. */
async function assertMayHandOver(act: Act, accountId: Id, memberId: Id): Promise<void> {
  const account = await act.tx.em.findOneOrFail(Account, accountId);
  if (memberId === act.viewer.memberId) sideAt(account, act.viewer);
  else await assertMay(act, RUN_SIDE, Account, account);
}

/** Owners of items sit at the account. A successor without a seat gets one with the member's role, but the lead, which goes over at the end. */
async function seatSuccessor(act: Act, accountId: Id, memberId: Id, successorId: Id, startsOn: HandOver['startsOn']): Promise<void> {
  const sits = await act.tx.em.count(Seat, { account: accountId, member: successorId, endedAt: null });
  if (sits > 0) return;
  const [seat] = await act.tx.em.find(Seat, { account: accountId, member: memberId }, { orderBy: { createdAt: 'desc' }, limit: 1 });
  const role = seat === undefined || seat.role === LEAD_ROLE ? AFTER_LEAD : seat.role;
  await createSeat(act, { accountId: globalId('Account', accountId), memberId: globalId('Member', successorId), role, startsOn });
}

/** Makes the successor the owner of what is open in one document, as it stands there now, and tells of it with the same edit. */
async function moveItems(live: Live, documentId: Id, accountId: Id, judged: Judged): Promise<number> {
  const { memberId, successorId } = judged;
  let counts: Counts = { ...NONE };
  const change = (doc: Y.Doc): void => {
    counts = { ...NONE };
    for (const [collection, statuses] of Object.entries(OPEN_STATUSES)) {
      for (const item of doc.getMap<Y.Map<unknown>>(collection).values()) {
        if (item.get('ownerId') !== memberId || !statuses.includes(String(item.get('status')))) continue;
        item.set('ownerId', successorId);
        counts[collection] = (counts[collection] ?? 0) + 1;
      }
    }
  };
  await live.rooms.edit(documentId, authorOf(live), change, async (tx) => {
    if (total(counts) === 0) return; // somebody else has taken them meanwhile
    const account = await tx.em.findOneOrFail(Account, accountId);
    await recordEvents(tx, authorOf(live), [handedOver(live.viewer, account, judged, counts, false)]);
  });
  return total(counts);
}

function handedOver(viewer: Viewer, account: Account, { memberId, successorId }: Judged, counts: Counts, isLead: boolean): NewEvent {
  return {
    topic: HANDOVER_TOPICS['work.handedOver'],
    accountId: account.id,
    audience: hearers(account),
    subject: { type: 'Member', id: successorId },
    payload: { side: sideAt(account, viewer), fromMemberId: globalId('Member', memberId), memberId: globalId('Member', successorId), ...counts, isLead },
  };
}

interface Conclusion extends Judged {
  /** How many owned items went over. */
  readonly moved: number;
  readonly ends: boolean;
}

/** The leads go over, their accounts hear of it, and then comes the end. */
async function conclude(act: Act, post: Post, conclusion: Conclusion): Promise<HandedOver> {
  const { memberId, successorId, accountId, rows, moved, ends } = conclusion;
  let all = moved;
  for (const each of new Set(rows.flatMap((row) => (row.kind === 'LEAD' ? [row.accountId] : [])))) {
    const account = await act.tx.em.findOneOrFail(Account, each);
    if (!(await passLead(act, account, memberId, successorId))) continue;
    all += 1;
    act.record(handedOver(act.viewer, account, conclusion, NONE, true));
  }
  if (ends) await end(act, post, memberId, accountId);
  return { memberId, successorId, moved: all };
}

/** Whether the lead went over; it stays where it is when another has it by now. */
async function passLead(act: Act, account: Account, memberId: Id, successorId: Id): Promise<boolean> {
  const side = await lockOwnTeam(act, account);
  const seatOf = (member: Id): Promise<Seat | null> => act.tx.em.findOne(Seat, { account: account.id, member, side, endedAt: null });
  const [seat, next] = [await seatOf(memberId), await seatOf(successorId)];
  if (seat?.role !== LEAD_ROLE || next === null) return false;
  const from = next.role;
  seat.role = AFTER_LEAD;
  await act.tx.em.flush(); // a side has one lead at a time
  next.role = LEAD_ROLE;
  await act.tx.em.flush();
  for (const [id, before, since] of [
    [seat.id, LEAD_ROLE, AFTER_LEAD],
    [next.id, from, LEAD_ROLE],
  ] as const)
    act.record({
      topic: TEAM_TOPICS['seat.updated'],
      accountId: account.id,
      audience: hearers(account),
      subject: { type: 'Seat', id },
      payload: { side, from: before, to: since },
    });
  return true;
}

async function end(act: Act, post: Post, memberId: Id, accountId: Id | null): Promise<void> {
  if (accountId === null) {
    await endMembership(act, post, globalId('Member', memberId));
    return;
  }
  const seat = await act.tx.em.findOne(Seat, { account: accountId, member: memberId, endedAt: null });
  if (seat !== null) await endSeat(act, globalId('Seat', seat.id));
}

const NONE: Readonly<Counts> = Object.fromEntries(Object.keys(OPEN_STATUSES).map((collection) => [collection, 0]));

function total(counts: Counts): number {
  return Object.values(counts).reduce((sum, one) => sum + one, 0);
}
