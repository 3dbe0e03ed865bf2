/**
 * What the supplier keeps to itself about an account. Own table, own entity, own API type: nothing of it can slip into the shared account.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { hangsFromAccount } from '../access/policy.js';
import { guarded } from '../database/guarded.js';
import { SUPPLIER_FILE_FIELDS, type STAKEHOLDER_FIELDS } from '../protocol/account.js';
import type { RowOf } from '../protocol/field.js';
import { checksOf, columnsOf } from '../things/columns-of.js';
import { Account } from './account.entity.js';

/** The supplier's reading of one person at the customer; without a note, an empty one. */
export type StakeholderAssessment = Readonly<RowOf<typeof STAKEHOLDER_FIELDS>> & { readonly memberId: string | null; readonly note: string };

const SupplierFileSchema = defineEntity({
  name: 'SupplierFile',
  ...guarded('SupplierFile', 'supplier_file', hangsFromAccount({ constant: 'SUPPLIER' })),
  checks: checksOf('supplier_file', SUPPLIER_FILE_FIELDS),
  properties: {
    id: p.uuid().primary(),
    account: () => p.manyToOne(Account).unique(),
    ...columnsOf(SUPPLIER_FILE_FIELDS),
    stakeholders: p.json<readonly StakeholderAssessment[]>(),
    /** The private strategy document of this side. */
    strategyDocumentId: p.uuid(),
    updatedAt: p.datetime().columnType('timestamptz'),
    version: p.integer().version(),
  },
});

/** The supplier's private file on an account. */
export class SupplierFile extends SupplierFileSchema.class {}
SupplierFileSchema.setClass(SupplierFile);
