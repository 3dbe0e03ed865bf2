/**
 * What the mutations of orders take. In updates a field that is absent stays as it is, and null removes it.
 */
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { Day, MinorUnits } from '../database/scalars.js';

const EXPECTED = 'The version you have seen: the mutation is refused with STALE_VERSION when it has changed since.';

/** A line of an order. */
@InputType('OrderLineInput', { description: 'One line of an order.' })
export class OrderLineInput {
  @Field(() => ID, { description: 'What was ordered: an offering of your company.' })
  declare readonly offeringId: string;

  @Field(() => Float, { description: 'How much of it, in units of the offering; negative for what came back.' })
  declare readonly quantity: number;

  @Field(() => MinorUnits, { description: 'Price of one unit, in minor units of the order’s currency.' })
  declare readonly unitPriceMinor: number;
}

/** A new order. */
@InputType('OrderCreateInput', { description: 'What the customer of an account has ordered.' })
export class OrderCreateInput {
  @Field(() => ID, { description: 'The account, of which your company is the supplier.' })
  declare readonly accountId: string;

  @Field(() => String, { description: 'Your number of it, unique at the account, 1 to 100 characters.' })
  declare readonly number: string;

  @Field(() => Day, { description: 'Day of the order.' })
  declare readonly orderedOn: string;

  @Field(() => String, { description: 'Currency of its prices, ISO 4217.' })
  declare readonly currency: string;

  @Field(() => [OrderLineInput], { description: 'Its lines, 1 to 500.' })
  declare readonly lines: OrderLineInput[];
}

/** A change of an order. */
@InputType('OrderUpdateInput', { description: 'A change of an order. Absent fields stay as they are.' })
export class OrderUpdateInput {
  @Field(() => ID, { description: 'The order.' })
  declare readonly id: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  declare readonly expectedVersion?: number | null;

  @Field(() => Day, { nullable: true, description: 'Day of the order.' })
  declare readonly orderedOn?: string | null;

  @Field(() => [OrderLineInput], { nullable: true, description: 'Its lines, 1 to 500; they replace those there are.' })
  declare readonly lines?: OrderLineInput[] | null;
}

/** Which order goes. */
@InputType('OrderDeleteInput', { description: 'An order that is taken out, with its lines.' })
export class OrderDeleteInput {
  @Field(() => ID, { description: 'The order.' })
  declare readonly id: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  declare readonly expectedVersion?: number | null;
}
