/**
 * What mails tell, as facts; `mail-words.ts` has the sentences.
 */
import type { Locale } from '../kernel/locale.js';

/** What each kind of mail is made of. */
export interface MailFacts {
  /** Confirms that the reader has the address of a new login. */
  readonly VERIFY_EMAIL: { readonly token: string };
  /** Somebody signed up with an address that a confirmed login has. */
  readonly SIGN_UP_ATTEMPTED: object;
  readonly RESET_PASSWORD: { readonly token: string };
  /** Somebody wanted a new password for an address without a confirmed login. */
  readonly RESET_WITHOUT_LOGIN: object;
  readonly MEMBER_INVITATION: { readonly token: string; readonly company: string; readonly person: string };
  /** `person` is empty where the invited are not to know who it is. */
  readonly ACCOUNT_INVITATION: { readonly token: string; readonly company: string; readonly person: string };
  /** A company that was not invited by its address wants to join an account; for the supplier. */
  readonly JOIN_REQUESTED: { readonly accountId: string; readonly company: string };
  /** The supplier said no to a company that wanted to join; for the one who asked. */
  readonly JOIN_DECLINED: { readonly company: string };
  readonly ACCESS_ENDED: { readonly company: string };
  /** A webhook endpoint was switched off by the server. */
  readonly ENDPOINT_DISABLED: { readonly company: string };
}

/** Kinds of mails. */
export const MAIL_KINDS = [
  'VERIFY_EMAIL',
  'SIGN_UP_ATTEMPTED',
  'RESET_PASSWORD',
  'RESET_WITHOUT_LOGIN',
  'MEMBER_INVITATION',
  'ACCOUNT_INVITATION',
  'JOIN_REQUESTED',
  'JOIN_DECLINED',
  'ACCESS_ENDED',
  'ENDPOINT_DISABLED',
] as const satisfies readonly (keyof MailFacts)[];
export type MailKind = (typeof MAIL_KINDS)[number];

/** A letter of one kind. */
export interface LetterOf<Kind extends MailKind> {
  readonly kind: Kind;
  readonly facts: MailFacts[Kind];
}

/** A letter of any kind. */
export type Letter = { readonly [Kind in MailKind]: LetterOf<Kind> }[MailKind];

/** Whom a letter is for, and why it is written: a second one for the same reason is not sent. */
export interface Envelope {
  readonly address: string;
  readonly locale: Locale;
  /** At most 200 characters; tells nothing that a log may not hold. */
  readonly reason: string;
}
