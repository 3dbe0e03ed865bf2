/**
 * What callers hand in about accounts, and what they get back. The fields stand in `protocol/account.ts`.
 */
import { Field, ID, InputType } from 'type-graphql';
import { DateTime } from '../database/scalars.js';
import {
  ACCOUNT_FIELDS,
  ACCOUNT_INVITATION_FIELDS,
  ALTERNATIVE_FIELDS,
  CUSTOMER_FILE_FIELDS,
  STAKEHOLDER_FIELDS,
  SUPPLIER_FILE_FIELDS,
  STATUS_CHANGE_FIELDS,
} from '../protocol/account.js';
import { NEWCOMER_FIELDS } from '../protocol/company.js';
import { asChange, asNew, expectedVersion, inputOf, payloadNamed, type Parts, type Taken } from '../things/window-of.js';
import type { AccountStatus } from './account.entity.js';
import { AccountInvitationType, AccountStatusEnum, AccountType, CustomerFileType, SupplierFileType } from './account.type.js';
import { boundsOf } from '../protocol/field.js';

/** A new account. */
export const AccountCreateInput = inputOf('AccountCreateInput', 'A new key account of your company as supplier.', {
  customerId: { type: () => ID, nullable: true, says: 'The customer, where it is a partner of yours already.' },
  ...asNew(ACCOUNT_FIELDS),
});

/** A change of the shared facts. */
export const AccountUpdateInput = inputOf('AccountUpdateInput', 'What changes of the shared facts; what is left out stays.', {
  accountId: 'The account.',
  ...asChange(ACCOUNT_FIELDS),
  currency: { type: () => String, nullable: true, says: 'Another currency, ISO 4217; only while the account is PRIVATE.' },
  customerName: { type: () => String, nullable: true, says: 'What you call the customer; only until it has accepted.' },
  expectedVersion,
});

@InputType('AccountChangeStatusInput', { description: 'Where the account goes.' })
export class AccountChangeStatusInput {
  @Field(() => ID, { description: 'The account.' }) declare readonly accountId: string;
  @Field(() => AccountStatusEnum, { description: 'SUSPENDED, ACTIVE or ENDED.' }) declare readonly status: AccountStatus;
  @Field(() => String, { nullable: true, description: `${STATUS_CHANGE_FIELDS.reason.says} ${boundsOf(STATUS_CHANGE_FIELDS.reason)}` })
  declare readonly reason?: string | null;
}

/** An invitation of the customer. */
export const AccountInviteInput = inputOf('AccountInviteInput', 'Whom to invite to the account.', {
  accountId: 'The account.',
  email: { type: () => String, says: 'E-mail of somebody at the customer.' },
  ...asNew(ACCOUNT_INVITATION_FIELDS),
});

const said = (says: string): Taken => ({ type: () => String, says });

/** Somebody who accepts with a new login and a new company. */
export const AcceptAsNewcomerInput = inputOf('AccountInvitationAcceptAsNewcomerInput', 'Accepting an invitation with a new login and a new company.', {
  token: said('The token of the invitation.'),
  email: said('The e-mail to sign in with.'),
  password: said('A password of 10 to 200 characters.'),
  ...asNew(NEWCOMER_FIELDS),
});

const note = said('A note.');
const ofFile: Parts = { accountId: 'The account.', expectedVersion };

const StakeholderInput = inputOf('StakeholderInput', 'Your reading of one person at the customer.', {
  memberId: { type: () => ID, nullable: true, says: 'The member, where the person is one that you see.' },
  ...asNew(STAKEHOLDER_FIELDS),
  note,
});

/** A change of the supplier's file. */
export const SupplierFileUpdateInput = inputOf('SupplierFileUpdateInput', 'What changes in the supplier’s file; what is left out stays, null removes.', {
  ...ofFile,
  ...asChange(SUPPLIER_FILE_FIELDS),
  stakeholders: { type: () => [StakeholderInput], nullable: true, says: 'The people who decide; replaces the list.' },
});

const AlternativeInput = inputOf('AlternativeInput', 'Another source you could turn to.', { ...asNew(ALTERNATIVE_FIELDS), note });

/** A change of the customer's file. */
export const CustomerFileUpdateInput = inputOf('CustomerFileUpdateInput', 'What changes in the customer’s file; what is left out stays, null removes.', {
  ...ofFile,
  ...asChange(CUSTOMER_FILE_FIELDS),
  alternatives: { type: () => [AlternativeInput], nullable: true, says: 'Other sources; replaces the list.' },
});

/** The payloads. */
export const AccountPayload = payloadNamed('AccountPayload', 'The account after the change.', {
  account: [() => AccountType, 'The account.'],
  isWaiting: [() => Boolean, 'Of an acceptance: true when the supplier must say yes first; the account is not seen before.'],
});
export const AccountInvitePayload = payloadNamed('AccountInvitePayload', 'The invitation. Its token is shown once: send it to the invited.', {
  invitation: [() => AccountInvitationType, 'The invitation.'],
  token: [() => String, 'The token to accept it with.'],
});
export const AcceptAsNewcomerPayload = payloadNamed('AcceptAsNewcomerPayload', 'An open session of the new person. The token is shown once.', {
  token: [() => String, 'Bearer token of the session.'],
  expiresAt: [() => DateTime, 'When the session ends by itself.'],
  accountId: [() => ID, 'The account that was accepted; null while the supplier must say yes first.'],
  isWaiting: [() => Boolean, 'True when the supplier must say yes first: the invitation went to another address.'],
  deviceToken: [() => String, 'Keep it, and send it with the next sign-in, as signIn says.'],
});
export const SupplierFilePayload = payloadNamed('SupplierFilePayload', 'The supplier’s file after the change.', {
  supplierFile: [() => SupplierFileType, 'The file.'],
});
export const CustomerFilePayload = payloadNamed('CustomerFilePayload', 'The customer’s file after the change.', {
  customerFile: [() => CustomerFileType, 'The file.'],
});
