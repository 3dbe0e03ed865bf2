/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The link that confirms an address. */
export type EmailVerifyInput = {
  /** The password of the login; not needed while it is signed in. */
  password?: string | null | undefined;
  /** The token in the link. */
  token: string;
};

/** A language of the product. */
export type Locale =
  /** English. */
  | 'en'
  /** Spanish. */
  | 'es';

/** The link from the mail and the new password. */
export type PasswordResetInput = {
  /** The new password, 10 to 200 characters. */
  newPassword: string;
  /** The token in the link. */
  token: string;
};

/** Whose password is forgotten. */
export type PasswordResetRequestInput = {
  /** The e-mail of the login. */
  email: string;
  /** The language of the mail where no login has the address. */
  locale?: Locale | null | undefined;
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

export type ConfirmAddressMutationVariables = Exact<{
  input: EmailVerifyInput;
}>;


export type ConfirmAddressMutation = { emailVerify: { isVerified: boolean | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SendAddressLinkMutationVariables = Exact<{ [key: string]: never; }>;


export type SendAddressLinkMutation = { emailVerifyRequest: { isSent: boolean | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ForgotPasswordMutationVariables = Exact<{
  input: PasswordResetRequestInput;
}>;


export type ForgotPasswordMutation = { passwordResetRequest: { isSent: boolean | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ResetPasswordMutationVariables = Exact<{
  input: PasswordResetInput;
}>;


export type ResetPasswordMutation = { passwordReset: { ended: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

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

export const ConfirmAddressDocument = new TypedDocumentString(`
    mutation ConfirmAddress($input: EmailVerifyInput!) {
  emailVerify(input: $input) {
    isVerified
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ConfirmAddressMutation, ConfirmAddressMutationVariables>;
export const SendAddressLinkDocument = new TypedDocumentString(`
    mutation SendAddressLink {
  emailVerifyRequest {
    isSent
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SendAddressLinkMutation, SendAddressLinkMutationVariables>;
export const ForgotPasswordDocument = new TypedDocumentString(`
    mutation ForgotPassword($input: PasswordResetRequestInput!) {
  passwordResetRequest(input: $input) {
    isSent
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ForgotPasswordMutation, ForgotPasswordMutationVariables>;
export const ResetPasswordDocument = new TypedDocumentString(`
    mutation ResetPassword($input: PasswordResetInput!) {
  passwordReset(input: $input) {
    ended
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ResetPasswordMutation, ResetPasswordMutationVariables>;