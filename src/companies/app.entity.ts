/**
 * An app: a company's integration. Its key is shown once and kept as a hash; it sees what its company sees, never more.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { companyPrivate } from '../access/policy.js';
import { type AppScope } from '../access/viewer.js';
import { guarded } from '../database/guarded.js';
import { APP_FIELDS } from '../protocol/company.js';
import { columnsOf } from '../things/columns-of.js';
import { Company } from './company.entity.js';
import { Member } from './member.entity.js';

const AppSchema = defineEntity({
  name: 'App',
  ...guarded('App', 'app', companyPrivate()),
  properties: {
    id: p.uuid().primary(),
    company: () => p.manyToOne(Company).index(),
    ...columnsOf(APP_FIELDS),
    keyHash: p.string().length(64).unique().hidden(),
    /** The first characters of the key, so that people can tell keys apart. */
    keyHint: p.string().length(16),
    scopes: p.json<readonly AppScope[]>(),
    createdBy: () => p.manyToOne(Member),
    createdAt: p.datetime().columnType('timestamptz'),
    lastUsedAt: p.datetime().columnType('timestamptz').nullable(),
    revokedAt: p.datetime().columnType('timestamptz').nullable(),
    version: p.integer().version(),
  },
});

/** A company's integration. */
export class App extends AppSchema.class {}
AppSchema.setClass(App);
