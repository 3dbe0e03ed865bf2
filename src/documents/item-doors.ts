/**
 * The doors to the items of a kind of document: create, update, delete. They write through the live document, so that everybody who edits it sees the change at once.
 */
import { Arg, Mutation, Resolver } from 'type-graphql';
import type { Answer, ApiClass } from '../database/read.js';
import { Mutates, type Door, type PayloadFields, type PayloadReads } from '../events/door.js';
import type { Id } from '../kernel/ids.js';
import type { Thing } from '../things/thing.js';
import { createInputOf, fieldNameOf, payloadOf, theOne, updateInputOf } from '../things/window-of.js';
import { createItem, deleteItem, updateItem, type ItemInput } from './edit-items.js';
import { AtDocuments, type Live } from './live.js';
import type { ItemTable } from './project-items.js';

/** The resolver of one kind of items; instantiated by type-graphql. */
export type ItemResolver = new () => object;

/** How items go: one input and one payload, which kinds of items may share. */
export interface Deletion {
  readonly input: ApiClass;
  readonly payload: ApiClass;
  /** Field of the payload that shows what the item was in. */
  readonly from: string;
}

/** What the doors to a kind of items say. */
export interface ItemDoors {
  readonly thing: Thing;
  readonly type: ApiClass;
  readonly table: ItemTable;
  /** What the items are in, such as `a plan`. */
  readonly of: string;
  /** The sentence at the field of the new item that names it. */
  readonly at: string;
  readonly deletion: Deletion;
}

interface UpdateInput {
  readonly id: string;
  readonly expectedVersion?: number | null;
}

/** Builds the doors. */
export function itemDoors({ thing, type, table, of, at, deletion }: ItemDoors): ItemResolver {
  const { called, name } = thing;
  const field = fieldNameOf(name);
  const payload = payloadOf(thing, type);
  const written = ({ id }: { readonly id: Id }, read: PayloadReads): PayloadFields => ({ [field]: read.one(name, { id }) });
  const gone = ({ deletedId, subjectId }: { readonly deletedId: string; readonly subjectId: Id }, read: PayloadReads): PayloadFields => ({
    deletedId,
    [deletion.from]: read.one(table.subject.type, { id: subjectId }),
  });
  class Doors {
    create(input: ItemInput & Readonly<Record<string, string>>, live: Live, door: Door): Promise<Answer> {
      return door.run(() => createItem(live, table, input[table.subject.key] ?? '', input), written);
    }
    update(input: ItemInput & UpdateInput, live: Live, door: Door): Promise<Answer> {
      return door.run(() => updateItem(live, table, input.id, input, input.expectedVersion), written);
    }
    delete(input: UpdateInput, live: Live, door: Door): Promise<Answer> {
      return door.run(() => deleteItem(live, table, input.id, input.expectedVersion), gone);
    }
  }
  const open = (verb: 'create' | 'update' | 'delete', answer: ApiClass, input: ApiClass, says: string, takes: string): void => {
    const [prototype, descriptor] = [Doors.prototype, Object.getOwnPropertyDescriptor(Doors.prototype, verb) ?? {}];
    Mutation(() => answer, { name: `${field}${verb.charAt(0).toUpperCase()}${verb.slice(1)}`, description: says })(prototype, verb, descriptor);
    Arg('input', () => input, { description: takes })(prototype, verb, 0);
    AtDocuments()(prototype, verb, 1);
    Mutates()(prototype, verb, 2);
  };
  const the = theOne(called).replace('The', 'the');
  const create = createInputOf(thing, `A new ${the.slice('the '.length)} of ${of}.`, { [table.subject.key]: at });
  open(
    'create',
    payload,
    create,
    `Adds ${called} to ${of}. Anybody who may edit ${of.replace(/^an? /, 'the ')}, on either side.`,
    `${theOne(called).replace('The', 'The new')}.`,
  );
  open('update', payload, updateInputOf(thing), `Changes ${called}.`, 'What is to be changed.');
  open(
    'delete',
    deletion.payload,
    deletion.input,
    `Takes ${called} out of ${of.replace(/^an? /, 'its ')}. It stays in the history of the document.`,
    'Which one.',
  );
  Resolver()(Doors);
  return Doors;
}
