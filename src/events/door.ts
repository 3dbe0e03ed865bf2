/**
 * The door of mutations, as features see it: an act is performed, its payload is read by plan. Problems that a caller can mend become `userErrors`.
 */
import { Extensions, Field, ObjectType, createParameterDecorator } from 'type-graphql';
import type { Act } from './act.js';
import { AUDIENCE, SPLICED, type Answer, type Key } from '../database/read.js';
import { UserError } from '../database/user-error.type.js';

/** The fields of a payload but `userErrors`: reads, or plain values. */
export type PayloadFields = Readonly<Record<string, Answer | undefined>>;

/** Reads of a payload. Each runs when the caller selected its field, and answers just what was selected below it. */
export interface PayloadReads {
  /** The one row with these values, as far as the viewer may see it. */
  one(entity: string, key: Key): Answer;
  /** The viewer itself. */
  viewer(): Answer;
}

/** Performs acts for a mutation and gives its payload. */
export interface Door {
  /**
   * Performs one act in one transaction and reads the payload after it. `payload` gets what the act returned: JSON-able facts such as ids, because an
   * idempotency key brings the same result back later.
   */
  mutate<Result>(act: (act: Act) => Promise<Result>, payload: (result: Result, read: PayloadReads) => PayloadFields): Promise<Answer>;
  /** The same for work that opens its transactions itself (live documents) or needs no viewer (sign-in). An idempotency key is written by the transaction that does it. */
  run<Result>(work: () => Promise<Result>, payload: (result: Result, read: PayloadReads) => PayloadFields): Promise<Answer>;
}

/** What a resolver can ask of the context of a request; the door in `src/graphql/` fills it. */
export interface DoorContext {
  doorOf(info: unknown): Door;
}

/** Hands the mutation door to a resolver, bound to the field the caller asked for. */
export function Mutates(): ParameterDecorator {
  return (prototype, method, index) => {
    if (method === undefined) throw new TypeError('Mutates() stands before a parameter of a resolver method.');
    createParameterDecorator<DoorContext & object>(({ context, info }) => context.doorOf(info))(prototype, method, index);
    Extensions({ [SPLICED]: true })(prototype, method, {});
  };
}

/** The answer to a mutation: what the class declares, and `userErrors`. */
export function Payload(name: string, description: string): ClassDecorator {
  return (target) => {
    Field(() => [UserError], { description: 'What was wrong with the input, or empty when the mutation was done.' })(
      (target as unknown as { readonly prototype: object }).prototype,
      'userErrors',
    );
    ObjectType(name, { description })(target);
    Extensions({ [AUDIENCE]: 'VIEWER' })(target);
  };
}
