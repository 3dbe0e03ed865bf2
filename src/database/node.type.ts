/**
 * Everything that has an id can be asked for by it.
 */
import 'reflect-metadata';
import { Field, ID, InterfaceType } from 'type-graphql';

/** Whatever has an id of this API. */
@InterfaceType('Node', { description: 'Anything with an id; `node(id)` finds it again.' })
export abstract class Node {
  @Field(() => ID, { description: 'Name of this thing, unique in the whole API. Opaque.' })
  declare readonly id: string;
}
