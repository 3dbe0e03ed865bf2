/**
 * The topics of events as a folder keeps them.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TopicSchema } from './compatibility.js';

/** Where the topics stand, the printed ones and the released ones. */
export const TOPICS = 'schema/events';
export const RELEASED_TOPICS = 'schema/released/events';

/** The schemas in a folder; none where there is no folder. */
export function topicsIn(folder: string): readonly TopicSchema[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as TopicSchema);
}
