/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Accepting an invitation with a new login and a new company. */
export type AccountInvitationAcceptAsNewcomerInput = {
  /** The name both partners read. 1 to 200 characters. */
  companyName: string;
  /** Country of the seat. ISO 3166-1, two capital letters. */
  country?: string | null | undefined;
  /** The e-mail to sign in with. */
  email: string;
  /** What the person does, in the company’s own words. At most 120 characters. */
  jobTitle?: string | null | undefined;
  /** A language of the product. */
  locale: Locale;
  /** The person’s name. 1 to 120 characters. */
  name: string;
  /** A password of 10 to 200 characters. */
  password: string;
  /** The token of the invitation. */
  token: string;
};

/** A language of the product. */
export type Locale =
  /** English. */
  | 'en'
  /** Spanish. */
  | 'es';

/** Who accepts an invitation into a company. */
export type MemberInvitationAcceptInput = {
  /** What the person does, in the company’s own words. At most 120 characters. */
  jobTitle?: string | null | undefined;
  /** A language of the product. */
  locale: Locale;
  /** Your name; of no effect where the e-mail has a login already. */
  name: string;
  /** A new password, or the one of the login that the e-mail has already. */
  password: string;
  /** The token of the invitation. */
  token: string;
};

/** What a member is in the own company. */
export type OrganisationRole =
  /** Runs members, apps and settings. */
  | 'ADMIN'
  /** Sees everything of the company and changes nothing. */
  | 'AUDITOR'
  /** Sees every account of the company, opens accounts, may sign. */
  | 'DIRECTOR'
  /** Sees the accounts on whose teams the member has a seat. */
  | 'MEMBER'
  /** Runs the company here, makes other owners, may sign everything. */
  | 'OWNER';

/** The old and the new password. */
export type PasswordChangeInput = {
  /** Your present password. */
  currentPassword: string;
  /** The new one, 10 to 200 characters. */
  newPassword: string;
};

/** What changes about you; what is left out stays. */
export type ProfileUpdateInput = {
  /** What the person does, in the company’s own words. At most 120 characters. */
  jobTitle?: string | null | undefined;
  /** A language of the product. */
  locale?: Locale | null | undefined;
  /** The person’s name. 1 to 120 characters. */
  name?: string | null | undefined;
};

/** A new person with a first company. */
export type SignUpInput = {
  /** The name both partners read. 1 to 200 characters. */
  companyName: string;
  /** Country of the seat. ISO 3166-1, two capital letters. */
  country?: string | null | undefined;
  /** The e-mail to sign in with. */
  email: string;
  /** What the person does, in the company’s own words. At most 120 characters. */
  jobTitle?: string | null | undefined;
  /** A language of the product. */
  locale: Locale;
  /** The person’s name. 1 to 120 characters. */
  name: string;
  /** A password of 10 to 200 characters. */
  password: string;
};

/** Why a mutation was refused. */
export type UserErrorCode =
  /** There is a proposed version already; withdraw it or wait for the answer. */
  | 'ALREADY_PROPOSED'
  /** Your side has signed this version already. */
  | 'ALREADY_SIGNED'
  /** The input makes no sense here. */
  | 'BAD_USER_INPUT'
  /** The state of the thing does not allow it now. */
  | 'CONFLICT'
  /** The time for this has passed. */
  | 'EXPIRED'
  /** You may see this but not change it. */
  | 'FORBIDDEN'
  /** The hash is not that of the version: you have seen something else. */
  | 'HASH_MISMATCH'
  /** The idempotency key was used before, with another input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** The value is not of the form that is asked for. */
  | 'INVALID'
  /** The thing is not there, or you have no access to it. */
  | 'NOT_FOUND'
  /** The number or date is outside of its range. */
  | 'OUT_OF_RANGE'
  /** There are as many as there can be; the message says what makes room. */
  | 'QUOTA_REACHED'
  /** The value is missing or empty. */
  | 'REQUIRED'
  /** The thing was changed since the version you expected; read it again. */
  | 'STALE_VERSION'
  /** Another thing has this value already, and it must be unique. */
  | 'TAKEN'
  /** The content is too large. */
  | 'TOO_LARGE'
  /** The text is too long. */
  | 'TOO_LONG'
  /** The value names a thing that is not there, or that you have no access to. */
  | 'UNKNOWN_REFERENCE';

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { viewer: { id: string, role: OrganisationRole | null, mayWrite: boolean, member: { id: string, name: string, jobTitle: string | null } | null, company: { id: string, name: string, country: string | null, version: number } | null, person: { id: string, name: string, email: string, locale: Locale, verifiedAt: string | null } | null }, memberships: Array<{ memberId: string, companyName: string, role: OrganisationRole, isActing: boolean }> };

export type SignUpMutationVariables = Exact<{
  input: SignUpInput;
}>;


export type SignUpMutation = { signUp: { expiresAt: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: { ended: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SwitchMemberMutationVariables = Exact<{
  memberId: string | number;
}>;


export type SwitchMemberMutation = { sessionSwitchMember: { ended: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type InvitationPreviewQueryVariables = Exact<{
  token: string;
}>;


export type InvitationPreviewQuery = { accountInvitationPreview: { accountName: string, supplierName: string, invitedByName: string, message: string | null, expiresAt: string, isWaiting: boolean | null } };

export type MemberInvitationPreviewQueryVariables = Exact<{
  token: string;
}>;


export type MemberInvitationPreviewQuery = { memberInvitationPreview: { companyName: string, expiresAt: string } };

export type AcceptAccountInvitationMutationVariables = Exact<{
  token: string;
}>;


export type AcceptAccountInvitationMutation = { accountInvitationAccept: { isWaiting: boolean | null, account: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AcceptAsNewcomerMutationVariables = Exact<{
  input: AccountInvitationAcceptAsNewcomerInput;
}>;


export type AcceptAsNewcomerMutation = { accountInvitationAcceptAsNewcomer: { accountId: string | null, isWaiting: boolean | null, expiresAt: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AcceptMemberInvitationMutationVariables = Exact<{
  input: MemberInvitationAcceptInput;
}>;


export type AcceptMemberInvitationMutation = { memberInvitationAccept: { expiresAt: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type OwnSessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnSessionsQuery = { sessions: { nodes: Array<{ id: string, userAgent: string | null, createdAt: string, lastSeenAt: string, expiresAt: string }> } };

export type RevokeSessionMutationVariables = Exact<{
  id: string | number;
}>;


export type RevokeSessionMutation = { sessionRevoke: { ended: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RevokeOtherSessionsMutationVariables = Exact<{ [key: string]: never; }>;


export type RevokeOtherSessionsMutation = { sessionRevokeOthers: { ended: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ChangePasswordMutationVariables = Exact<{
  input: PasswordChangeInput;
}>;


export type ChangePasswordMutation = { passwordChange: { ended: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type UpdateProfileMutationVariables = Exact<{
  input: ProfileUpdateInput;
}>;


export type UpdateProfileMutation = { profileUpdate: { viewer: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SearchQueryVariables = Exact<{
  text: string;
}>;


export type SearchQuery = { accounts: { nodes: Array<{ id: string, name: string }> }, plans: { nodes: Array<{ id: string, title: string, account: { name: string } }> }, allianceProjects: { nodes: Array<{ id: string, title: string, account: { name: string } }> }, members: { nodes: Array<{ id: string, name: string, jobTitle: string | null, company: { name: string } }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const MeDocument = new TypedDocumentString(`
    query Me {
  viewer {
    id
    role
    mayWrite
    member {
      id
      name
      jobTitle
    }
    company {
      id
      name
      country
      version
    }
    person {
      id
      name
      email
      locale
      verifiedAt
    }
  }
  memberships {
    memberId
    companyName
    role
    isActing
  }
}
    `) as unknown as TypedDocumentString<MeQuery, MeQueryVariables>;
export const SignUpDocument = new TypedDocumentString(`
    mutation SignUp($input: SignUpInput!) {
  signUp(input: $input) {
    expiresAt
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SignUpMutation, SignUpMutationVariables>;
export const SignOutDocument = new TypedDocumentString(`
    mutation SignOut {
  signOut {
    ended
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SignOutMutation, SignOutMutationVariables>;
export const SwitchMemberDocument = new TypedDocumentString(`
    mutation SwitchMember($memberId: ID!) {
  sessionSwitchMember(memberId: $memberId) {
    ended
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SwitchMemberMutation, SwitchMemberMutationVariables>;
export const InvitationPreviewDocument = new TypedDocumentString(`
    query InvitationPreview($token: String!) {
  accountInvitationPreview(token: $token) {
    accountName
    supplierName
    invitedByName
    message
    expiresAt
    isWaiting
  }
}
    `) as unknown as TypedDocumentString<InvitationPreviewQuery, InvitationPreviewQueryVariables>;
export const MemberInvitationPreviewDocument = new TypedDocumentString(`
    query MemberInvitationPreview($token: String!) {
  memberInvitationPreview(token: $token) {
    companyName
    expiresAt
  }
}
    `) as unknown as TypedDocumentString<MemberInvitationPreviewQuery, MemberInvitationPreviewQueryVariables>;
export const AcceptAccountInvitationDocument = new TypedDocumentString(`
    mutation AcceptAccountInvitation($token: String!) {
  accountInvitationAccept(token: $token) {
    account {
      id
    }
    isWaiting
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AcceptAccountInvitationMutation, AcceptAccountInvitationMutationVariables>;
export const AcceptAsNewcomerDocument = new TypedDocumentString(`
    mutation AcceptAsNewcomer($input: AccountInvitationAcceptAsNewcomerInput!) {
  accountInvitationAcceptAsNewcomer(input: $input) {
    accountId
    isWaiting
    expiresAt
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AcceptAsNewcomerMutation, AcceptAsNewcomerMutationVariables>;
export const AcceptMemberInvitationDocument = new TypedDocumentString(`
    mutation AcceptMemberInvitation($input: MemberInvitationAcceptInput!) {
  memberInvitationAccept(input: $input) {
    expiresAt
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AcceptMemberInvitationMutation, AcceptMemberInvitationMutationVariables>;
export const OwnSessionsDocument = new TypedDocumentString(`
    query OwnSessions {
  sessions(first: 50, where: {revokedAt: {isNull: true}}) {
    nodes {
      id
      userAgent
      createdAt
      lastSeenAt
      expiresAt
    }
  }
}
    `) as unknown as TypedDocumentString<OwnSessionsQuery, OwnSessionsQueryVariables>;
export const RevokeSessionDocument = new TypedDocumentString(`
    mutation RevokeSession($id: ID!) {
  sessionRevoke(id: $id) {
    ended
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RevokeSessionMutation, RevokeSessionMutationVariables>;
export const RevokeOtherSessionsDocument = new TypedDocumentString(`
    mutation RevokeOtherSessions {
  sessionRevokeOthers {
    ended
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RevokeOtherSessionsMutation, RevokeOtherSessionsMutationVariables>;
export const ChangePasswordDocument = new TypedDocumentString(`
    mutation ChangePassword($input: PasswordChangeInput!) {
  passwordChange(input: $input) {
    ended
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ChangePasswordMutation, ChangePasswordMutationVariables>;
export const UpdateProfileDocument = new TypedDocumentString(`
    mutation UpdateProfile($input: ProfileUpdateInput!) {
  profileUpdate(input: $input) {
    viewer {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateProfileMutation, UpdateProfileMutationVariables>;
export const SearchDocument = new TypedDocumentString(`
    query Search($text: String!) {
  accounts(first: 6, where: {name: {contains: $text}}) {
    nodes {
      id
      name
    }
  }
  plans(first: 6, where: {title: {contains: $text}}) {
    nodes {
      id
      title
      account {
        name
      }
    }
  }
  allianceProjects(first: 6, where: {title: {contains: $text}}) {
    nodes {
      id
      title
      account {
        name
      }
    }
  }
  members(first: 6, where: {name: {contains: $text}}) {
    nodes {
      id
      name
      jobTitle
      company {
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;