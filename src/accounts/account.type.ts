/**
 * The window on accounts: what both sides share, and the one nullable field behind which each side's own file stands.
 */
import { Field, ID, Int } from 'type-graphql';
import type { Audience, Side } from '../access/audience.js';
import { CompanyType, MemberType } from '../companies/company.type.js';
import { connection, Derived, Envelope, Exposes, IdOf, Part, single } from '../database/read.js';
import { ACCOUNT_FIELDS, ALTERNATIVE_FIELDS, CUSTOMER_FILE_FIELDS, STAKEHOLDER_FIELDS, SUPPLIER_FILE_FIELDS } from '../protocol/account.js';
import { AUDIENCE, SIDE } from '../protocol/audience.js';
import { ACCOUNT_LIFE } from '../protocol/life-cycles.js';
import { meaningsOf } from '../protocol/stages.js';
import { holds } from '../things/rule.js';
import { sideSql } from '../things/step.js';
import { thing } from '../things/thing.js';
import { viewerCan } from '../things/viewer-can.js';
import { enumOfChoice, insideOf, typeOf, type Beside } from '../things/window-of.js';
import { DateTime, enumOf } from '../database/scalars.js';
import type { AccountStatus } from './account.entity.js';
import { BEGIN_TOGETHER, DECIDE_JOIN, INVITE_CUSTOMER, MOVE_ACCOUNT, RUN_ACCOUNT, suspendedBySql } from './account.policy.js';

export const SideEnum = enumOfChoice<Side>(SIDE);

export const AudienceEnum = enumOfChoice<Audience>(AUDIENCE);

export const AccountStatusEnum = enumOf<AccountStatus>(ACCOUNT_LIFE.name, ACCOUNT_LIFE.says, meaningsOf(ACCOUNT_LIFE));

/** An account. */
export const account = thing({
  name: 'Account',
  called: 'an account',
  says: 'One supplier and one customer who mean to grow together. Everything here is shared, but for the files: each side sees its own.',
  fields: ACCOUNT_FIELDS,
  lists: {
    filters: ['name', 'status', 'stage', 'supplier', 'customer', 'currency', 'createdAt', 'updatedAt'],
    orders: ['name', 'stage', 'createdAt', 'updatedAt'],
    first: [{ field: 'name', direction: 'ASC' }],
  },
  keeps: [],
});

const accountViewerCan = viewerCan(account, {
  update: ['Change the shared facts.', RUN_ACCOUNT],
  invite: ['Invite the customer.', INVITE_CUSTOMER],
  suspend: ['Let the work rest.', MOVE_ACCOUNT.SUSPENDED],
  resume: ['Go on after a rest that your side called.', MOVE_ACCOUNT.ACTIVE],
  end: ['End it, or decline the invitation.', MOVE_ACCOUNT.ENDED],
  manageTeam: ['Give, change and end seats of your side.', RUN_ACCOUNT],
  plan: ['Begin a joint plan or an alliance project.', BEGIN_TOGETHER],
});

/** What a viewer may do at an account; features add to it. */
export const AccountViewerCan = accountViewerCan.type();

/** An account as the API shows it. */
export const AccountType = typeOf(account, {
  supplier: { type: () => CompanyType, says: 'The company that sells.' },
  customer: { type: () => CompanyType, nullable: true, says: 'The company that buys; null until it has accepted.' },
  customerName: {
    type: () => String,
    says: ACCOUNT_FIELDS.customerName.says,
    reads: Derived((row) => `coalesce((select cn.name from company cn where cn.id = ${row('customer_id')}), ${row('customer_name')})`),
  },
  status: { type: () => AccountStatusEnum, says: 'Life cycle.' },
  createdAt: { type: () => DateTime, says: 'When the account was opened; since a customer reads it, when that began.' },
  updatedAt: { type: () => DateTime, says: 'Last change of the shared facts.' },
  version: { type: () => Int, says: 'Rises with every change of the shared facts; send it back as expectedVersion.' },
  viewerSide: { type: () => SideEnum, says: 'The side of your company.', reads: Derived(sideSql) },
  suspendedBy: {
    type: () => SideEnum,
    nullable: true,
    says: 'The side that let the work rest, and may resume it; null unless SUSPENDED.',
    reads: Derived(suspendedBySql),
  },
  viewerCan: accountViewerCan,
});
/** For classes that name it. */
export type AccountType = object;

const StakeholderType = insideOf('Stakeholder', 'The supplier’s reading of one person at the customer.', STAKEHOLDER_FIELDS, {
  memberId: {
    type: () => ID,
    nullable: true,
    says: 'The member, where the person is one.',
    reads: Derived((row) => `'Member:' || (${row('memberId')})`),
  },
});

const ofFile: Readonly<Record<string, Beside>> = {
  account: { type: () => AccountType, says: 'The account.' },
  strategyDocumentId: {
    type: () => ID,
    says: 'The private strategy document, to be opened for collaboration.',
    reads: IdOf('Document', 'strategyDocumentId'),
  },
};

const supplierFile = thing({
  name: 'SupplierFile',
  called: 'a file',
  says: 'What the supplier keeps to itself about an account. The customer never sees any of it, not even that it changed.',
  fields: SUPPLIER_FILE_FIELDS,
  lists: { filters: ['tier', 'health'], orders: ['attractiveness', 'strength', 'updatedAt'], first: [] },
  keeps: ['updatedAt'],
});

/** The supplier's file as the API shows it. */
export const SupplierFileType = typeOf(supplierFile, {
  ...ofFile,
  stakeholders: { type: () => [StakeholderType], says: 'The people who decide at the customer.' },
});

const AlternativeType = insideOf('Alternative', 'Another source the customer could turn to.', ALTERNATIVE_FIELDS);

const customerFile = thing({
  name: 'CustomerFile',
  called: 'a file',
  says: 'What the customer keeps to itself about an account. The supplier never sees any of it, not even that it changed.',
  fields: CUSTOMER_FILE_FIELDS,
  lists: { filters: ['sourcingClass'], orders: ['rating', 'updatedAt'], first: [] },
  keeps: ['updatedAt'],
});

/** The customer's file as the API shows it. */
export const CustomerFileType = typeOf(customerFile, { ...ofFile, alternatives: { type: () => [AlternativeType], says: 'Other sources.' } });

single(AccountType, 'supplierFile', () => SupplierFileType, {
  by: 'account',
  description: 'The supplier’s private file; null for everybody but the supplier.',
});
single(AccountType, 'customerFile', () => CustomerFileType, {
  by: 'account',
  description: 'The customer’s private file; null for everybody but the customer.',
});

@Exposes('AccountInvitation', {
  description: 'An invitation of the customer to an account, as the supplier sees it.',
  filters: ['email', 'acceptedAt', 'revokedAt'],
  orders: ['createdAt'],
  defaultOrder: [{ field: 'createdAt', direction: 'DESC' }],
})
export class AccountInvitationType {
  @Field(() => AccountType, { description: 'The account.' }) declare readonly account: AccountType;
  @Field(() => String, { description: 'Who was invited.' }) declare readonly email: string;
  @Field(() => String, { nullable: true, description: 'A few words to the invited.' }) declare readonly message: string | null;
  @Field(() => MemberType, { nullable: true, description: 'Who invited.' }) declare readonly invitedBy: MemberType | null;
  @Field(() => DateTime, { description: 'When it was sent.' }) declare readonly createdAt: string;
  @Field(() => DateTime, { description: 'Until when it can be accepted.' }) declare readonly expiresAt: string;
  @Field(() => DateTime, { nullable: true, description: 'When it was accepted.' }) declare readonly acceptedAt: string | null;
  @Field(() => DateTime, { nullable: true, description: 'When it was taken back.' }) declare readonly revokedAt: string | null;
  @Field(() => DateTime, { nullable: true, description: 'Since when a company waits for your yes that was not invited by its address; null while none does.' })
  declare readonly joinRequestedAt: string | null;
  @Field(() => String, { nullable: true, description: 'The company that wants to join.' }) declare readonly joinCompanyName: string | null;
  @Field(() => String, { nullable: true, description: 'Who asked for that company.' }) declare readonly joinPersonName: string | null;
  @Field(() => String, { nullable: true, description: 'The confirmed address of whoever asked; null where there is none.' })
  declare readonly joinEmail: string | null;

  @Field(() => AccountInvitationViewerCan, { description: 'What you may do with it now.' }) declare readonly viewerCan: AccountInvitationViewerCan;
}

@Part('AccountInvitationViewerCan', 'What you may do with the invitation now: your rights and its state together.')
export class AccountInvitationViewerCan {
  @Field(() => Boolean, { description: 'Say yes or no to the company that wants to join.' })
  @Derived(holds(DECIDE_JOIN))
  declare readonly decideJoin: boolean;
}

connection(AccountType, 'invitations', () => AccountInvitationType, {
  by: 'account',
  description: 'Invitations of the customer; only the supplier sees them.',
});

@Envelope('AccountInvitationPreview', 'PUBLIC', 'What the holder of an invitation’s token may know before accepting.')
export class InvitationPreviewType {
  @Field(() => String, { description: 'What the supplier calls the relationship; empty for all but the invited, signed in with the confirmed address.' })
  declare readonly accountName: string;
  @Field(() => String, { description: 'The company that invites.' }) declare readonly supplierName: string;
  @Field(() => String, { description: 'The person who invites; empty for one without a seat at the account, and as accountName is.' })
  declare readonly invitedByName: string;
  @Field(() => String, { nullable: true, description: 'A few words.' }) declare readonly message: string | null;
  @Field(() => DateTime, { description: 'Until when it can be accepted.' }) declare readonly expiresAt: string;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether your company has asked to join by it and waits for the supplier’s answer; null where nobody is signed in.',
  })
  declare readonly isWaiting: boolean | null;
}
