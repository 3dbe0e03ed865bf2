/**
 * What the supplier keeps to itself about an account. Own table, own entity, own API type: nothing of it can slip into the shared account.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { hangsFromAccount } from '../access/policy.js';
import { guarded } from '../database/guarded.js';
import { Account } from './account.entity.js';

/** How much effort the account deserves. */
export const TIERS = ['STRATEGIC', 'KEY', 'MAJOR', 'STANDARD'] as const;
/** How the relationship fares, in the supplier's judgement. */
export const HEALTHS = ['GREEN', 'AMBER', 'RED'] as const;

/** The supplier's reading of one person at the customer. */
export interface StakeholderAssessment {
  readonly memberId: string | null;
  readonly name: string;
  readonly influence: 'LOW' | 'MEDIUM' | 'HIGH';
  readonly attitude: 'AGAINST' | 'NEUTRAL' | 'SUPPORTER' | 'CHAMPION';
  readonly note: string;
}

const SupplierFileSchema = defineEntity({
  name: 'SupplierFile',
  ...guarded('SupplierFile', 'supplier_file', hangsFromAccount({ constant: 'SUPPLIER' })),
  properties: {
    id: p.uuid().primary(),
    account: () => p.manyToOne(Account).unique(),
    tier: p.enum(TIERS).nullable(),
    segment: p.string().length(120).nullable(),
    /** Attractiveness of the account, 0–100. */
    attractiveness: p.integer().nullable(),
    /** The supplier's competitive strength at the account, 0–100. */
    strength: p.integer().nullable(),
    health: p.enum(HEALTHS).nullable(),
    /** Estimated probability of losing the account within a year, in percent, 0–100. */
    churnRiskPercent: p.integer().nullable(),
    /** Contribution margin over the last twelve months, in minor units of the account's currency. */
    marginMinor: p.bigint('number').nullable(),
    /** Revenue not won yet, estimated per year, in minor units of the account's currency. */
    whitespaceMinor: p.bigint('number').nullable(),
    stakeholders: p.json<readonly StakeholderAssessment[]>(),
    notes: p.text().nullable(),
    /** The private strategy document of this side. */
    strategyDocumentId: p.uuid(),
    updatedAt: p.datetime().columnType('timestamptz'),
    version: p.integer().version(),
  },
});

/** The supplier's private file on an account. */
export class SupplierFile extends SupplierFileSchema.class {}
SupplierFileSchema.setClass(SupplierFile);
