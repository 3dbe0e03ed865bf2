/**
 * Failed sign-ins, counted per e-mail and per address, so that guessing slows down for everybody who guesses.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { nobodySees } from '../access/policy.js';
import { guarded } from '../database/guarded.js';

const SignInAttemptSchema = defineEntity({
  name: 'SignInAttempt',
  ...guarded('SignInAttempt', 'sign_in_attempt', nobodySees()),
  properties: {
    /** Hash of what is counted: `email:…` or `address:…`. */
    subject: p.string().length(64).primary(),
    /** Failures since `since`. */
    failures: p.integer(),
    since: p.datetime().columnType('timestamptz'),
  },
});

/** A counter of failed sign-ins. */
export class SignInAttempt extends SignInAttemptSchema.class {}
SignInAttemptSchema.setClass(SignInAttempt);
