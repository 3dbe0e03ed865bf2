/**
 * Every migration, oldest first. A migration that has been released is never changed.
 */
import type { Migration } from '@mikro-orm/migrations';
import { AnswerSizes } from './answers.js';
import { RowCounts } from './counts.js';
import { DatabaseAway } from './database.js';
import { Foundation } from './foundation.js';
import { ConfirmedAddresses } from './identity-2.js';
import { Mails } from './identity.js';
import { Queues } from './queues.js';
import { PackedSnapshots } from './snapshots.js';
import { WallsOfRowsReached } from './walls-2.js';
import { LogOfCompanies } from './walls-3.js';
import { Walls } from './walls.js';

/** Name and class of each migration, in order. */
export const MIGRATIONS: { name: string; class: new (...args: ConstructorParameters<typeof Migration>) => Migration }[] = [
  { name: '2026-11-23-foundation', class: Foundation },
  { name: '2026-11-30-identity', class: Mails },
  { name: '2026-11-30-queues', class: Queues },
  { name: '2026-11-30-database', class: DatabaseAway },
  { name: '2026-11-30-walls', class: Walls },
  { name: '2026-11-30-identity-2', class: ConfirmedAddresses },
  { name: '2026-11-30-snapshots', class: PackedSnapshots },
  { name: '2026-11-30-counts', class: RowCounts },
  { name: '2026-11-30-walls-2', class: WallsOfRowsReached },
  { name: '2026-11-30-walls-3', class: LogOfCompanies },
  { name: '2026-11-30-answers', class: AnswerSizes },
];
