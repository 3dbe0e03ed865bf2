/**
 * What the customer keeps to itself about an account. Own table, own entity, own API type.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { hangsFromAccount } from '../access/policy.js';
import { guarded } from '../database/guarded.js';
import { Account } from './account.entity.js';

/** Kraljic's portfolio classes. */
export const SOURCING_CLASSES = ['STRATEGIC', 'LEVERAGE', 'BOTTLENECK', 'ROUTINE'] as const;

/** Another source the customer could turn to. */
export interface Alternative {
  readonly name: string;
  readonly note: string;
}

const CustomerFileSchema = defineEntity({
  name: 'CustomerFile',
  ...guarded('CustomerFile', 'customer_file', hangsFromAccount({ constant: 'CUSTOMER' })),
  properties: {
    id: p.uuid().primary(),
    account: () => p.manyToOne(Account).unique(),
    sourcingClass: p.enum(SOURCING_CLASSES).nullable(),
    /** The customer's rating of the supplier, 0–100. */
    rating: p.integer().nullable(),
    alternatives: p.json<readonly Alternative[]>(),
    /** Spend with the supplier over the last twelve months, in minor units of the account's currency. */
    spendMinor: p.bigint('number').nullable(),
    notes: p.text().nullable(),
    /** The private strategy document of this side. */
    strategyDocumentId: p.uuid(),
    updatedAt: p.datetime().columnType('timestamptz'),
    version: p.integer().version(),
  },
});

/** The customer's private file on an account. */
export class CustomerFile extends CustomerFileSchema.class {}
CustomerFileSchema.setClass(CustomerFile);
