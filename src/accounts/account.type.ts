/**
 * The window on accounts: what both sides share, and the one nullable field behind which each side's own file stands.
 */
import { Field, ID, Int } from 'type-graphql';
import type { Audience, Side } from '../access/audience.js';
import { CompanyType, MemberType } from '../companies/company.type.js';
import { connection, Derived, Envelope, Exposes, IdOf, Inside, Part, single } from '../database/read.js';
import { AUDIENCE, SIDE } from '../protocol/audience.js';
import { ACCOUNT_LIFE } from '../protocol/life-cycles.js';
import { meaningsOf } from '../protocol/stages.js';
import { holds } from '../things/rule.js';
import { sideSql } from '../things/step.js';
import { enumOfChoice } from '../things/window-of.js';
import { DateTime, Day, enumOf, MinorUnits } from '../database/scalars.js';
import type { AccountStage, AccountStatus } from './account.entity.js';
import { BEGIN_TOGETHER, mayDecideJoinSql, mayInviteSql, mayMoveSql, mayUpdateSql, suspendedBySql } from './account.policy.js';
import type { SOURCING_CLASSES } from './customer-file.entity.js';
import type { HEALTHS, StakeholderAssessment, TIERS } from './supplier-file.entity.js';

export const SideEnum = enumOfChoice<Side>(SIDE);

export const AudienceEnum = enumOfChoice<Audience>(AUDIENCE);

export const AccountStatusEnum = enumOf<AccountStatus>(ACCOUNT_LIFE.name, ACCOUNT_LIFE.says, meaningsOf(ACCOUNT_LIFE));

export const AccountStageEnum = enumOf<AccountStage>('AccountStage', 'How close the two companies work together.', {
  EXPLORATORY: 'They get to know each other.',
  BASIC: 'Single transactions, one contact each.',
  COOPERATIVE: 'Several people on both sides, first joint work.',
  INTERDEPENDENT: 'Preferred partners who plan together.',
  INTEGRATED: 'Joint teams and processes.',
  EXITING: 'The relationship is being wound up.',
});

type Tier = (typeof TIERS)[number];
export const TierEnum = enumOf<Tier>('Tier', 'How much effort an account deserves.', {
  STRATEGIC: 'A team of its own and a plan of several years.',
  KEY: 'A key account manager and a joint plan.',
  MAJOR: 'A lead and regular reviews.',
  STANDARD: 'Served well, without a team.',
});

type Health = (typeof HEALTHS)[number];
export const HealthEnum = enumOf<Health>('Health', 'How the relationship fares, in the supplier’s judgement.', {
  GREEN: 'Well.',
  AMBER: 'Something needs attention.',
  RED: 'In danger.',
});

type SourcingClass = (typeof SOURCING_CLASSES)[number];
export const SourcingClassEnum = enumOf<SourcingClass>('SourcingClass', 'Kraljic’s portfolio classes.', {
  STRATEGIC: 'High impact, high supply risk.',
  LEVERAGE: 'High impact, low supply risk.',
  BOTTLENECK: 'Low impact, high supply risk.',
  ROUTINE: 'Low impact, low supply risk.',
});

export const InfluenceEnum = enumOf<StakeholderAssessment['influence']>('Influence', 'How much a person decides.', {
  LOW: 'Little.',
  MEDIUM: 'Something.',
  HIGH: 'Much.',
});

export const AttitudeEnum = enumOf<StakeholderAssessment['attitude']>('Attitude', 'How a person stands towards the supplier.', {
  AGAINST: 'Works against it.',
  NEUTRAL: 'Has no preference.',
  SUPPORTER: 'Prefers it.',
  CHAMPION: 'Fights for it.',
});

@Exposes('Account', {
  description: 'One supplier and one customer who mean to grow together. Everything here is shared, but for the files: each side sees its own.',
  filters: ['name', 'status', 'stage', 'supplier', 'customer', 'currency', 'createdAt', 'updatedAt'],
  orders: ['name', 'stage', 'createdAt', 'updatedAt'],
  defaultOrder: [{ field: 'name', direction: 'ASC' }],
})
export class AccountType {
  @Field(() => String, { description: 'What both companies call their relationship.' }) declare readonly name: string;
  @Field(() => CompanyType, { description: 'The company that sells.' }) declare readonly supplier: CompanyType;
  @Field(() => CompanyType, { nullable: true, description: 'The company that buys; null until it has accepted.' })
  declare readonly customer: CompanyType | null;
  @Field(() => String, { description: 'The customer’s name; the supplier’s word for it until the customer has accepted.' })
  @Derived((row) => `coalesce((select cn.name from company cn where cn.id = ${row('customer_id')}), ${row('customer_name')})`)
  declare readonly customerName: string;
  @Field(() => AccountStatusEnum, { description: 'Life cycle.' }) declare readonly status: AccountStatus;
  @Field(() => AccountStageEnum, { description: 'How close the two work together.' }) declare readonly stage: AccountStage;
  @Field(() => String, { description: 'Currency of the account’s money, ISO 4217.' }) declare readonly currency: string;
  @Field(() => Day, { nullable: true, description: 'First day of the relationship.' }) declare readonly since: string | null;
  @Field(() => DateTime, { description: 'When the account was opened; since a customer reads it, when that began.' }) declare readonly createdAt: string;
  @Field(() => DateTime, { description: 'Last change of the shared facts.' }) declare readonly updatedAt: string;
  @Field(() => Int, { description: 'Rises with every change of the shared facts; send it back as expectedVersion.' }) declare readonly version: number;

  @Field(() => SideEnum, { description: 'The side of your company.' })
  @Derived(sideSql)
  declare readonly viewerSide: Side;

  @Field(() => SideEnum, { nullable: true, description: 'The side that let the work rest, and may resume it; null unless SUSPENDED.' })
  @Derived(suspendedBySql)
  declare readonly suspendedBy: Side | null;

  @Field(() => AccountViewerCan, { description: 'What you may do with it now.' }) declare readonly viewerCan: AccountViewerCan;
}

@Part('AccountViewerCan', 'What you may do with the account now: your rights and its state together.')
export class AccountViewerCan {
  @Field(() => Boolean, { description: 'Change the shared facts.' }) @Derived(mayUpdateSql) declare readonly update: boolean;
  @Field(() => Boolean, { description: 'Invite the customer.' }) @Derived(mayInviteSql) declare readonly invite: boolean;
  @Field(() => Boolean, { description: 'Let the work rest.' }) @Derived(mayMoveSql('SUSPENDED')) declare readonly suspend: boolean;
  @Field(() => Boolean, { description: 'Go on after a rest that your side called.' }) @Derived(mayMoveSql('ACTIVE')) declare readonly resume: boolean;
  @Field(() => Boolean, { description: 'End it, or decline the invitation.' }) @Derived(mayMoveSql('ENDED')) declare readonly end: boolean;
  @Field(() => Boolean, { description: 'Give, change and end seats of your side.' }) @Derived(mayUpdateSql) declare readonly manageTeam: boolean;

  @Field(() => Boolean, { description: 'Begin a joint plan or an alliance project.' })
  @Derived(holds(BEGIN_TOGETHER))
  declare readonly plan: boolean;
}

@Inside('Stakeholder', 'The supplier’s reading of one person at the customer.')
export class StakeholderType {
  @Field(() => ID, { nullable: true, description: 'The member, where the person is one.' })
  @Derived((row) => `'Member:' || (${row('memberId')})`)
  declare readonly memberId: string | null;

  @Field(() => String, { description: 'The person’s name.' }) declare readonly name: string;
  @Field(() => InfluenceEnum, { description: 'How much the person decides.' }) declare readonly influence: StakeholderAssessment['influence'];
  @Field(() => AttitudeEnum, { description: 'How the person stands towards the supplier.' }) declare readonly attitude: StakeholderAssessment['attitude'];
  @Field(() => String, { description: 'A note.' }) declare readonly note: string;
}

@Exposes('SupplierFile', {
  description: 'What the supplier keeps to itself about an account. The customer never sees any of it, not even that it changed.',
  filters: ['tier', 'health'],
  orders: ['attractiveness', 'strength', 'updatedAt'],
})
export class SupplierFileType {
  @Field(() => AccountType, { description: 'The account.' }) declare readonly account: AccountType;
  @Field(() => TierEnum, { nullable: true, description: 'How much effort the account deserves.' }) declare readonly tier: Tier | null;
  @Field(() => String, { nullable: true, description: 'The market segment, in the supplier’s own words.' }) declare readonly segment: string | null;
  @Field(() => Int, { nullable: true, description: 'Attractiveness of the account, 0–100.' }) declare readonly attractiveness: number | null;
  @Field(() => Int, { nullable: true, description: 'The supplier’s competitive strength there, 0–100.' }) declare readonly strength: number | null;
  @Field(() => HealthEnum, { nullable: true, description: 'How the relationship fares.' }) declare readonly health: Health | null;
  @Field(() => Int, { nullable: true, description: 'Probability of losing the account within a year, percent, 0–100.' }) declare readonly churnRiskPercent:
    number | null;
  @Field(() => MinorUnits, { nullable: true, description: 'Contribution margin of the last twelve months, minor units of the account’s currency.' })
  declare readonly marginMinor: number | null;
  @Field(() => MinorUnits, { nullable: true, description: 'Revenue not won yet, per year, minor units of the account’s currency.' })
  declare readonly whitespaceMinor: number | null;
  @Field(() => [StakeholderType], { description: 'The people who decide at the customer.' }) declare readonly stakeholders: readonly StakeholderType[];
  @Field(() => String, { nullable: true, description: 'Notes.' }) declare readonly notes: string | null;
  @Field(() => ID, { description: 'The private strategy document, to be opened for collaboration.' })
  @IdOf('Document', 'strategyDocumentId')
  declare readonly strategyDocumentId: string;
  @Field(() => DateTime, { description: 'Last change.' }) declare readonly updatedAt: string;
  @Field(() => Int, { description: 'Rises with every change; send it back as expectedVersion.' }) declare readonly version: number;
}

@Inside('Alternative', 'Another source the customer could turn to.')
export class AlternativeType {
  @Field(() => String, { description: 'Its name.' }) declare readonly name: string;
  @Field(() => String, { description: 'A note.' }) declare readonly note: string;
}

@Exposes('CustomerFile', {
  description: 'What the customer keeps to itself about an account. The supplier never sees any of it, not even that it changed.',
  filters: ['sourcingClass'],
  orders: ['rating', 'updatedAt'],
})
export class CustomerFileType {
  @Field(() => AccountType, { description: 'The account.' }) declare readonly account: AccountType;
  @Field(() => SourcingClassEnum, { nullable: true, description: 'Kraljic’s class.' }) declare readonly sourcingClass: SourcingClass | null;
  @Field(() => Int, { nullable: true, description: 'The customer’s rating of the supplier, 0–100.' }) declare readonly rating: number | null;
  @Field(() => [AlternativeType], { description: 'Other sources.' }) declare readonly alternatives: readonly AlternativeType[];
  @Field(() => MinorUnits, { nullable: true, description: 'Spend of the last twelve months, minor units of the account’s currency.' })
  declare readonly spendMinor: number | null;
  @Field(() => String, { nullable: true, description: 'Notes.' }) declare readonly notes: string | null;
  @Field(() => ID, { description: 'The private strategy document, to be opened for collaboration.' })
  @IdOf('Document', 'strategyDocumentId')
  declare readonly strategyDocumentId: string;
  @Field(() => DateTime, { description: 'Last change.' }) declare readonly updatedAt: string;
  @Field(() => Int, { description: 'Rises with every change; send it back as expectedVersion.' }) declare readonly version: number;
}

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
  @Derived(mayDecideJoinSql)
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
