/**
 * What callers hand in about companies, people and apps, and what they get back.
 */
import { Field, ID, InputType, Int } from 'type-graphql';
import type { OrganisationRole } from '../access/viewer.js';
import { DateTime } from '../database/scalars.js';
import { AppScopeEnum, AppType, CompanyType, LocaleEnum, MemberInvitationType, MemberType, OrganisationRoleEnum, ViewerType } from './company.type.js';
import type { Locale } from '../kernel/locale.js';
import { APP_FIELDS, COMPANY_FIELDS, NEWCOMER_FIELDS, PROFILE_FIELDS } from '../protocol/company.js';
import { asChange, asNew, expectedVersion, inputOf, payloadNamed, type Taken } from '../things/window-of.js';

const saying = (says: string): Taken => ({ type: () => String, says });

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

/** A new person with a first company. */
export const SignUpInput = inputOf('SignUpInput', 'A new person with a first company.', {
  email: saying('The e-mail to sign in with.'),
  password: saying('A password of 10 to 200 characters.'),
  ...asNew(NEWCOMER_FIELDS),
});

@InputType('MemberInviteInput', { description: 'A colleague to be invited.' })
export class MemberInviteInput {
  @Field(() => String, { description: 'The colleague’s e-mail.' }) declare readonly email: string;
  @Field(() => OrganisationRoleEnum, { description: 'The role that waits.' }) declare readonly role: OrganisationRole;
}

/** A person who accepts an invitation into a company. */
export const MemberInvitationAcceptInput = inputOf('MemberInvitationAcceptInput', 'Who accepts an invitation into a company.', {
  token: saying('The token of the invitation.'),
  password: saying('A new password, or the one of the login that the e-mail has already.'),
  ...asNew(PROFILE_FIELDS),
  name: saying('Your name; of no effect where the e-mail has a login already.'),
});

@InputType('MemberChangeRoleInput', { description: 'Another role for a colleague.' })
export class MemberChangeRoleInput {
  @Field(() => ID, { description: 'The colleague.' }) declare readonly memberId: string;
  @Field(() => OrganisationRoleEnum, { description: 'The new role.' }) declare readonly role: OrganisationRole;
}

/** A change of the own profile. */
export const ProfileUpdateInput = inputOf('ProfileUpdateInput', 'What changes about you; what is left out stays.', asChange(PROFILE_FIELDS));

/** A change of the company's card. */
export const CompanyUpdateInput = inputOf('CompanyUpdateInput', 'What changes about your company; what is left out stays.', {
  ...asChange(COMPANY_FIELDS),
  expectedVersion,
});

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

export const EmailVerifyPayload = payloadNamed('EmailVerifyPayload', 'Whether the address is confirmed.', {
  isVerified: [() => Boolean, 'True when it is.'],
});

export const MailRequestPayload = payloadNamed('MailRequestPayload', 'Whether a mail is on its way. The answer is the same whatever there is at the address.', {
  isSent: [() => Boolean, 'True when it was taken.'],
});

/** A new app. */
export const AppCreateInput = inputOf('AppCreateInput', 'A new app of your company.', {
  ...asNew(APP_FIELDS),
  scopes: { type: () => [AppScopeEnum], says: 'What it may do; at least one.' },
});

export const SignInPayload = payloadNamed('SignInPayload', 'An open session. The token is shown once; browsers get it as a cookie too.', {
  token: [() => String, 'Bearer token of the session.'],
  expiresAt: [() => DateTime, 'When the session ends by itself.'],
  deviceToken: [() => String, 'Keep it, and send it with the next sign-in: it says that this program has signed in before. It opens nothing.'],
});

export const SessionPayload = payloadNamed('SessionPayload', 'What was done with your sessions.', {
  ended: [() => Int, 'How many sessions were ended.'],
});

export const ViewerPayload = payloadNamed('ViewerPayload', 'You, after the change.', {
  viewer: [() => ViewerType, 'You.'],
});

export const MemberPayload = payloadNamed('MemberPayload', 'The member after the change.', {
  member: [() => MemberType, 'The member.'],
});

export const MemberInvitePayload = payloadNamed('MemberInvitePayload', 'The invitation. Its token is shown once: hand it to the colleague.', {
  invitation: [() => MemberInvitationType, 'The invitation.'],
  token: [() => String, 'The token to accept it with.'],
});

export const CompanyPayload = payloadNamed('CompanyPayload', 'Your company after the change.', {
  company: [() => CompanyType, 'The company.'],
});

export const AppPayload = payloadNamed('AppPayload', 'The app. A key is shown once, when it is new.', {
  app: [() => AppType, 'The app.'],
  key: [() => String, 'The new key; null where none was made.'],
});
