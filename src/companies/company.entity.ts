/**
 * A company: a tenant. Supplier in some accounts, customer in others, even with the same partner both ways.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { companyPolicy } from '../access/policy.js';
import { guarded } from '../database/guarded.js';
import { COMPANY_FIELDS } from '../protocol/company.js';
import { columnsOf } from '../things/columns-of.js';

const CompanySchema = defineEntity({
  name: 'Company',
  ...guarded('Company', 'company', companyPolicy()),
  properties: {
    id: p.uuid().primary(),
    ...columnsOf(COMPANY_FIELDS),
    createdAt: p.datetime().columnType('timestamptz'),
    version: p.integer().version(),
  },
});

/** A tenant of the platform. */
export class Company extends CompanySchema.class {}
CompanySchema.setClass(Company);
