/**
 * A mail that goes out, or that is kept for the operator where no mail server is set. What its text is made of is sealed, because links carry tokens; the text
 * itself is made when it is sent or read.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { nobodySees } from '../access/policy.js';
import { guarded } from '../database/guarded.js';
import { LOCALES } from '../kernel/locale.js';
import { MAIL_KINDS } from './letter.js';

/** WAITING to be sent, SENT, KEPT for the operator because no mail server is set, or FAILED: the receiving server refused it, or none answered for days. */
export const MAIL_STATUSES = ['WAITING', 'SENT', 'KEPT', 'FAILED'] as const;

const MailSchema = defineEntity({
  name: 'Mail',
  ...guarded('Mail', 'mail', nobodySees()),
  indexes: [{ properties: ['status', 'createdAt'] }],
  properties: {
    id: p.uuid().primary(),
    /** Why it is written; there is one mail for a reason. */
    reason: p.string().length(200).unique(),
    kind: p.enum(MAIL_KINDS),
    address: p.string().length(254),
    locale: p.enum(LOCALES),
    /** The facts of the letter as JSON, sealed; null once it is sent or given up. */
    facts: p.text().nullable().hidden(),
    status: p.enum(MAIL_STATUSES),
    attempts: p.integer(),
    /** What the mail server said last, when it took nothing. */
    lastError: p.string().length(300).nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    endedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});

/** A mail. */
export class Mail extends MailSchema.class {}
MailSchema.setClass(Mail);
