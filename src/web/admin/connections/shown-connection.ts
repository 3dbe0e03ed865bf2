import type { ConnectionRoomQuery } from '../../../client/generated/exchange.js';

/** A connection as its room reads it. */
export type Connection = NonNullable<ConnectionRoomQuery['connection']>;

/** A secret that is shown this once. */
export interface FreshSecret {
  readonly name: string;
  readonly secret: string;
}
