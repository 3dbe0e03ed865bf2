/**
 * A small window on the real tables, to examine the read path by itself: every way of declaring a field occurs once.
 */
import { Arg, Field, ID, InputType, Int, Mutation, Query, Resolver, createUnionType } from 'type-graphql';
import { Account, ACCOUNT_STATUSES } from '../../src/accounts/account.entity.js';
import {
  Derived,
  Envelope,
  Exposes,
  IdOf,
  Inside,
  OneOf,
  Paged,
  Part,
  PointsTo,
  Property,
  Read,
  connection,
  derived,
  list,
  part,
  pointsTo,
  single,
  type Answer,
  type ReadPath,
} from '../../src/database/read.js';
import { DateTime, Day, Json, MinorUnits, enumOf } from '../../src/database/scalars.js';
import type { Act } from '../../src/events/act.js';
import { Mutates, Payload, type Door } from '../../src/events/door.js';
import { idOf } from '../../src/kernel/ids.js';
import { Problem, fieldProblem, notFound } from '../../src/kernel/problem.js';

const said = (description: string): { description: string } => ({ description });
const perhaps = (description: string): { description: string; nullable: true } => ({ description, nullable: true });

const Status = enumOf(
  'AccountStatus',
  'Life cycle.',
  Object.fromEntries(ACCOUNT_STATUSES.map((status) => [status, `It is ${status}.`])) as Record<(typeof ACCOUNT_STATUSES)[number], string>,
);
const SideEnum = enumOf('Side', 'A side.', { SUPPLIER: 'The one.', CUSTOMER: 'The other.' });

@Exposes('Company', { description: 'A company.', filters: ['name', 'country'], orders: ['name', 'country', 'createdAt'] })
export class CompanyType {
  @Field(() => String, said('Its name.')) declare readonly name: string;
  @Field(() => String, perhaps('Where it is.')) declare readonly country: string | null;
  @Field(() => DateTime, said('Since when.')) declare readonly createdAt: string;
}

@Exposes('Member', { description: 'A member.', filters: ['name'], orders: ['name'] })
export class MemberType {
  @Field(() => String, said('Name.')) declare readonly name: string;
  @Field(() => CompanyType, said('Of whom.')) declare readonly company: CompanyType;
}

@Inside('Stakeholder', 'A person at the customer, as the supplier reads it.')
export class StakeholderType {
  @Field(() => String, said('Name.')) declare readonly name: string;
  @Field(() => String, perhaps('Influence.')) declare readonly influence: string;
}

@Exposes('SupplierFile', { description: 'What the supplier keeps to itself.' })
export class SupplierFileType {
  @Field(() => String, perhaps('Tier.')) declare readonly tier: string | null;
  @Field(() => MinorUnits, perhaps('Margin, minor units.')) declare readonly marginMinor: number | null;
  @Field(() => [StakeholderType], said('People.')) declare readonly stakeholders: readonly StakeholderType[];
  @Field(() => Json, { ...said('People, raw.') }) @Property('stakeholders') declare readonly raw: unknown;
  @Field(() => ID, said('The strategy.')) @IdOf('Document', 'strategyDocumentId') declare readonly strategyId: string;
}

@Exposes('Account', {
  description: 'An account.',
  filters: ['name', 'status', 'supplier', 'customer', 'createdAt', 'since', 'viewerSide'],
  orders: ['name', 'since', 'createdAt', 'status'],
  defaultOrder: [{ field: 'name', direction: 'ASC' }],
})
export class AccountType {
  @Field(() => String, said('Name.')) declare readonly name: string;
  @Field(() => Status, said('Status.')) declare readonly status: string;
  @Field(() => Day, perhaps('Since.')) declare readonly since: string | null;
  @Field(() => DateTime, said('Created.')) declare readonly createdAt: string;
  @Field(() => Int, said('Version.')) declare readonly version: number;
  @Field(() => CompanyType, said('Supplier.')) declare readonly supplier: CompanyType;
  @Field(() => CompanyType, perhaps('Customer.')) declare readonly customer: CompanyType | null;
  @Field(() => SideEnum, perhaps('Own side.'))
  @Derived(
    (row, viewer) => `case when ${row('supplier_id')} = ${viewer.company} then 'SUPPLIER' when ${row('customer_id')} = ${viewer.company} then 'CUSTOMER' end`,
  )
  declare readonly viewerSide: string | null;
}

@Exposes('Seat', { description: 'A seat.', filters: ['side', 'role', 'member'], orders: ['role'] })
export class SeatType {
  @Field(() => SideEnum, said('Side.')) declare readonly side: string;
  @Field(() => String, said('Role.')) declare readonly role: string;
  @Field(() => MemberType, said('Who.')) declare readonly member: MemberType;
  @Field(() => AccountType, said('Where.')) declare readonly account: AccountType;
}

export const Subject = createUnionType({ name: 'EventSubject', description: 'What it is about.', types: () => [AccountType, SeatType] as const });

@Exposes('Event', { description: 'What happened.', orders: ['occurredAt'] })
export class EventType {
  @Field(() => DateTime, said('When.')) declare readonly occurredAt: string;
  @Field(() => String, said('Topic.')) declare readonly topic: string;
  @Field(() => Subject, perhaps('About.')) @OneOf('subjectType', 'subjectId') declare readonly subject: unknown;
}

@Part('AccountCan', 'What you may do.')
export class AccountCan {
  @Field(() => Boolean, said('Write.')) @Derived((_, viewer) => viewer.mayWrite) declare readonly write: boolean;
  @Field(() => Boolean, said('End.')) @Derived((row, viewer) => `(${row('status')} = 'ACTIVE' and ${viewer.wide})`) declare readonly end: boolean;
}

connection(AccountType, 'seats', () => SeatType, { by: 'account', description: 'Seats.' });
connection(AccountType, 'supplierSeats', () => SeatType, { by: 'account', only: (row) => `${row('side')} = 'SUPPLIER'`, description: 'Seats.' });
connection(AccountType, 'activity', () => EventType, { by: 'accountId', order: [{ field: 'occurredAt', direction: 'DESC' }], description: 'What happened.' });
connection(CompanyType, 'members', () => MemberType, { by: 'company', description: 'Members.' });
single(AccountType, 'supplierFile', () => SupplierFileType, { by: 'account', description: 'File.' });
list(AccountType, 'allSeats', () => SeatType, { by: 'account', description: 'Seats.' });
derived(AccountType, 'seatCount', () => Int, { sql: (row) => `(select count(*) from seat x where x.account_id = ${row('id')})`, description: 'Seats.' });
pointsTo(AccountType, 'viewerSeat', () => SeatType, {
  sql: (row, viewer) => `(select x.id from seat x where x.account_id = ${row('id')} and x.member_id = ${viewer.member} limit 1)`,
  description: 'Own seat.',
});
part(AccountType, 'viewerCan', () => AccountCan, { description: 'What you may do.' });

@Envelope('Viewer', 'VIEWER', 'You.')
export class ViewerType {
  @Field(() => ID, said('Your id.')) @Derived((_, viewer) => `coalesce('Member:' || ${viewer.member}, 'App:' || ${viewer.app})`) declare readonly id: string;
  @Field(() => MemberType, perhaps('You.')) @PointsTo((_, viewer) => viewer.member) declare readonly member: MemberType | null;
  @Field(() => CompanyType, perhaps('Yours.')) @PointsTo((_, viewer) => viewer.company) declare readonly company: CompanyType | null;
}

@InputType('AccountRenameInput', { description: 'New name.' })
export class AccountRenameInput {
  @Field(() => ID, said('Which.')) declare readonly accountId: string;
  @Field(() => String, said('Name.')) declare readonly name: string;
  @Field(() => Int, perhaps('Version seen.')) declare readonly expectedVersion: number | null;
}

@Payload('AccountRenamePayload', 'The renamed account.')
export class AccountRenamePayload {
  @Field(() => AccountType, perhaps('It.')) declare readonly account: AccountType | null;
  @Field(() => String, perhaps('Plain text.')) declare readonly word: string | null;
}

async function renameAccount(act: Act, input: AccountRenameInput): Promise<{ id: string; name: string }> {
  const account = await act.tx.em.findOne(Account, { id: idOf('Account', input.accountId) });
  if (account === null) throw notFound('account');
  if (input.name === '') throw fieldProblem('REQUIRED', 'name', 'Say a name.');
  if (input.name === 'boom') throw new Error('secret detail');
  if (typeof input.expectedVersion === 'number' && input.expectedVersion !== account.version) {
    throw new Problem('STALE_VERSION', 'It was changed.');
  }
  account.name = input.name;
  return { id: account.id, name: input.name };
}

@Resolver()
export class WindowResolver {
  @Query(() => ViewerType, said('You.'))
  viewer(@Read() read: ReadPath): Promise<Answer> {
    return read.viewer();
  }

  @Query(() => AccountType, perhaps('One.'))
  account(@Arg('id', () => ID, said('Which.')) id: string, @Read() read: ReadPath): Promise<Answer> {
    return read.one('Account', { id });
  }

  @Query(() => [AccountType], said('All.'))
  @Paged()
  accounts(@Read() read: ReadPath): Promise<Answer> {
    return read.page('Account');
  }

  @Query(() => [CompanyType], said('All.'))
  @Paged()
  companies(@Read() read: ReadPath): Promise<Answer> {
    return read.page('Company');
  }

  @Query(() => String, said('Not read by plan.'))
  greeting(): string {
    return 'hello';
  }

  @Mutation(() => AccountRenamePayload, said('Renames.'))
  accountRename(@Arg('input', () => AccountRenameInput, said('What.')) input: AccountRenameInput, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => renameAccount(act, input),
      (result, read) => ({ account: read.one('Account', { id: result.id }), word: result.name }),
    );
  }
}
