/**
 * The shared account: one supplier and one customer who mean to grow together. Only shared facts stand here; what a side keeps to itself is in its file.
 */
import { defineEntity, p } from '@mikro-orm/core';
import type { Side } from '../access/audience.js';
import { accountPolicy } from '../access/policy.js';
import { Company } from '../companies/company.entity.js';
import { guarded } from '../database/guarded.js';
import { ACCOUNT_LIFE } from '../protocol/life-cycles.js';
import { stagesOf } from '../protocol/stages.js';
import { ACCOUNT_FIELDS } from '../protocol/account.js';
import { columnsOf } from '../things/columns-of.js';

/** Where an account stands in its life. PRIVATE: the customer is not invited yet and sees nothing. */
export const ACCOUNT_STATUSES = stagesOf(ACCOUNT_LIFE);
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];

const AccountSchema = defineEntity({
  name: 'Account',
  ...guarded('Account', 'account', accountPolicy()),
  uniques: [{ properties: ['supplier', 'customer'] }],
  properties: {
    id: p.uuid().primary(),
    ...columnsOf(ACCOUNT_FIELDS),
    supplier: () => p.manyToOne(Company).index(),
    /** Null until the customer accepted, where it was not known on the platform before. */
    customer: () => p.manyToOne(Company).nullable().index(),
    status: p.enum(ACCOUNT_STATUSES),
    createdAt: p.datetime().columnType('timestamptz'),
    updatedAt: p.datetime().columnType('timestamptz'),
    version: p.integer().version(),
  },
});

/** One supplier × one customer. */
export class Account extends AccountSchema.class {
  /** The side a company stands on here, or undefined for strangers. */
  sideOf(companyId: string): Side | undefined {
    if (this.supplier.id === companyId) return 'SUPPLIER';
    return this.customer?.id === companyId ? 'CUSTOMER' : undefined;
  }
}
AccountSchema.setClass(Account);
