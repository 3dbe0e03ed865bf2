/**
 * The doors to contacts.
 */
import { Arg, Field, ID, InputType, Int, Mutation, Query, Resolver } from 'type-graphql';
import { Paged, Read, type Answer, type ReadPath } from '../database/read.js';
import { Mutates, Payload, type Door } from '../events/door.js';
import { AccountType } from './account.type.js';
import { ContactType } from './contact.type.js';
import { createContact, deleteContact, updateContact } from './keep-contact.js';

const said = (description: string) => ({ description });
const perhaps = (description: string) => ({ nullable: true, description });

@InputType('ContactCreateInput', { description: 'A person at the other company.' })
export class ContactCreateInput {
  @Field(() => ID, said('The account.')) declare readonly accountId: string;
  @Field(() => String, said('The person’s name, 1 to 200 characters.')) declare readonly name: string;
  @Field(() => String, perhaps('E-mail.')) declare readonly email?: string | null;
  @Field(() => String, perhaps('Telephone, at most 40 characters.')) declare readonly phone?: string | null;
  @Field(() => String, perhaps('What the person does there, at most 120 characters.')) declare readonly jobTitle?: string | null;
}

@InputType('ContactUpdateInput', { description: 'What changes of a contact; what is left out stays, null removes.' })
export class ContactUpdateInput {
  @Field(() => ID, said('The contact.')) declare readonly id: string;
  @Field(() => Int, perhaps('The version you have seen.')) declare readonly expectedVersion?: number | null;
  @Field(() => String, perhaps('The person’s name, 1 to 200 characters.')) declare readonly name?: string | null;
  @Field(() => String, perhaps('E-mail.')) declare readonly email?: string | null;
  @Field(() => String, perhaps('Telephone, at most 40 characters.')) declare readonly phone?: string | null;
  @Field(() => String, perhaps('What the person does there, at most 120 characters.')) declare readonly jobTitle?: string | null;
}

@InputType('ContactDeleteInput', { description: 'A contact that is taken out.' })
export class ContactDeleteInput {
  @Field(() => ID, said('The contact.')) declare readonly id: string;
  @Field(() => Int, perhaps('The version you have seen.')) declare readonly expectedVersion?: number | null;
}

@Payload('ContactPayload', 'The contact after the change.')
export class ContactPayload {
  @Field(() => ContactType, perhaps('The contact.')) declare readonly contact: ContactType | null;
}

@Payload('ContactDeletePayload', 'What was taken out, and the account whose contact it was.')
export class ContactDeletePayload {
  @Field(() => ID, perhaps('Id of the contact; null when the mutation was refused.')) declare readonly deletedId: string | null;
  @Field(() => AccountType, perhaps('The account.')) declare readonly account: AccountType | null;
}

@Resolver()
export class ContactResolver {
  @Query(() => ContactType, { nullable: true, description: 'A contact of your side, or null.' })
  contact(@Arg('id', () => ID, said('Id of the contact.')) id: string, @Read() read: ReadPath): Promise<Answer> {
    return read.one('Contact', { id });
  }

  @Query(() => [ContactType], said('Your side’s contacts at the accounts that you see.'))
  @Paged()
  contacts(@Read() read: ReadPath): Promise<Answer> {
    return read.page('Contact');
  }

  @Mutation(() => ContactPayload, said('Adds a person to your side’s address book of the other company.'))
  contactCreate(@Arg('input', () => ContactCreateInput, said('The person.')) input: ContactCreateInput, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => createContact(act, input),
      ({ id }, read) => ({ contact: read.one('Contact', { id }) }),
    );
  }

  @Mutation(() => ContactPayload, said('Changes a contact of your side.'))
  contactUpdate(@Arg('input', () => ContactUpdateInput, said('What changes.')) input: ContactUpdateInput, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => updateContact(act, input),
      ({ id }, read) => ({ contact: read.one('Contact', { id }) }),
    );
  }

  @Mutation(() => ContactDeletePayload, said('Takes a contact of your side out; nothing of it is kept.'))
  contactDelete(@Arg('input', () => ContactDeleteInput, said('Which one.')) input: ContactDeleteInput, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => deleteContact(act, input),
      ({ deletedId, accountId }, read) => ({ deletedId, account: read.one('Account', { id: accountId }) }),
    );
  }
}
