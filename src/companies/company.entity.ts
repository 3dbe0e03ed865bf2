/**
 * A company: a tenant. Supplier in some accounts, customer in others, even with the same partner both ways.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { companyPolicy } from '../access/policy.js';
import { guarded } from '../database/guarded.js';
import { READING_ORDER } from '../database/reading-order.js';

const CompanySchema = defineEntity({
  name: 'Company',
  ...guarded('Company', 'company', companyPolicy()),
  properties: {
    id: p.uuid().primary(),
    /** The name both partners read. */
    name: p.string().length(200).collation(READING_ORDER),
    /** Two-letter country of the seat, ISO 3166-1. */
    country: p.string().length(2).nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    version: p.integer().version(),
  },
});

/** A tenant of the platform. */
export class Company extends CompanySchema.class {}
CompanySchema.setClass(Company);
