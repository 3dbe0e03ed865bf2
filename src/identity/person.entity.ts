/**
 * A person: one login, with a member in each company the person belongs to. The login itself is seen by nobody but its owner.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { onlySelf } from '../access/policy.js';
import { guarded } from '../database/guarded.js';
import { LOCALES } from '../kernel/locale.js';
import { LONGEST_NAME } from '../protocol/company.js';

const PersonSchema = defineEntity({
  name: 'Person',
  ...guarded('Person', 'person', onlySelf('id')),
  uniques: [{ name: 'person_verified_email_unique', properties: ['email'], where: 'verified_at is not null' }],
  properties: {
    id: p.uuid().primary(),
    /** Lower case; the name of the login. */
    email: p.string().length(254).index(),
    /** When the person showed to read that address. Several logins may name it, and one has it. */
    verifiedAt: p.datetime().columnType('timestamptz').nullable(),
    name: p.string().length(LONGEST_NAME),
    locale: p.enum(LOCALES),
    /** scrypt with its parameters and salt, see `password.ts`. */
    passwordHash: p.string().length(300).hidden(),
    createdAt: p.datetime().columnType('timestamptz'),
    version: p.integer().version(),
  },
});

/** One login. */
export class Person extends PersonSchema.class {}
PersonSchema.setClass(Person);
