/**
 * What the API shows of companies, their people and their apps.
 */
import { Field, ID, Int } from 'type-graphql';
import type { AppScope, OrganisationRole } from '../access/viewer.js';
import { connection, Derived, Envelope, Exposes, PointsTo } from '../database/read.js';
import { DateTime, enumOf } from '../database/scalars.js';
import type { Locale } from '../kernel/locale.js';
import { PROFILE_FIELDS } from '../protocol/company.js';
import { enumOfChoice } from '../things/window-of.js';

export const OrganisationRoleEnum = enumOf<OrganisationRole>('OrganisationRole', 'What a member is in the own company.', {
  OWNER: 'Runs the company here, makes other owners, may sign everything.',
  ADMIN: 'Runs members, apps and settings.',
  DIRECTOR: 'Sees every account of the company, opens accounts, may sign.',
  MEMBER: 'Sees the accounts on whose teams the member has a seat.',
  AUDITOR: 'Sees everything of the company and changes nothing.',
});

export const AppScopeEnum = enumOf<AppScope>('AppScope', 'What an app may do with its key.', {
  READ: 'Reads what the company sees.',
  WRITE: 'Performs mutations.',
  DOCUMENTS: 'Opens documents for collaboration.',
});

export const LocaleEnum = enumOfChoice<Locale>(PROFILE_FIELDS.locale);

@Exposes('Company', {
  description: 'A company: supplier in some accounts, customer in others. Seen by its own people and by those who share an account with it.',
  filters: ['name', 'country', 'createdAt'],
  orders: ['name', 'createdAt'],
  defaultOrder: [{ field: 'name', direction: 'ASC' }],
})
export class CompanyType {
  @Field(() => String, { description: 'The name both partners read.' }) declare readonly name: string;
  @Field(() => String, { nullable: true, description: 'Country of the seat, ISO 3166-1, two letters.' }) declare readonly country: string | null;
  @Field(() => DateTime, { description: 'When the company joined.' }) declare readonly createdAt: string;
  @Field(() => Int, { description: 'Rises with every change; send it back as expectedVersion.' }) declare readonly version: number;
}

@Exposes('Member', {
  description: 'A person in a company, as colleagues and partners at shared accounts see it.',
  filters: ['name', 'email', 'role', 'company', 'createdAt', 'leftAt'],
  orders: ['name', 'createdAt'],
  defaultOrder: [{ field: 'name', direction: 'ASC' }],
})
export class MemberType {
  @Field(() => CompanyType, { description: 'The company.' }) declare readonly company: CompanyType;
  @Field(() => String, { description: 'The person’s name.' }) declare readonly name: string;
  @Field(() => String, { description: 'The address for work with this company.' }) declare readonly email: string;
  @Field(() => String, { nullable: true, description: 'What the person does, in the company’s own words.' }) declare readonly jobTitle: string | null;
  @Field(() => OrganisationRoleEnum, { description: 'What the member is in the own company.' }) declare readonly role: OrganisationRole;
  @Field(() => DateTime, { description: 'When the member joined.' }) declare readonly createdAt: string;
  @Field(() => DateTime, { nullable: true, description: 'When the member left; null for current members.' }) declare readonly leftAt: string | null;
  @Field(() => Int, { description: 'Rises with every change; send it back as expectedVersion.' }) declare readonly version: number;
}

connection(CompanyType, 'members', () => MemberType, { by: 'company', description: 'The company’s people, as far as you see them.' });

@Exposes('Person', { description: 'Your own login. Nobody else sees it.', filters: [], orders: [] })
export class PersonType {
  @Field(() => String, { description: 'The e-mail you sign in with.' }) declare readonly email: string;
  @Field(() => DateTime, { nullable: true, description: 'When you confirmed that the e-mail is yours; null until then.' }) declare readonly verifiedAt:
    string | null;
  @Field(() => String, { description: 'Your name.' }) declare readonly name: string;
  @Field(() => LocaleEnum, { description: 'The language you chose.' }) declare readonly locale: Locale;
}

@Exposes('Session', {
  description: 'One of your sign-ins.',
  filters: ['revokedAt', 'expiresAt'],
  orders: ['createdAt', 'lastSeenAt'],
  defaultOrder: [{ field: 'lastSeenAt', direction: 'DESC' }],
})
export class SessionType {
  @Field(() => String, { nullable: true, description: 'What the browser or program called itself.' }) declare readonly userAgent: string | null;
  @Field(() => DateTime, { description: 'When you signed in.' }) declare readonly createdAt: string;
  @Field(() => DateTime, { description: 'Last use, to the minute.' }) declare readonly lastSeenAt: string;
  @Field(() => DateTime, { description: 'When it ends by itself.' }) declare readonly expiresAt: string;
  @Field(() => DateTime, { nullable: true, description: 'When it was ended; null while it is open.' }) declare readonly revokedAt: string | null;

  @Field(() => Boolean, { description: 'Whether it is the one that asks.' })
  @Derived((row, viewer) => `coalesce(${row('id')} = ${viewer.session}, false)`)
  declare readonly isCurrent: boolean;
}

@Exposes('App', {
  description: 'An integration of your company. Its key was shown once; here is only how it begins.',
  filters: ['name', 'revokedAt'],
  orders: ['name', 'createdAt'],
  defaultOrder: [{ field: 'name', direction: 'ASC' }],
})
export class AppType {
  @Field(() => String, { description: 'What the company calls it.' }) declare readonly name: string;
  @Field(() => String, { description: 'How the key begins, to tell keys apart.' }) declare readonly keyHint: string;
  @Field(() => [AppScopeEnum], { description: 'What it may do.' }) declare readonly scopes: readonly AppScope[];
  @Field(() => DateTime, { description: 'When it was made.' }) declare readonly createdAt: string;
  @Field(() => DateTime, { nullable: true, description: 'Last use, to the minute.' }) declare readonly lastUsedAt: string | null;
  @Field(() => DateTime, { nullable: true, description: 'When it was ended; null while its key works.' }) declare readonly revokedAt: string | null;
}

connection(CompanyType, 'apps', () => AppType, { by: 'company', description: 'The company’s apps; only its own people see them.' });

@Exposes('MemberInvitation', {
  description: 'A colleague who was invited into your company.',
  filters: ['email', 'acceptedAt', 'revokedAt'],
  orders: ['createdAt'],
  defaultOrder: [{ field: 'createdAt', direction: 'DESC' }],
})
export class MemberInvitationType {
  @Field(() => String, { description: 'Who was invited.' }) declare readonly email: string;
  @Field(() => OrganisationRoleEnum, { description: 'The role that waits.' }) declare readonly role: OrganisationRole;
  @Field(() => DateTime, { description: 'When it was sent.' }) declare readonly createdAt: string;
  @Field(() => DateTime, { description: 'Until when it can be accepted.' }) declare readonly expiresAt: string;
  @Field(() => DateTime, { nullable: true, description: 'When it was accepted.' }) declare readonly acceptedAt: string | null;
  @Field(() => DateTime, { nullable: true, description: 'When it was taken back.' }) declare readonly revokedAt: string | null;
}

@Envelope('MemberInvitationPreview', 'PUBLIC', 'What the holder of an invitation’s token may know before accepting.')
export class MemberInvitationPreviewType {
  @Field(() => String, { description: 'The company that one would join.' }) declare readonly companyName: string;
  @Field(() => DateTime, { description: 'Until when it can be accepted.' }) declare readonly expiresAt: string;
}

@Envelope('Membership', 'VIEWER', 'One of the companies you belong to.')
export class MembershipType {
  @Field(() => ID, { description: 'Id of the member you are there; sessionSwitchMember takes it.' }) declare readonly memberId: string;
  @Field(() => String, { description: 'The company’s name.' }) declare readonly companyName: string;
  @Field(() => OrganisationRoleEnum, { description: 'What you are there.' }) declare readonly role: OrganisationRole;
  @Field(() => Boolean, { description: 'Whether this session acts for that company now.' }) declare readonly isActing: boolean;
}

@Envelope('Viewer', 'VIEWER', 'You: the member or app that asks.')
export class ViewerType {
  @Field(() => ID, { description: 'Id of the acting member or app.' })
  @Derived((_, viewer) => `coalesce('Member:' || ${viewer.member}, 'App:' || ${viewer.app})`)
  declare readonly id: string;

  @Field(() => MemberType, { nullable: true, description: 'The member you act as; null for apps.' })
  @PointsTo((_, viewer) => viewer.member)
  declare readonly member: MemberType | null;

  @Field(() => CompanyType, { nullable: true, description: 'The company you act for.' })
  @PointsTo((_, viewer) => viewer.company)
  declare readonly company: CompanyType | null;

  @Field(() => PersonType, { nullable: true, description: 'Your login; null for apps.' })
  @PointsTo((_, viewer) => viewer.person)
  declare readonly person: PersonType | null;

  @Field(() => AppType, { nullable: true, description: 'The app that asks; null for people.' })
  @PointsTo((_, viewer) => viewer.app)
  declare readonly app: AppType | null;

  @Field(() => OrganisationRoleEnum, { nullable: true, description: 'What you are in your company; null for apps.' })
  @Derived((_, viewer) => viewer.role)
  declare readonly role: OrganisationRole | null;

  @Field(() => Boolean, { description: 'Whether you may change anything at all.' })
  @Derived((_, viewer) => viewer.mayWrite)
  declare readonly mayWrite: boolean;
}
