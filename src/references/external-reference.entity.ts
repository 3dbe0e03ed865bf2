/**
 * What another system calls a thing of ours: the account number of an ERP, the contact id of a CRM. Each company keeps its own names, and no other company sees
 * them; a name of something that hangs from an account is seen only by colleagues who see that account.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { companyPrivateAtAccount } from '../access/policy.js';
import { Company } from '../companies/company.entity.js';
import { guarded } from '../database/guarded.js';
import { EXTERNAL_REFERENCE_FIELDS } from '../protocol/external-reference.js';
import { columnsOf } from '../things/columns-of.js';

const ExternalReferenceSchema = defineEntity({
  name: 'ExternalReference',
  ...guarded('ExternalReference', 'external_reference', companyPrivateAtAccount()),
  uniques: [{ properties: ['company', 'system', 'type', 'externalId'] }],
  indexes: [{ properties: ['subjectId'] }],
  properties: {
    id: p.uuid().primary(),
    company: () => p.manyToOne(Company),
    ...columnsOf(EXTERNAL_REFERENCE_FIELDS),
    /** Type of our thing, as the API names it. */
    subjectType: p.string().length(60),
    subjectId: p.uuid(),
    /** The account from which our thing hangs, or which it is. */
    accountId: p.uuid().nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    updatedAt: p.datetime().columnType('timestamptz'),
    version: p.integer().version(),
  },
});

/** A name that another system has for a thing of ours. */
export class ExternalReference extends ExternalReferenceSchema.class {}
ExternalReferenceSchema.setClass(ExternalReference);
