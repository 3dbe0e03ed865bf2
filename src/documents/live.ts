/**
 * What doors that write through live documents work with, and how it reaches them.
 */
import { createParameterDecorator } from 'type-graphql';
import type { Viewer } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import { viewerOf, type RequestContext } from '../events/context.js';
import type { Rooms } from './rooms.js';

/** A viewer before the live documents. */
export interface Live {
  readonly viewer: Viewer;
  readonly database: Database;
  readonly rooms: Rooms;
}

/** A request at a door behind which rooms are open. */
export interface LiveContext extends RequestContext {
  readonly rooms: Rooms;
}

/** Hands a resolver what it needs to work with live documents; nobody signed in is refused. */
export function AtDocuments(): ParameterDecorator {
  return createParameterDecorator<LiveContext>(({ context }): Live => ({
    viewer: viewerOf(context),
    database: context.database,
    rooms: context.rooms,
  })) as ParameterDecorator;
}
