/**
 * What the customer keeps to itself about an account. Own table, own entity, own API type.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { hangsFromAccount } from '../access/policy.js';
import { guarded } from '../database/guarded.js';
import { CUSTOMER_FILE_FIELDS, type ALTERNATIVE_FIELDS } from '../protocol/account.js';
import type { RowOf } from '../protocol/field.js';
import { checksOf, columnsOf } from '../things/columns-of.js';
import { Account } from './account.entity.js';

/** Another source the customer could turn to; without a note, an empty one. */
export type Alternative = Readonly<RowOf<typeof ALTERNATIVE_FIELDS>> & { readonly note: string };

const CustomerFileSchema = defineEntity({
  name: 'CustomerFile',
  ...guarded('CustomerFile', 'customer_file', hangsFromAccount({ constant: 'CUSTOMER' })),
  checks: checksOf('customer_file', CUSTOMER_FILE_FIELDS),
  properties: {
    id: p.uuid().primary(),
    account: () => p.manyToOne(Account).unique(),
    ...columnsOf(CUSTOMER_FILE_FIELDS),
    alternatives: p.json<readonly Alternative[]>(),
    /** The private strategy document of this side. */
    strategyDocumentId: p.uuid(),
    updatedAt: p.datetime().columnType('timestamptz'),
    version: p.integer().version(),
  },
});

/** The customer's private file on an account. */
export class CustomerFile extends CustomerFileSchema.class {}
CustomerFileSchema.setClass(CustomerFile);
