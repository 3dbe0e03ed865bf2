/**
 * The doors to teams: seats, and what their roles may decide.
 */
import { Arg, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Paged, Read, type Answer, type ReadPath } from '../database/read.js';
import { Mutates, type Door } from '../events/door.js';
import { createSeat } from './create-seat.js';
import { endSeat } from './end-seat.js';
import { removeDecisionRight } from './remove-decision-right.js';
import { setDecisionRight } from './set-decision-right.js';
import { DecisionRightPayload, DecisionRightSetInput, SeatCreateInput, SeatPayload, SeatUpdateInput } from './team.input.js';
import { SeatType } from './team.type.js';
import { updateSeat } from './update-seat.js';

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
  seatCreate(@Arg('input', () => SeatCreateInput, said('The seat.')) input: SeatCreateInput, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => createSeat(act, input),
      ({ id }, read) => ({ seat: read.one('Seat', { id }) }),
    );
  }

  @Mutation(() => SeatPayload, said('Changes a seat of your side. For owners, admins, directors and the lead.'))
  seatUpdate(@Arg('input', () => SeatUpdateInput, said('What changes.')) input: SeatUpdateInput, @Mutates() door: Door): Promise<Answer> {
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
  decisionRightSet(@Arg('input', () => DecisionRightSetInput, said('The right.')) input: DecisionRightSetInput, @Mutates() door: Door): Promise<Answer> {
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
