/**
 * What callers hand in about accounts, and what they get back.
 */
import { Field, ID, InputType, Int } from 'type-graphql';
import { LocaleEnum } from '../companies/company.type.js';
import type { Locale } from '../kernel/locale.js';
import { DateTime, Day, MinorUnits } from '../database/scalars.js';
import { Payload } from '../events/door.js';
import type { AccountStage, AccountStatus } from './account.entity.js';
import {
  AccountInvitationType,
  AccountStageEnum,
  AccountStatusEnum,
  AccountType,
  AttitudeEnum,
  CustomerFileType,
  HealthEnum,
  InfluenceEnum,
  SourcingClassEnum,
  SupplierFileType,
  TierEnum,
} from './account.type.js';
import type { StakeholderAssessment } from './supplier-file.entity.js';
import type { UpdateCustomerFile, UpdateSupplierFile } from './update-files.js';

@InputType('AccountCreateInput', { description: 'A new key account of your company as supplier.' })
export class AccountCreateInput {
  @Field(() => String, { description: 'What to call the relationship; the customer will read it.' }) declare readonly name: string;
  @Field(() => String, { description: 'What you call the customer until it accepts.' }) declare readonly customerName: string;
  @Field(() => ID, { nullable: true, description: 'The customer, where it is a partner of yours already.' }) declare readonly customerId?: string | null;
  @Field(() => String, { description: 'Currency of the account’s money, ISO 4217.' }) declare readonly currency: string;
  @Field(() => AccountStageEnum, { nullable: true, description: 'How close you work together; EXPLORATORY when left out.' })
  declare readonly stage?: AccountStage | null;
  @Field(() => Day, { nullable: true, description: 'First day of the relationship.' }) declare readonly since?: string | null;
}

@InputType('AccountUpdateInput', { description: 'What changes of the shared facts; what is left out stays.' })
export class AccountUpdateInput {
  @Field(() => ID, { description: 'The account.' }) declare readonly accountId: string;
  @Field(() => String, { nullable: true, description: 'What to call the relationship.' }) declare readonly name?: string | null;
  @Field(() => AccountStageEnum, { nullable: true, description: 'How close you work together.' }) declare readonly stage?: AccountStage | null;
  @Field(() => Day, { nullable: true, description: 'First day of the relationship.' }) declare readonly since?: string | null;
  @Field(() => String, { nullable: true, description: 'Another currency, ISO 4217; only while the account is PRIVATE.' }) declare readonly currency?:
    string | null;
  @Field(() => String, { nullable: true, description: 'What you call the customer; only until it has accepted.' }) declare readonly customerName?:
    string | null;
  @Field(() => Int, { nullable: true, description: 'The version you have seen.' }) declare readonly expectedVersion?: number | null;
}

@InputType('AccountChangeStatusInput', { description: 'Where the account goes.' })
export class AccountChangeStatusInput {
  @Field(() => ID, { description: 'The account.' }) declare readonly accountId: string;
  @Field(() => AccountStatusEnum, { description: 'SUSPENDED, ACTIVE or ENDED.' }) declare readonly status: AccountStatus;
  @Field(() => String, { nullable: true, description: 'Why; both sides read it.' }) declare readonly reason?: string | null;
}

@InputType('AccountInviteInput', { description: 'Whom to invite to the account.' })
export class AccountInviteInput {
  @Field(() => ID, { description: 'The account.' }) declare readonly accountId: string;
  @Field(() => String, { description: 'E-mail of somebody at the customer.' }) declare readonly email: string;
  @Field(() => String, { nullable: true, description: 'A few words, at most 1,000 characters.' }) declare readonly message?: string | null;
}

@InputType('AccountInvitationAcceptAsNewcomerInput', { description: 'Accepting an invitation with a new login and a new company.' })
export class AcceptAsNewcomerInput {
  @Field(() => String, { description: 'The token of the invitation.' }) declare readonly token: string;
  @Field(() => String, { description: 'The e-mail to sign in with.' }) declare readonly email: string;
  @Field(() => String, { description: 'A password of 10 to 200 characters.' }) declare readonly password: string;
  @Field(() => String, { description: 'Your name.' }) declare readonly name: string;
  @Field(() => LocaleEnum, { description: 'The language you want.' }) declare readonly locale: Locale;
  @Field(() => String, { nullable: true, description: 'What you do.' }) declare readonly jobTitle?: string | null;
  @Field(() => String, { description: 'Your company’s name.' }) declare readonly companyName: string;
  @Field(() => String, { nullable: true, description: 'Your company’s country, ISO 3166-1, two letters.' }) declare readonly country?: string | null;
}

@InputType('StakeholderInput', { description: 'Your reading of one person at the customer.' })
export class StakeholderInput implements StakeholderAssessment {
  @Field(() => ID, { nullable: true, description: 'The member, where the person is one that you see.' }) declare readonly memberId: string | null;
  @Field(() => String, { description: 'The person’s name.' }) declare readonly name: string;
  @Field(() => InfluenceEnum, { description: 'How much the person decides.' }) declare readonly influence: StakeholderAssessment['influence'];
  @Field(() => AttitudeEnum, { description: 'How the person stands towards you.' }) declare readonly attitude: StakeholderAssessment['attitude'];
  @Field(() => String, { description: 'A note.' }) declare readonly note: string;
}

@InputType('SupplierFileUpdateInput', { description: 'What changes in the supplier’s file; what is left out stays, null removes.' })
export class SupplierFileUpdateInput implements UpdateSupplierFile {
  @Field(() => ID, { description: 'The account.' }) declare readonly accountId: string;
  @Field(() => Int, { nullable: true, description: 'The version of the file that you have seen.' }) declare readonly expectedVersion?: number | null;
  @Field(() => TierEnum, { nullable: true, description: 'How much effort the account deserves.' }) declare readonly tier?: UpdateSupplierFile['tier'];
  @Field(() => String, { nullable: true, description: 'The market segment.' }) declare readonly segment?: string | null;
  @Field(() => Int, { nullable: true, description: 'Attractiveness, 0–100.' }) declare readonly attractiveness?: number | null;
  @Field(() => Int, { nullable: true, description: 'Competitive strength, 0–100.' }) declare readonly strength?: number | null;
  @Field(() => HealthEnum, { nullable: true, description: 'How the relationship fares.' }) declare readonly health?: UpdateSupplierFile['health'];
  @Field(() => Int, { nullable: true, description: 'Probability of losing the account within a year, percent, 0–100.' }) declare readonly churnRiskPercent?:
    number | null;
  @Field(() => MinorUnits, { nullable: true, description: 'Contribution margin of twelve months, minor units.' }) declare readonly marginMinor?: number | null;
  @Field(() => MinorUnits, { nullable: true, description: 'Revenue not won yet per year, minor units.' }) declare readonly whitespaceMinor?: number | null;
  @Field(() => [StakeholderInput], { nullable: true, description: 'The people who decide; replaces the list.' }) declare readonly stakeholders?:
    StakeholderInput[] | null;
  @Field(() => String, { nullable: true, description: 'Notes, at most 20,000 characters.' }) declare readonly notes?: string | null;
}

@InputType('AlternativeInput', { description: 'Another source you could turn to.' })
export class AlternativeInput {
  @Field(() => String, { description: 'Its name.' }) declare readonly name: string;
  @Field(() => String, { description: 'A note.' }) declare readonly note: string;
}

@InputType('CustomerFileUpdateInput', { description: 'What changes in the customer’s file; what is left out stays, null removes.' })
export class CustomerFileUpdateInput implements UpdateCustomerFile {
  @Field(() => ID, { description: 'The account.' }) declare readonly accountId: string;
  @Field(() => Int, { nullable: true, description: 'The version of the file that you have seen.' }) declare readonly expectedVersion?: number | null;
  @Field(() => SourcingClassEnum, { nullable: true, description: 'Kraljic’s class.' }) declare readonly sourcingClass?: UpdateCustomerFile['sourcingClass'];
  @Field(() => Int, { nullable: true, description: 'Your rating of the supplier, 0–100.' }) declare readonly rating?: number | null;
  @Field(() => [AlternativeInput], { nullable: true, description: 'Other sources; replaces the list.' }) declare readonly alternatives?:
    AlternativeInput[] | null;
  @Field(() => MinorUnits, { nullable: true, description: 'Spend of twelve months, minor units.' }) declare readonly spendMinor?: number | null;
  @Field(() => String, { nullable: true, description: 'Notes, at most 20,000 characters.' }) declare readonly notes?: string | null;
}

@Payload('AccountPayload', 'The account after the change.')
export class AccountPayload {
  @Field(() => AccountType, { nullable: true, description: 'The account.' }) declare readonly account: AccountType | null;
  @Field(() => Boolean, { nullable: true, description: 'Of an acceptance: true when the supplier must say yes first; the account is not seen before.' })
  declare readonly isWaiting?: boolean | null;
}

@Payload('AccountInvitePayload', 'The invitation. Its token is shown once: send it to the invited.')
export class AccountInvitePayload {
  @Field(() => AccountInvitationType, { nullable: true, description: 'The invitation.' }) declare readonly invitation: AccountInvitationType | null;
  @Field(() => String, { nullable: true, description: 'The token to accept it with.' }) declare readonly token: string | null;
}

@Payload('AcceptAsNewcomerPayload', 'An open session of the new person. The token is shown once.')
export class AcceptAsNewcomerPayload {
  @Field(() => String, { nullable: true, description: 'Bearer token of the session.' }) declare readonly token: string | null;
  @Field(() => DateTime, { nullable: true, description: 'When the session ends by itself.' }) declare readonly expiresAt: string | null;
  @Field(() => ID, { nullable: true, description: 'The account that was accepted; null while the supplier must say yes first.' }) declare readonly accountId:
    string | null;
  @Field(() => Boolean, { nullable: true, description: 'True when the supplier must say yes first: the invitation went to another address.' })
  declare readonly isWaiting: boolean | null;
  @Field(() => String, { nullable: true, description: 'Keep it, and send it with the next sign-in, as signIn says.' }) declare readonly deviceToken:
    string | null;
}

@Payload('SupplierFilePayload', 'The supplier’s file after the change.')
export class SupplierFilePayload {
  @Field(() => SupplierFileType, { nullable: true, description: 'The file.' }) declare readonly supplierFile: SupplierFileType | null;
}

@Payload('CustomerFilePayload', 'The customer’s file after the change.')
export class CustomerFilePayload {
  @Field(() => CustomerFileType, { nullable: true, description: 'The file.' }) declare readonly customerFile: CustomerFileType | null;
}
