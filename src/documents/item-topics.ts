/**
 * The topics of an item of a document: it comes, changes and goes.
 */
import type { FieldSchema, Topic } from '../events/topic.js';

/** The topics of an item. */
export type ItemTopics = Readonly<Record<'created' | 'updated' | 'deleted', Topic>>;

type Declared = readonly [name: string, description: string, payload: Readonly<Record<string, FieldSchema>>];

const topicOf = ([name, description, payload]: Declared): Topic => ({ name, description, of: 'account', payload });

/** Declares them. */
export const itemTopics = ({ created, updated, deleted }: Readonly<Record<keyof ItemTopics, Declared>>): ItemTopics => ({
  created: topicOf(created),
  updated: topicOf(updated),
  deleted: topicOf(deleted),
});
