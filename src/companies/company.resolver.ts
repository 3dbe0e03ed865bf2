/**
 * The doors to companies, people, sessions and apps.
 */
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Paged, Read, type Answer, type ReadPath } from '../database/read.js';
import { performAsSelf, type Act } from '../events/act.js';
import { viewerOf, type RequestContext } from '../events/context.js';
import { Mutates, type Door } from '../events/door.js';
import type { MailContext } from '../mail/post.js';
import {
  AppCreateInput,
  AppPayload,
  CompanyPayload,
  CompanyUpdateInput,
  EmailVerifyInput,
  EmailVerifyPayload,
  MailRequestPayload,
  MemberChangeRoleInput,
  MemberInvitationAcceptInput,
  MemberInviteInput,
  MemberInvitePayload,
  MemberPayload,
  PasswordChangeInput,
  PasswordResetInput,
  PasswordResetRequestInput,
  ProfileUpdateInput,
  SessionPayload,
  SignInInput,
  SignInPayload,
  SignUpInput,
  ViewerPayload,
} from './company.input.js';
import {
  AppType,
  CompanyType,
  MemberInvitationPreviewType,
  MemberInvitationType,
  MembershipType,
  MemberType,
  SessionType,
  ViewerType,
} from './company.type.js';
import { changePassword } from '../identity/change-password.js';
import { membershipsOf, type Membership } from './list-memberships.js';
import { createApp, type NewApp } from './create-app.js';
import { revokeApp } from './revoke-app.js';
import { rotateAppKey } from './rotate-app-key.js';
import { acceptMemberInvitation } from './accept-member-invitation.js';
import { previewMemberInvitation, type MemberInvitationPreview } from './preview-member-invitation.js';
import { changeRole } from './change-role.js';
import { endMembership } from './end-membership.js';
import { inviteMember } from './invite-member.js';
import { revokeMemberInvitation } from './revoke-member-invitation.js';
import { updateCompany, type CompanyChange } from './update-company.js';
import { revokeOtherSessions, revokeSession, signOut } from '../identity/revoke-session.js';
import { switchMember } from '../identity/switch-member.js';
import { updateProfile, type ProfileChange } from './update-profile.js';
import type { OpenedSession } from '../identity/open-session.js';
import { setDeviceCookie } from '../identity/device.js';
import { requestPasswordReset, resetPassword } from '../identity/reset-password.js';
import { askToVerifyAgain, verifyEmail } from '../identity/verify-email.js';
import { watchSignIn } from '../identity/failed-sign-in.js';
import { clearSessionCookie, setSessionCookie } from '../identity/session-cookie.js';
import { shownOnce } from '../identity/shown-once.js';
import { signIn } from '../identity/sign-in.js';
import { signUp, type Newcomer, type NewPerson } from './sign-up.js';

const said = (description: string) => ({ description });
const perhaps = (description: string) => ({ nullable: true as const, description });

/** Browsers keep the session as a cookie; programs read the token. */
function withCookie(context: RequestContext, opened: OpenedSession): OpenedSession {
  const { token, deviceToken } = opened;
  context.setHeader('Set-Cookie', [setSessionCookie(token, new Date(opened.expiresAt), context.isHttps), setDeviceCookie(deviceToken, context.isHttps)]);
  return shownOnce({ sessionId: opened.sessionId, expiresAt: opened.expiresAt }, { token, deviceToken });
}

const sessionPayload = ({ token, expiresAt, deviceToken }: OpenedSession) => ({ token, expiresAt, deviceToken });

/** Runs an act on the own login, which auditors may do too. */
function asSelf<T>(context: RequestContext, act: (act: Act) => Promise<T>): () => Promise<T> {
  return () => performAsSelf(context.database, viewerOf(context), act);
}

/** Queries and mutations of people, sessions, companies, members and apps. */
@Resolver()
export class CompanyResolver {
  @Query(() => ViewerType, said('You: the member or app that asks.'))
  viewer(@Read() read: ReadPath): Promise<Answer> {
    return read.viewer();
  }

  @Query(() => CompanyType, perhaps('A company that you see.'))
  company(@Arg('id', () => ID, said('Id of the company.')) id: string, @Read() read: ReadPath): Promise<Answer> {
    return read.one('Company', { id });
  }

  @Query(() => [CompanyType], said('The companies that you see: your own and your partners.'))
  @Paged()
  companies(@Read() read: ReadPath): Promise<Answer> {
    return read.page('Company');
  }

  @Query(() => MemberType, perhaps('A member that you see.'))
  member(@Arg('id', () => ID, said('Id of the member.')) id: string, @Read() read: ReadPath): Promise<Answer> {
    return read.one('Member', { id });
  }

  @Query(() => [MemberType], said('The members that you see: colleagues, and partners at shared accounts.'))
  @Paged()
  members(@Read() read: ReadPath): Promise<Answer> {
    return read.page('Member');
  }

  @Query(() => [SessionType], said('Your sign-ins.'))
  @Paged()
  sessions(@Read() read: ReadPath): Promise<Answer> {
    return read.page('Session');
  }

  @Query(() => [MembershipType], said('The companies you belong to; a session acts for one of them. None for apps.'))
  memberships(@Ctx() context: RequestContext): Promise<readonly Membership[]> {
    return membershipsOf(context.database, viewerOf(context));
  }

  @Query(() => [AppType], said('The apps of your company.'))
  @Paged()
  apps(@Read() read: ReadPath): Promise<Answer> {
    return read.page('App');
  }

  @Query(() => [MemberInvitationType], said('Colleagues who were invited into your company.'))
  @Paged()
  memberInvitations(@Read() read: ReadPath): Promise<Answer> {
    return read.page('MemberInvitation');
  }

  @Mutation(() => SignInPayload, said('Signs you in. Throttled per e-mail and address.'))
  signIn(
    @Arg('input', () => SignInInput, said('E-mail and password.')) input: SignInInput,
    @Ctx() context: RequestContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    const work = (): Promise<OpenedSession> => signIn(context.database, input, context);
    return door.run(async () => withCookie(context, await watchSignIn(context, 'signIn', input.email, work)), sessionPayload);
  }

  @Mutation(
    () => SignInPayload,
    said('Makes a person with a first company, and signs in. The answer is the same whether or not a login has the address; a mail goes there.'),
  )
  signUp(
    @Arg('input', () => SignUpInput, said('Person and company.')) input: Newcomer,
    @Ctx() context: RequestContext & MailContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(async () => withCookie(context, await signUp(context.database, context.post, input, context)), sessionPayload);
  }

  @Mutation(() => SessionPayload, said('Ends the session at hand.'))
  signOut(@Ctx() context: RequestContext, @Mutates() door: Door): Promise<Answer> {
    context.setHeader('Set-Cookie', clearSessionCookie(context.isHttps));
    return door.run(asSelf(context, signOut), () => ({ ended: 1 }));
  }

  @Mutation(() => SessionPayload, said('Ends one of your sessions.'))
  sessionRevoke(@Arg('id', () => ID, said('Id of the session.')) id: string, @Ctx() context: RequestContext, @Mutates() door: Door): Promise<Answer> {
    return door.run(
      asSelf(context, (act) => revokeSession(act, id)),
      () => ({ ended: 1 }),
    );
  }

  @Mutation(() => SessionPayload, said('Ends all your sessions but the one at hand.'))
  sessionRevokeOthers(@Ctx() context: RequestContext, @Mutates() door: Door): Promise<Answer> {
    return door.run(asSelf(context, revokeOtherSessions), ({ count }) => ({ ended: count }));
  }

  @Mutation(() => SessionPayload, said('Acts as another of your members from the next request on.'))
  sessionSwitchMember(
    @Arg('memberId', () => ID, said('The member to act as.')) memberId: string,
    @Ctx() context: RequestContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(
      asSelf(context, (act) => switchMember(act, memberId)),
      () => ({ ended: 0 }),
    );
  }

  @Mutation(() => SessionPayload, said('Changes your password and ends your other sessions.'))
  passwordChange(
    @Arg('input', () => PasswordChangeInput, said('Old and new.')) input: PasswordChangeInput,
    @Ctx() context: RequestContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(
      () => watchSignIn(context, 'passwordChange', viewerOf(context).personId ?? '', () => changePassword(context.database, viewerOf(context), input, context)),
      ({ count }) => ({ ended: count }),
    );
  }

  @Mutation(() => EmailVerifyPayload, said('Confirms the address of a login, with the link that went there and as that login.'))
  emailVerify(
    @Arg('input', () => EmailVerifyInput, said('The link.')) input: EmailVerifyInput,
    @Ctx() context: RequestContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(
      () => verifyEmail(context.database, context.viewer, input, context),
      ({ isVerified }) => ({ isVerified }),
    );
  }

  @Mutation(() => MailRequestPayload, said('Sends you another link to confirm your address.'))
  emailVerifyRequest(@Ctx() context: RequestContext & MailContext, @Mutates() door: Door): Promise<Answer> {
    return door.run(
      () => askToVerifyAgain(context.database, viewerOf(context), context.post, context.now),
      ({ isSent }) => ({ isSent }),
    );
  }

  @Mutation(() => MailRequestPayload, said('Sends a link to a new password. The answer is the same whether or not a login has the address.'))
  passwordResetRequest(
    @Arg('input', () => PasswordResetRequestInput, said('Whose.')) input: PasswordResetRequestInput,
    @Ctx() context: RequestContext & MailContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(
      () => requestPasswordReset(context.database, context.post, input, context),
      ({ isSent }) => ({ isSent }),
    );
  }

  @Mutation(() => SessionPayload, said('Gives a login a new password with the link from the mail, and ends all its sessions.'))
  passwordReset(
    @Arg('input', () => PasswordResetInput, said('Link and password.')) input: PasswordResetInput,
    @Ctx() context: RequestContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(
      () => resetPassword(context.database, input, context),
      ({ count }) => ({ ended: count }),
    );
  }

  @Mutation(() => ViewerPayload, said('Changes your name, job title or language.'))
  profileUpdate(
    @Arg('input', () => ProfileUpdateInput, said('What changes.')) input: ProfileChange,
    @Ctx() context: RequestContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(
      asSelf(context, (act) => updateProfile(act, input)),
      (_, read) => ({ viewer: read.viewer() }),
    );
  }

  @Mutation(() => CompanyPayload, said('Changes your company’s card. For owners and admins.'))
  companyUpdate(@Arg('input', () => CompanyUpdateInput, said('What changes.')) input: CompanyChange, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => updateCompany(act, input),
      ({ id }, read) => ({ company: read.one('Company', { id }) }),
    );
  }

  @Mutation(() => MemberInvitePayload, said('Invites a colleague, by mail. For owners and admins.'))
  memberInvite(
    @Arg('input', () => MemberInviteInput, said('Whom.')) input: MemberInviteInput,
    @Ctx() context: MailContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate(
      (act) => inviteMember(act, context.post, input),
      ({ id, token }, read) => ({ invitation: read.one('MemberInvitation', { id }), token }),
    );
  }

  @Mutation(() => MemberInvitePayload, said('Takes an invitation back. For owners and admins.'))
  memberInvitationRevoke(@Arg('id', () => ID, said('Id of the invitation.')) id: string, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => revokeMemberInvitation(act, id),
      (revoked, read) => ({ invitation: read.one('MemberInvitation', { id: revoked.id }) }),
    );
  }

  @Query(() => MemberInvitationPreviewType, said('What the holder of the token of an invitation into a company may know before accepting.'))
  memberInvitationPreview(@Arg('token', () => String, said('The token.')) token: string, @Ctx() context: RequestContext): Promise<MemberInvitationPreview> {
    return previewMemberInvitation(context.database, token, context);
  }

  @Mutation(() => SignInPayload, said('Accepts an invitation into a company, and signs in.'))
  memberInvitationAccept(
    @Arg('input', () => MemberInvitationAcceptInput, said('Token and person.')) input: Omit<NewPerson, 'email'> & { readonly token: string },
    @Ctx() context: RequestContext & MailContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    const work = (): Promise<OpenedSession> => acceptMemberInvitation(context.database, context.post, input, context);
    return door.run(async () => withCookie(context, await watchSignIn(context, 'memberInvitationAccept', input.token, work)), sessionPayload);
  }

  @Mutation(() => MemberPayload, said('Gives a colleague another role. For owners and admins.'))
  memberChangeRole(@Arg('input', () => MemberChangeRoleInput, said('Who and what.')) input: MemberChangeRoleInput, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => changeRole(act, input),
      ({ id }, read) => ({ member: read.one('Member', { id }) }),
    );
  }

  @Mutation(() => MemberPayload, said('Ends a membership: your own, or as owner or admin that of a colleague. Seats and sessions end with it.'))
  memberEnd(@Arg('id', () => ID, said('Id of the member.')) id: string, @Ctx() context: RequestContext & MailContext, @Mutates() door: Door): Promise<Answer> {
    return door.run(
      asSelf(context, (act) => endMembership(act, context.post, id)),
      (ended, read) => ({ member: read.one('Member', { id: ended.id }) }),
    );
  }

  @Mutation(() => AppPayload, said('Makes an app; its key is shown once. For owners and admins.'))
  appCreate(@Arg('input', () => AppCreateInput, said('The app.')) input: NewApp, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => createApp(act, input),
      ({ id, key }, read) => ({ app: read.one('App', { id }), key }),
    );
  }

  @Mutation(() => AppPayload, said('Gives an app a new key; the old one stops at once. For owners and admins.'))
  appRotateKey(@Arg('id', () => ID, said('Id of the app.')) id: string, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => rotateAppKey(act, id),
      (app, read) => ({ app: read.one('App', { id: app.id }), key: app.key }),
    );
  }

  @Mutation(() => AppPayload, said('Ends an app: its key opens nothing any more. For owners and admins.'))
  appRevoke(@Arg('id', () => ID, said('Id of the app.')) id: string, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => revokeApp(act, id),
      (app, read) => ({ app: read.one('App', { id: app.id }) }),
    );
  }
}
