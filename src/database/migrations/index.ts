/**
 * Every migration, oldest first. A migration that has been released is never changed.
 */
import type { Migration } from '@mikro-orm/migrations';
import { AnswerSizes } from './answers.js';
import { CommentAnchors } from './comment-anchors.js';
import { RowCounts } from './counts.js';
import { DatabaseAway } from './database.js';
import { DeclinedJoins } from './declined-joins.js';
import { EditBytesSoFar } from './edit-bytes.js';
import { FieldBounds } from './field-bounds.js';
import { FigureBounds } from './figure-bounds.js';
import { Foundation } from './foundation.js';
import { HeadBounds } from './head-bounds.js';
import { ConfirmedAddresses } from './identity-2.js';
import { Mails } from './identity.js';
import { RehearsedImports } from './imports.js';
import { MessageOrder } from './message-order.js';
import { Queues } from './queues.js';
import { ReadingOrder } from './reading-order.js';
import { SnapshotParts } from './snapshot-parts.js';
import { PackedSnapshots } from './snapshots.js';
import { Statistics } from './statistics.js';
import { Trainings } from './trainings.js';
import { ThreadsInOrder } from './threads-in-order.js';
import { WallsOfRowsReached } from './walls-2.js';
import { LogOfCompanies } from './walls-3.js';
import { SeatsOfPrivateTime } from './walls-4.js';
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
  { name: '2026-11-30-walls-4', class: SeatsOfPrivateTime },
  { name: '2026-11-30-reading-order', class: ReadingOrder },
  { name: '2026-11-30-imports', class: RehearsedImports },
  { name: '2026-11-30-snapshot-parts', class: SnapshotParts },
  { name: '2026-11-30-edit-bytes', class: EditBytesSoFar },
  { name: '2026-11-30-comment-anchors', class: CommentAnchors },
  { name: '2026-11-30-message-order', class: MessageOrder },
  { name: '2026-11-30-field-bounds', class: FieldBounds },
  { name: '2026-11-30-declined-joins', class: DeclinedJoins },
  { name: '2026-11-30-threads-in-order', class: ThreadsInOrder },
  { name: '2026-11-30-trainings', class: Trainings },
  { name: '2026-11-30-statistics', class: Statistics },
  { name: '2026-11-30-figure-bounds', class: FigureBounds },
  { name: '2026-12-01-head-bounds', class: HeadBounds },
];
