/**
 * Anything by its id.
 */
import { Arg, ID, Query, Resolver } from 'type-graphql';
import { Node } from '../database/node.type.js';
import { Read, type Answer, type ReadPath } from '../database/read.js';

/** `node` and `nodes`. */
@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: 'The thing with this id, or null where there is none or none that you may see.' })
  node(@Arg('id', () => ID, { description: 'Its id.' }) id: string, @Read() read: ReadPath): Promise<Answer> {
    return read.node(id);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: 'The things with these ids, in their order; null for each that is not there or that you may not see.',
  })
  nodes(@Arg('ids', () => [ID], { description: 'Their ids, at most 100.' }) ids: string[], @Read() read: ReadPath): Promise<Answer> {
    return read.nodes(ids);
  }
}
