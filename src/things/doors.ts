/**
 * The doors to a thing: one, many, create, update, delete. What else a thing has (nested inputs, further payload) is written by hand beside them.
 */
import { Arg, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Paged, Read, typeNameOf, type Answer, type ApiClass, type ReadPath } from '../database/read.js';
import type { Act } from '../events/act.js';
import { Mutates, type Door, type PayloadFields, type PayloadReads } from '../events/door.js';
import type { Id } from '../kernel/ids.js';
import type { CreateOf, Fields, UpdateOf } from '../protocol/field.js';
import type { Thing } from './thing.js';
import { createInputOf, deleteInputOf, deletePayloadOf, fieldNameOf, payloadOf, theOne, updateInputOf } from './window-of.js';

/** The change of a thing, as a mutation brings it. */
export type Change<All extends Fields> = UpdateOf<All> & { readonly id: string; readonly expectedVersion?: number | null | undefined };

/** An act behind a mutation. */
interface Opens<Input> {
  /** What the mutation does and who may. */
  readonly says: string;
  readonly act: (act: Act, input: Input) => Promise<{ readonly id: Id }>;
}

/** What the doors to a thing say. */
export interface Doors<All extends Fields, At extends string> {
  readonly type: ApiClass;
  /** What the query of one answers. */
  readonly one: string;
  /** Name of the query of many, and what it answers. */
  readonly many: readonly [name: string, says: string];
  readonly create: Opens<CreateOf<All> & Readonly<Record<At, string>>> & {
    /** What is made, for the input. */
    readonly input: string;
    /** Ids that name what the new thing hangs from, with a sentence each. */
    readonly at?: Readonly<Record<At, string>>;
  };
  readonly update: Opens<Change<All>>;
  /** For what can be taken out: the payload shows where it was. */
  readonly remove?: {
    readonly says: string;
    /** What is taken out, for the input. */
    readonly input: string;
    readonly act: (act: Act, input: AtVersion) => Promise<Gone>;
    /** The payload, for the schema. */
    readonly payload: string;
    /** Field of the payload, its type, and what it is. */
    readonly from: readonly [name: string, type: () => ApiClass, says: string];
  };
}

/** Which thing, at the version that the caller has seen. */
export interface AtVersion {
  readonly id: string;
  readonly expectedVersion?: number | null | undefined;
}

/** What was taken out, and what it hung from. */
export interface Gone {
  readonly deletedId: string;
  readonly fromId: Id;
}

/** The resolver of a thing; instantiated by type-graphql. */
export type ThingResolver = new () => object;

/** Builds the doors. */
export function doors<All extends Fields, const At extends string = never>(
  thing: Thing<All>,
  { type, one, many, create, update, remove }: Doors<All, At>,
): ThingResolver {
  const field = fieldNameOf(thing.name);
  const written = ({ id }: { readonly id: Id }, read: PayloadReads): PayloadFields => ({ [field]: read.one(thing.name, { id }) });
  class Opened {
    one(id: string, read: ReadPath): Promise<Answer> {
      return read.one(thing.name, { id });
    }
    many(read: ReadPath): Promise<Answer> {
      return read.page(thing.name);
    }
    create(input: Parameters<typeof create.act>[1], door: Door): Promise<Answer> {
      return door.mutate((act) => create.act(act, input), written);
    }
    update(input: Change<All>, door: Door): Promise<Answer> {
      return door.mutate((act) => update.act(act, input), written);
    }
  }
  const prototype = Opened.prototype;
  const method = (name: string): PropertyDescriptor => Object.getOwnPropertyDescriptor(prototype, name) ?? {};

  Query(() => type, { name: field, nullable: true, description: one })(prototype, 'one', method('one'));
  Arg('id', () => ID, { description: `${theOne(thing.called)}.` })(prototype, 'one', 0);
  Read()(prototype, 'one', 1);

  Query(() => [type], { name: many[0], description: many[1] })(prototype, 'many', method('many'));
  Paged()(prototype, 'many', method('many'));
  Read()(prototype, 'many', 0);

  const payload = payloadOf(thing, type);
  const mutation = (verb: 'create' | 'update' | 'delete', answer: ApiClass, input: ApiClass, description: string, takes: string): void => {
    Mutation(() => answer, { name: `${field}${verb.charAt(0).toUpperCase()}${verb.slice(1)}`, description })(prototype, verb, method(verb));
    Arg('input', () => input, { description: takes })(prototype, verb, 0);
    Mutates()(prototype, verb, 1);
  };
  mutation('create', payload, createInputOf(thing, create.input, create.at ?? {}), create.says, `${theOne(thing.called)}.`);
  mutation('update', payload, updateInputOf(thing), update.says, 'What changes.');
  if (remove !== undefined) {
    const [name, from] = remove.from;
    const value = (input: AtVersion, door: Door): Promise<Answer> =>
      door.mutate(
        (act) => remove.act(act, input),
        ({ deletedId, fromId }, read) => ({ deletedId, [name]: read.one(typeNameOf(from()) ?? '', { id: fromId }) }),
      );
    Object.defineProperty(prototype, 'delete', { value, configurable: true });
    const input = deleteInputOf(`${thing.name}DeleteInput`, remove.input, `${theOne(thing.called)}.`);
    mutation('delete', deletePayloadOf(`${thing.name}DeletePayload`, remove.payload, remove.from), input, remove.says, 'Which one.');
  }
  Resolver()(Opened);
  return Opened;
}
