/**
 * The doors to events: read back, and followed live.
 */
import { Args, ArgsType, Field, ID, Query, Resolver, Root, Subscription } from 'type-graphql';
import { viewerSession } from '../access/session.js';
import { Paged, Read, type Answer, type ReadPath } from '../database/read.js';
import { viewerOf, type RequestContext } from '../events/context.js';
import { followEvents, type EventWish } from '../events/follow-events.js';
import type { EventRelay } from '../events/event-relay.js';
import type { Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';
import { EventType } from './event.type.js';

/** The context of a subscription: a request that lasts, behind which the log is followed. */
export interface FollowingContext extends RequestContext {
  readonly relay: EventRelay;
  /** Calls back when the viewer's access may have changed; gives the way to stop. */
  onAccessChange(changed: () => void): () => void;
}

/** What a subscription to events is asked with. */
@ArgsType()
export class EventArguments implements EventWish {
  @Field(() => ID, { nullable: true, description: 'Only of this account.' })
  declare readonly account?: string | null;

  @Field(() => [String], { nullable: true, description: 'Only these topics: `plan.created`, `plan.*` for all of a thing, `*` for all.' })
  declare readonly topics?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Id of the last event that a subscription gave you; without it you hear what happens from now on.' })
  declare readonly after?: string | null;
}

const said = (description: string) => ({ description });

/** The query of events that have happened. */
@Resolver()
export class EventResolver {
  @Query(() => [EventType], said('What happened at the accounts that you see, and in your own company, newest first.'))
  @Paged()
  events(@Read() read: ReadPath): Promise<Answer> {
    return read.page('Event');
  }
}

/** The subscription to events as they happen. */
@Resolver()
export class EventStreamResolver {
  @Subscription(() => EventType, {
    description:
      'What happens, as it happens, in the order in which it became true. Give the id of the last event that it gave you as `after`, and you get everything since, without a gap or a double. Ends with NOT_FOUND when the account goes out of your sight.',
    subscribe: ({ args, context }: { args: EventArguments; context: FollowingContext }) => follow(context, args),
  })
  events(@Root() next: Id | Problem, @Read() read: ReadPath, @Args(() => EventArguments) _wish: EventArguments): Promise<Answer> {
    if (next instanceof Problem) throw next;
    return read.one('Event', { id: next });
  }
}

function follow(context: FollowingContext, wish: EventArguments): Promise<AsyncIterable<Id | Problem>> {
  const viewer = viewerOf(context);
  const { database, relay, topics } = context;
  const statement = { name: 'sees-account', text: 'select 1 from account where id = $1' };
  const maySee = async (accountId: Id): Promise<boolean> => (await database.read(viewerSession(viewer), { ...statement, params: [accountId] })).length > 0;
  return followEvents({ database, relay, viewer, topics, maySee, onAccessChange: (changed) => context.onAccessChange(changed) }, wish);
}
