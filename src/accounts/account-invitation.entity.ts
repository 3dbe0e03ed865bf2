/**
 * The invitation of the other company to an account. Whoever holds a token can answer it for a company; who has confirmed the invited address joins, anybody else waits for the supplier's yes.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { hangsFromAccount } from '../access/policy.js';
import { Member } from '../companies/member.entity.js';
import { guarded } from '../database/guarded.js';
import { ACCOUNT_INVITATION_FIELDS } from '../protocol/account.js';
import { columnsOf } from '../things/columns-of.js';
import { Account } from './account.entity.js';

const AccountInvitationSchema = defineEntity({
  name: 'AccountInvitation',
  ...guarded('AccountInvitation', 'account_invitation', hangsFromAccount({ constant: 'SUPPLIER' })),
  properties: {
    id: p.uuid().primary(),
    account: () => p.manyToOne(Account).index(),
    /** Lower case; where the invitation was sent. */
    email: p.string().length(254),
    /** A few words to the invited. */
    ...columnsOf(ACCOUNT_INVITATION_FIELDS),
    tokenHash: p.string().length(64).unique().hidden(),
    /** Of the token that goes by mail alone: whoever shows it reads the invited address. */
    mailTokenHash: p.string().length(64).unique().nullable().hidden(),
    invitedBy: () => p.manyToOne(Member),
    createdAt: p.datetime().columnType('timestamptz'),
    expiresAt: p.datetime().columnType('timestamptz'),
    acceptedAt: p.datetime().columnType('timestamptz').nullable(),
    revokedAt: p.datetime().columnType('timestamptz').nullable(),
    /** When a company that was not invited by this address asked to join; null while none waits. */
    joinRequestedAt: p.datetime().columnType('timestamptz').nullable(),
    joinCompanyId: p.uuid().nullable(),
    joinMemberId: p.uuid().nullable(),
    joinCompanyName: p.string().length(200).nullable(),
    joinPersonName: p.string().length(120).nullable(),
    /** Null while the one who asked has not confirmed an address. */
    joinEmail: p.string().length(254).nullable(),
  },
});

/** The invitation of the other company. */
export class AccountInvitation extends AccountInvitationSchema.class {}
AccountInvitationSchema.setClass(AccountInvitation);
