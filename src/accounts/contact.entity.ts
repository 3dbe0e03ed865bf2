/**
 * A person at the other company, as one side keeps it in its address book: with or without a login here. Each side has its own contacts at an account, and the
 * other never sees them.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { SIDES } from '../access/audience.js';
import { hangsFromAccount } from '../access/policy.js';
import { guarded } from '../database/guarded.js';
import { CONTACT_FIELDS } from '../protocol/contact.js';
import { columnsOf } from '../things/columns-of.js';
import { Account } from './account.entity.js';

const ContactSchema = defineEntity({
  name: 'Contact',
  ...guarded('Contact', 'contact', hangsFromAccount({ column: 'side' })),
  indexes: [{ properties: ['account', 'side', 'name', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    account: () => p.manyToOne(Account),
    /** Whose address book it is. */
    side: p.enum(SIDES),
    ...columnsOf(CONTACT_FIELDS),
    createdAt: p.datetime().columnType('timestamptz'),
    updatedAt: p.datetime().columnType('timestamptz'),
    version: p.integer().version(),
  },
});

/** A person in one side's address book. */
export class Contact extends ContactSchema.class {}
ContactSchema.setClass(Contact);
