/**
 * The doors to teams: seats, and what their roles may decide.
 */
import { Arg, ID, Mutation, Query, Resolver } from 'type-graphql';
import { AccountType } from '../accounts/account.type.js';
import { Paged, Read, type Answer, type ReadPath } from '../database/read.js';
import { Day } from '../database/scalars.js';
import { Mutates, type Door } from '../events/door.js';
import { DECISION_RIGHT_FIELDS } from '../protocol/seat.js';
import { asNew, createInputOf, inputOf, payloadNamed, updateInputOf, type Taken } from '../things/window-of.js';
import { createSeat, type CreateSeat } from './create-seat.js';
import { endSeat } from './end-seat.js';
import { removeDecisionRight } from './remove-decision-right.js';
import { setDecisionRight, type SetDecisionRight } from './set-decision-right.js';
import { DecisionRightType, seat, SeatType } from './team.type.js';
import { updateSeat, type UpdateSeat } from './update-seat.js';

const counterpartId: Taken = { type: () => ID, nullable: true, says: 'A current seat on the other side.' };
const SeatCreateInput = createInputOf(seat, 'A seat for a colleague on your side’s team.', {
  accountId: 'The account.',
  memberId: 'The colleague: a member of your company.',
  counterpartId,
  startsOn: { type: () => Day, nullable: true, says: 'First day; today in UTC unless given. The account opens to the colleague at once.' },
});
const SeatUpdateInput = updateInputOf(seat, { counterpartId });
const DecisionRightSetInput = inputOf('DecisionRightSetInput', 'A right for a role on your side’s team.', {
  accountId: 'The account.',
  ...asNew(DECISION_RIGHT_FIELDS),
});
const SeatPayload = payloadNamed('SeatPayload', 'The seat as it is now.', {
  seat: [() => SeatType, 'The seat; null when the mutation was refused, or when you gave up the seat that let you see it.'],
});
const DecisionRightPayload = payloadNamed('DecisionRightPayload', 'The right as it is now.', {
  decisionRight: [() => DecisionRightType, 'The right; null when it was removed, or the mutation refused.'],
  account: [() => AccountType, 'The account.'],
});

const said = (description: string) => ({ description });

/** Queries and mutations of seats, and mutations of decision rights. */
@Resolver()
export class TeamResolver {
  @Query(() => SeatType, { nullable: true, description: 'A seat that you see.' })
  seat(@Arg('id', () => ID, said('Id of the seat.')) id: string, @Read() read: ReadPath): Promise<Answer> {
    return read.one('Seat', { id });
  }

  @Query(() => [SeatType], said('The seats of both sides at the accounts that you see, past ones too, as far as your side sees them.'))
  @Paged()
  seats(@Read() read: ReadPath): Promise<Answer> {
    return read.page('Seat');
  }

  @Mutation(() => SeatPayload, said('Seats a colleague on your side’s team. For owners, admins, directors and the lead.'))
  seatCreate(@Arg('input', () => SeatCreateInput, said('The seat.')) input: CreateSeat, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => createSeat(act, input),
      ({ id }, read) => ({ seat: read.one('Seat', { id }) }),
    );
  }

  @Mutation(() => SeatPayload, said('Changes a seat of your side. For owners, admins, directors and the lead.'))
  seatUpdate(@Arg('input', () => SeatUpdateInput, said('What changes.')) input: UpdateSeat, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => updateSeat(act, input),
      ({ id }, read) => ({ seat: read.one('Seat', { id }) }),
    );
  }

  @Mutation(() => SeatPayload, said('Ends a seat of your side: your own, or as owner, admin, director or lead that of a colleague.'))
  seatEnd(@Arg('id', () => ID, said('Id of the seat.')) id: string, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => endSeat(act, id),
      (ended, read) => ({ seat: read.one('Seat', { id: ended.id }) }),
    );
  }

  @Mutation(() => DecisionRightPayload, said('Gives a role on your side’s team a right, or the same right with another limit. For owners and directors.'))
  decisionRightSet(@Arg('input', () => DecisionRightSetInput, said('The right.')) input: SetDecisionRight, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => setDecisionRight(act, input),
      ({ id, accountId }, read) => ({ decisionRight: read.one('DecisionRight', { id }), account: read.one('Account', { id: accountId }) }),
    );
  }

  @Mutation(() => DecisionRightPayload, said('Takes a right back. For owners and directors.'))
  decisionRightRemove(@Arg('id', () => ID, said('Id of the right.')) id: string, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => removeDecisionRight(act, id),
      ({ accountId }, read) => ({ account: read.one('Account', { id: accountId }) }),
    );
  }
}
