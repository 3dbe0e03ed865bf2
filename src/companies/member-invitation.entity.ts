/**
 * An invitation of a colleague into one's own company. The token goes out by mail or by hand and is kept as a hash.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { companyPrivate } from '../access/policy.js';
import { ORGANISATION_ROLES } from '../access/viewer.js';
import { guarded } from '../database/guarded.js';
import { Company } from './company.entity.js';
import { Member } from './member.entity.js';

const MemberInvitationSchema = defineEntity({
  name: 'MemberInvitation',
  ...guarded('MemberInvitation', 'member_invitation', companyPrivate()),
  properties: {
    id: p.uuid().primary(),
    company: () => p.manyToOne(Company).index(),
    email: p.string().length(254),
    role: p.enum(ORGANISATION_ROLES),
    tokenHash: p.string().length(64).unique().hidden(),
    /** Of the token that goes by mail alone: whoever shows it reads the invited address. */
    mailTokenHash: p.string().length(64).unique().nullable().hidden(),
    invitedBy: () => p.manyToOne(Member),
    createdAt: p.datetime().columnType('timestamptz'),
    expiresAt: p.datetime().columnType('timestamptz'),
    acceptedAt: p.datetime().columnType('timestamptz').nullable(),
    revokedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});

/** An invitation of a colleague. */
export class MemberInvitation extends MemberInvitationSchema.class {}
MemberInvitationSchema.setClass(MemberInvitation);
