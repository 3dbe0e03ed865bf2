/**
 * The doors to open work and to handing it over.
 */
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Answer } from '../database/read.js';
import { AtDocuments, type Live } from '../documents/live.js';
import { viewerOf, type RequestContext } from '../events/context.js';
import { Mutates, type Door } from '../events/door.js';
import type { MailContext } from '../mail/post.js';
import { handOver } from './hand-over.js';
import { OpenWorkType, WorkHandOverInput, WorkHandOverPayload } from './handover.type.js';
import { openWorkOf, type OpenWork } from './open-work.js';

const said = (description: string) => ({ description });

/** Query of a colleague’s open work, and the mutation that hands it over. */
@Resolver()
export class HandOverResolver {
  @Query(
    () => [OpenWorkType],
    said(
      'What is open of a member of your company, as far as you see it: what a hand-over would move, and what waits for the member’s seat. At most 500 things.',
    ),
  )
  openWork(
    @Arg('memberId', () => ID, said('The member; also one who left.')) memberId: string,
    @Arg('accountId', () => ID, { nullable: true, description: 'Only what hangs from this account.' }) accountId: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<readonly OpenWork[]> {
    return openWorkOf(context.database, viewerOf(context), memberId, accountId ?? null);
  }

  @Mutation(
    () => WorkHandOverPayload,
    said(
      'Makes a colleague the owner of what is open of a member, and the lead where the member led; with `ends` the seat or the membership ends then. For those who run the team (for a membership the company), and for everybody’s own. An interrupted one is asked for again and goes on with what is left.',
    ),
  )
  workHandOver(
    @Arg('input', () => WorkHandOverInput, said('What goes over.')) input: WorkHandOverInput,
    @AtDocuments() live: Live,
    @Ctx() context: RequestContext & MailContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(
      () => handOver(live, context.post, input),
      ({ memberId, successorId, moved }, read) => ({ member: read.one('Member', { id: memberId }), successor: read.one('Member', { id: successorId }), moved }),
    );
  }
}
