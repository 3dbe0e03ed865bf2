/**
 * What was wrong with the input of a mutation, in a form that programs branch on and people read.
 */
import { Field } from 'type-graphql';
import { Envelope } from './read.js';
import { enumOf } from './scalars.js';

/** Codes of refusals that the caller can mend. */
export const UserErrorCode = enumOf('UserErrorCode', 'Why a mutation was refused.', {
  INVALID: 'The value is not of the form that is asked for.',
  REQUIRED: 'The value is missing or empty.',
  TAKEN: 'Another thing has this value already, and it must be unique.',
  TOO_LONG: 'The text is too long.',
  TOO_LARGE: 'The content is too large.',
  OUT_OF_RANGE: 'The number or date is outside of its range.',
  UNKNOWN_REFERENCE: 'The value names a thing that is not there, or that you have no access to.',
  NOT_FOUND: 'The thing is not there, or you have no access to it.',
  FORBIDDEN: 'You may see this but not change it.',
  BAD_USER_INPUT: 'The input makes no sense here.',
  CONFLICT: 'The state of the thing does not allow it now.',
  QUOTA_REACHED: 'There are as many as there can be; the message says what makes room.',
  STALE_VERSION: 'The thing was changed since the version you expected; read it again.',
  HASH_MISMATCH: 'The hash is not that of the version: you have seen something else.',
  ALREADY_SIGNED: 'Your side has signed this version already.',
  ALREADY_PROPOSED: 'There is a proposed version already; withdraw it or wait for the answer.',
  EXPIRED: 'The time for this has passed.',
  IDEMPOTENCY_KEY_REUSED: 'The idempotency key was used before, with another input.',
});
export type UserErrorCode = keyof typeof UserErrorCode;

/** One thing that was wrong with the input. */
@Envelope('UserError', 'VIEWER', 'One thing that was wrong with the input of a mutation.')
export class UserError {
  @Field(() => UserErrorCode, { description: 'What a program branches on.' })
  declare readonly code: UserErrorCode;

  @Field(() => [String], { nullable: true, description: 'Path of the input field, outermost first; null where it concerns the whole input.' })
  declare readonly field: readonly string[] | null;

  @Field(() => String, { description: 'A sentence for people, saying what to do next.' })
  declare readonly message: string;
}
