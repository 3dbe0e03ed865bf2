/**
 * The doors to orders.
 */
import { Arg, Field, ID, Mutation, Query, Resolver } from 'type-graphql';
import { AccountType } from '../accounts/account.type.js';
import { Paged, Read, type Answer, type ReadPath } from '../database/read.js';
import { Mutates, Payload, type Door, type PayloadFields, type PayloadReads } from '../events/door.js';
import type { Id } from '../kernel/ids.js';
import { OrderCreateInput, OrderDeleteInput, OrderUpdateInput } from './order.input.js';
import { OrderType } from './order.type.js';
import { createOrder, deleteOrder, updateOrder } from './order.js';

/** An order that was written. */
@Payload('OrderPayload', 'The order as it is now.')
export class OrderPayload {
  @Field(() => OrderType, { nullable: true, description: 'The order; null when the mutation was refused.' })
  declare readonly order: OrderType | null;
}

/** An order that is gone. */
@Payload('OrderDeletePayload', 'What was taken out, and the account it hung from.')
export class OrderDeletePayload {
  @Field(() => ID, { nullable: true, description: 'Id of the order; null when the mutation was refused.' })
  declare readonly deletedId: string | null;

  @Field(() => AccountType, { nullable: true, description: 'The account.' })
  declare readonly account: AccountType | null;
}

const said = (description: string) => ({ description });
const orderOf = ({ id }: { readonly id: Id }, read: PayloadReads): PayloadFields => ({ order: read.one('Order', { id }) });

/** The doors to orders. */
@Resolver()
export class OrderResolver {
  @Query(() => OrderType, { nullable: true, description: 'An order, or null where there is none that you may see.' })
  order(@Arg('id', () => ID, said('The order.')) id: string, @Read() read: ReadPath): Promise<Answer> {
    return read.one('Order', { id });
  }

  @Query(() => [OrderType], said('What customers have ordered at the accounts of which your company is the supplier.'))
  @Paged()
  orders(@Read() read: ReadPath): Promise<Answer> {
    return read.page('Order');
  }

  @Mutation(() => OrderPayload, said('Writes down what the customer of an account has ordered. For the supplier.'))
  orderCreate(@Arg('input', () => OrderCreateInput, said('The order.')) input: OrderCreateInput, @Mutates() door: Door): Promise<Answer> {
    return door.mutate((act) => createOrder(act, input), orderOf);
  }

  @Mutation(() => OrderPayload, said('Changes an order.'))
  orderUpdate(@Arg('input', () => OrderUpdateInput, said('What changes.')) input: OrderUpdateInput, @Mutates() door: Door): Promise<Answer> {
    return door.mutate((act) => updateOrder(act, input), orderOf);
  }

  @Mutation(() => OrderDeletePayload, said('Takes an order out, with its lines.'))
  orderDelete(@Arg('input', () => OrderDeleteInput, said('Which one.')) input: OrderDeleteInput, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => deleteOrder(act, input),
      ({ deletedId, accountId }, read) => ({ deletedId, account: read.one('Account', { id: accountId }) }),
    );
  }
}
