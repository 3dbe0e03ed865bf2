/**
 * What the mutations of offerings and orders take. In updates a field that is absent stays as it is, and null removes it.
 */
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { Day, MinorUnits } from '../database/scalars.js';

const EXPECTED = 'The version you have seen: the mutation is refused with STALE_VERSION when it has changed since.';
const PRICE = 'List price of one unit, in minor units of `currency`; not negative.';

/** A new offering. */
@InputType('OfferingCreateInput', { description: 'Something your company sells from now on.' })
export class OfferingCreateInput {
  @Field(() => String, { description: 'Article number, unique in your company, 1 to 100 characters.' })
  declare readonly sku: string;

  @Field(() => String, { description: 'Its name, 1 to 200 characters.' })
  declare readonly name: string;

  @Field(() => String, { description: 'Unit in which it is sold, 1 to 40 characters.' })
  declare readonly unit: string;

  @Field(() => String, { nullable: true, description: 'Category in your catalogue, at most 120 characters.' })
  declare readonly category?: string | null;

  @Field(() => MinorUnits, { nullable: true, description: PRICE })
  declare readonly priceMinor?: number | null;

  @Field(() => String, { nullable: true, description: 'Currency of the list price, ISO 4217.' })
  declare readonly currency?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is sold still; true when left out.' })
  declare readonly active?: boolean | null;
}

/** A change of an offering. */
@InputType('OfferingUpdateInput', { description: 'A change of an offering. Absent fields stay as they are; null removes.' })
export class OfferingUpdateInput {
  @Field(() => ID, { description: 'The offering.' })
  declare readonly id: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  declare readonly expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'Its name, 1 to 200 characters.' })
  declare readonly name?: string | null;

  @Field(() => String, { nullable: true, description: 'Unit in which it is sold, 1 to 40 characters.' })
  declare readonly unit?: string | null;

  @Field(() => String, { nullable: true, description: 'Category in your catalogue, at most 120 characters.' })
  declare readonly category?: string | null;

  @Field(() => MinorUnits, { nullable: true, description: PRICE })
  declare readonly priceMinor?: number | null;

  @Field(() => String, { nullable: true, description: 'Currency of the list price, ISO 4217.' })
  declare readonly currency?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is sold still.' })
  declare readonly active?: boolean | null;
}

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
