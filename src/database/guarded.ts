/**
 * Binds an entity to its policy: once here, and both walls know it. Used inside every `defineEntity`.
 */
import type { PolicyDef } from '@mikro-orm/core';
import type { Policy } from '../access/policy.js';

/** The role under which every statement of a viewer runs. It owns nothing and sees only what the policies let through. */
export const VIEWER_ROLE = 'alianza_viewer';

/** The role of the product's own machinery: sign-in, rooms, the event relay, the demonstration. It owns nothing either. */
export const SYSTEM_ROLE = 'alianza_system';

const policies = new Map<string, Policy>();
const tables = new Map<string, string>();

/** The policy of an entity by name. */
export function policyOf(entityName: string): Policy | undefined {
  return policies.get(entityName);
}

/** The table of an entity by name. */
export function tableOf(entityName: string): string | undefined {
  return tables.get(entityName);
}

/** Every entity that has a policy, with its table, by name. */
export function guardedEntities(): readonly { readonly name: string; readonly table: string; readonly policy: Policy }[] {
  const all = [...policies].map(([name, policy]) => ({ name, table: tables.get(name) ?? name, policy }));
  return all.sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** What `defineEntity` needs to put row-level security on the entity's table; the policy is also kept for the read path. */
export function guarded(entityName: string, tableName: string, policy: Policy): { tableName: string; policies: PolicyDef[] } {
  policies.set(entityName, policy);
  tables.set(entityName, tableName);
  const row = (column: string): string => `${tableName}.${column}`;
  const rule = policy.rowSecurity(row);
  return {
    tableName,
    policies: [
      { name: `${tableName}_viewer`, roles: [VIEWER_ROLE], using: rule, check: rule },
      { name: `${tableName}_system`, roles: [SYSTEM_ROLE], using: 'true', check: 'true' },
      ...(policy.writtenBy === undefined ? [] : writePolicies(tableName, policy, policy.writtenBy(row))),
    ],
  };
}

/**
 * These stand beside the rule of who sees a row, and both must hold. Of what hangs from an account any visible row may be locked: an act locks first, and says
 * then that it is the other side's.
 */
function writePolicies(tableName: string, { kind }: Policy, rule: string): PolicyDef[] {
  const shared: PolicyDef = { type: 'restrictive', roles: [VIEWER_ROLE] };
  return [
    { ...shared, name: `${tableName}_insert`, command: 'insert', check: rule },
    { ...shared, name: `${tableName}_update`, command: 'update', using: kind === 'hangs-from-account' ? 'true' : rule, check: rule },
    { ...shared, name: `${tableName}_delete`, command: 'delete', using: rule },
  ];
}
