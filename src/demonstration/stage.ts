/**
 * Who and what the telling of one account works with.
 */
import type { Viewer } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import type { Rooms } from '../documents/rooms.js';
import type { Id } from '../kernel/ids.js';

/** A person of the story, as the viewer that acts. */
export type Player = Viewer & { readonly memberId: Id };

/** The people of the story by e-mail. */
export type Cast = ReadonlyMap<string, Player>;

/** What one account's telling works with. */
export interface Stage {
  readonly database: Database;
  readonly rooms: Rooms;
  readonly cast: Cast;
  readonly accountId: Id;
  /** Owners and leads of the two companies, who act for their sides. */
  readonly supplier: { readonly owner: Player; readonly lead: Player };
  readonly customer: { readonly owner: Player; readonly lead: Player };
}

/** The person of the story with this e-mail. */
export function playedBy(cast: Cast, email: string): Player {
  const player = cast.get(email);
  if (player === undefined) throw new Error(`The story has nobody with the e-mail ${email}.`);
  return player;
}
