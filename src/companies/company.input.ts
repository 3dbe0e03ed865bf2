/**
 * What callers hand in about companies, people and apps, and what they get back.
 */
import { Field, ID, InputType, Int } from 'type-graphql';
import type { AppScope, OrganisationRole } from '../access/viewer.js';
import { DateTime } from '../database/scalars.js';
import { Payload } from '../events/door.js';
import { AppScopeEnum, AppType, CompanyType, LocaleEnum, MemberInvitationType, MemberType, OrganisationRoleEnum, ViewerType } from './company.type.js';
import type { Locale } from '../kernel/locale.js';

@InputType('SignInInput', { description: 'E-mail and password.' })
export class SignInInput {
  @Field(() => String, { description: 'The e-mail of the login.' }) declare readonly email: string;
  @Field(() => String, { description: 'The password.' }) declare readonly password: string;
  @Field(() => String, {
    nullable: true,
    description: 'What an earlier sign-in gave as deviceToken: guesses of others do not keep a known device waiting. Browsers have a cookie.',
  })
  declare readonly deviceToken?: string | null;
}

@InputType('SignUpInput', { description: 'A new person with a first company.' })
export class SignUpInput {
  @Field(() => String, { description: 'The e-mail to sign in with.' }) declare readonly email: string;
  @Field(() => String, { description: 'A password of 10 to 200 characters.' }) declare readonly password: string;
  @Field(() => String, { description: 'Your name.' }) declare readonly name: string;
  @Field(() => LocaleEnum, { description: 'The language you want.' }) declare readonly locale: Locale;
  @Field(() => String, { nullable: true, description: 'What you do.' }) declare readonly jobTitle?: string | null;
  @Field(() => String, { description: 'The company’s name.' }) declare readonly companyName: string;
  @Field(() => String, { nullable: true, description: 'The company’s country, ISO 3166-1, two letters.' }) declare readonly country?: string | null;
}

@InputType('MemberInviteInput', { description: 'A colleague to be invited.' })
export class MemberInviteInput {
  @Field(() => String, { description: 'The colleague’s e-mail.' }) declare readonly email: string;
  @Field(() => OrganisationRoleEnum, { description: 'The role that waits.' }) declare readonly role: OrganisationRole;
}

@InputType('MemberInvitationAcceptInput', { description: 'Who accepts an invitation into a company.' })
export class MemberInvitationAcceptInput {
  @Field(() => String, { description: 'The token of the invitation.' }) declare readonly token: string;
  @Field(() => String, { description: 'Your name; of no effect where the e-mail has a login already.' }) declare readonly name: string;
  @Field(() => String, { description: 'A new password, or the one of the login that the e-mail has already.' }) declare readonly password: string;
  @Field(() => LocaleEnum, { description: 'The language you want.' }) declare readonly locale: Locale;
  @Field(() => String, { nullable: true, description: 'What you do.' }) declare readonly jobTitle?: string | null;
}

@InputType('MemberChangeRoleInput', { description: 'Another role for a colleague.' })
export class MemberChangeRoleInput {
  @Field(() => ID, { description: 'The colleague.' }) declare readonly memberId: string;
  @Field(() => OrganisationRoleEnum, { description: 'The new role.' }) declare readonly role: OrganisationRole;
}

@InputType('ProfileUpdateInput', { description: 'What changes about you; what is left out stays.' })
export class ProfileUpdateInput {
  @Field(() => String, { nullable: true, description: 'Your name.' }) declare readonly name?: string | null;
  @Field(() => String, { nullable: true, description: 'What you do.' }) declare readonly jobTitle?: string | null;
  @Field(() => LocaleEnum, { nullable: true, description: 'Your language.' }) declare readonly locale?: Locale | null;
}

@InputType('CompanyUpdateInput', { description: 'What changes about your company; what is left out stays.' })
export class CompanyUpdateInput {
  @Field(() => String, { nullable: true, description: 'The name.' }) declare readonly name?: string | null;
  @Field(() => String, { nullable: true, description: 'The country, ISO 3166-1, two letters.' }) declare readonly country?: string | null;
  @Field(() => Int, { nullable: true, description: 'The version you have seen.' }) declare readonly expectedVersion?: number | null;
}

@InputType('PasswordChangeInput', { description: 'The old and the new password.' })
export class PasswordChangeInput {
  @Field(() => String, { description: 'Your present password.' }) declare readonly currentPassword: string;
  @Field(() => String, { description: 'The new one, 10 to 200 characters.' }) declare readonly newPassword: string;
}

@InputType('EmailVerifyInput', { description: 'The link that confirms an address.' })
export class EmailVerifyInput {
  @Field(() => String, { description: 'The token in the link.' }) declare readonly token: string;
  @Field(() => String, { nullable: true, description: 'The password of the login; not needed while it is signed in.' }) declare readonly password?:
    string | null;
}

@InputType('PasswordResetRequestInput', { description: 'Whose password is forgotten.' })
export class PasswordResetRequestInput {
  @Field(() => String, { description: 'The e-mail of the login.' }) declare readonly email: string;
  @Field(() => LocaleEnum, { nullable: true, description: 'The language of the mail where no login has the address.' }) declare readonly locale?: Locale | null;
}

@InputType('PasswordResetInput', { description: 'The link from the mail and the new password.' })
export class PasswordResetInput {
  @Field(() => String, { description: 'The token in the link.' }) declare readonly token: string;
  @Field(() => String, { description: 'The new password, 10 to 200 characters.' }) declare readonly newPassword: string;
}

@Payload('EmailVerifyPayload', 'Whether the address is confirmed.')
export class EmailVerifyPayload {
  @Field(() => Boolean, { nullable: true, description: 'True when it is.' }) declare readonly isVerified: boolean | null;
}

@Payload('MailRequestPayload', 'Whether a mail is on its way. The answer is the same whatever there is at the address.')
export class MailRequestPayload {
  @Field(() => Boolean, { nullable: true, description: 'True when it was taken.' }) declare readonly isSent: boolean | null;
}

@InputType('AppCreateInput', { description: 'A new app of your company.' })
export class AppCreateInput {
  @Field(() => String, { description: 'What you call it.' }) declare readonly name: string;
  @Field(() => [AppScopeEnum], { description: 'What it may do; at least one.' }) declare readonly scopes: AppScope[];
}

@Payload('SignInPayload', 'An open session. The token is shown once; browsers get it as a cookie too.')
export class SignInPayload {
  @Field(() => String, { nullable: true, description: 'Bearer token of the session.' }) declare readonly token: string | null;
  @Field(() => DateTime, { nullable: true, description: 'When the session ends by itself.' }) declare readonly expiresAt: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Keep it, and send it with the next sign-in: it says that this program has signed in before. It opens nothing.',
  })
  declare readonly deviceToken: string | null;
}

@Payload('SessionPayload', 'What was done with your sessions.')
export class SessionPayload {
  @Field(() => Int, { nullable: true, description: 'How many sessions were ended.' }) declare readonly ended: number | null;
}

@Payload('ViewerPayload', 'You, after the change.')
export class ViewerPayload {
  @Field(() => ViewerType, { nullable: true, description: 'You.' }) declare readonly viewer: ViewerType | null;
}

@Payload('MemberPayload', 'The member after the change.')
export class MemberPayload {
  @Field(() => MemberType, { nullable: true, description: 'The member.' }) declare readonly member: MemberType | null;
}

@Payload('MemberInvitePayload', 'The invitation. Its token is shown once: hand it to the colleague.')
export class MemberInvitePayload {
  @Field(() => MemberInvitationType, { nullable: true, description: 'The invitation.' }) declare readonly invitation: MemberInvitationType | null;
  @Field(() => String, { nullable: true, description: 'The token to accept it with.' }) declare readonly token: string | null;
}

@Payload('CompanyPayload', 'Your company after the change.')
export class CompanyPayload {
  @Field(() => CompanyType, { nullable: true, description: 'The company.' }) declare readonly company: CompanyType | null;
}

@Payload('AppPayload', 'The app. A key is shown once, when it is new.')
export class AppPayload {
  @Field(() => AppType, { nullable: true, description: 'The app.' }) declare readonly app: AppType | null;
  @Field(() => String, { nullable: true, description: 'The new key; null where none was made.' }) declare readonly key: string | null;
}
