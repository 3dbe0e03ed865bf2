/**
 * The window on contacts: each side looks at its own.
 */
import { Field, Int } from 'type-graphql';
import { connection, Exposes } from '../database/read.js';
import { DateTime } from '../database/scalars.js';
import { AccountType } from './account.type.js';

@Exposes('Contact', {
  description: 'A person at the other company, in your side’s address book. The other side never sees it.',
  filters: ['account', 'name', 'email', 'jobTitle', 'createdAt', 'updatedAt'],
  orders: ['name', 'createdAt', 'updatedAt'],
  defaultOrder: [{ field: 'name', direction: 'ASC' }],
})
export class ContactType {
  @Field(() => AccountType, { description: 'The account.' }) declare readonly account: AccountType;
  @Field(() => String, { description: 'The person’s name; at most 200 characters.' }) declare readonly name: string;
  @Field(() => String, { nullable: true, description: 'E-mail.' }) declare readonly email: string | null;
  @Field(() => String, { nullable: true, description: 'Telephone, as it is dialled.' }) declare readonly phone: string | null;
  @Field(() => String, { nullable: true, description: 'What the person does there.' }) declare readonly jobTitle: string | null;
  @Field(() => DateTime, { description: 'When it was written down.' }) declare readonly createdAt: string;
  @Field(() => DateTime, { description: 'Last change.' }) declare readonly updatedAt: string;
  @Field(() => Int, { description: 'Rises with every change; send it back as expectedVersion.' }) declare readonly version: number;
}

connection(AccountType, 'contacts', () => ContactType, { by: 'account', description: 'Your side’s address book of the other company.' });
