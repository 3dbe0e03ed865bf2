/**
 * A member: a person in a company. What partners see of a person is the member's card.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { memberPolicy } from '../access/policy.js';
import { ORGANISATION_ROLES } from '../access/viewer.js';
import { guarded } from '../database/guarded.js';
import { MEMBER_FIELDS } from '../protocol/company.js';
import { columnsOf } from '../things/columns-of.js';
import { Company } from './company.entity.js';
import { Person } from '../identity/person.entity.js';

const MemberSchema = defineEntity({
  name: 'Member',
  ...guarded('Member', 'member', memberPolicy()),
  uniques: [{ properties: ['company', 'person'] }],
  properties: {
    id: p.uuid().primary(),
    company: () => p.manyToOne(Company).index(),
    person: () => p.manyToOne(Person).index(),
    ...columnsOf(MEMBER_FIELDS),
    /** The address for work with this company; shown to colleagues and to partners at shared accounts. */
    email: p.string().length(254),
    role: p.enum(ORGANISATION_ROLES),
    createdAt: p.datetime().columnType('timestamptz'),
    /** Set when the person left the company; the card stays, because history names it. */
    leftAt: p.datetime().columnType('timestamptz').nullable(),
    version: p.integer().version(),
  },
});

/** A person in a company. */
export class Member extends MemberSchema.class {
  /** Whether the member still belongs to the company. */
  isCurrent(): boolean {
    return this.leftAt === null || this.leftAt === undefined;
  }
}
MemberSchema.setClass(Member);
