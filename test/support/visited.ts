/**
 * How many rows PostgreSQL looks at to answer a read, under the plan that readers run.
 */
import { randomBytes } from 'node:crypto';
import type { DatabaseSession } from '../../src/access/session.js';
import type { Database } from '../../src/database/database.js';
import type { Statement } from '../../src/database/engine.js';
import { READS } from '../../src/database/session-statement.js';
import { wireValue } from '../../src/database/wire.js';

/** What was looked at. */
export interface Visited {
  /** Rows that scans of tables gave or threw away. */
  readonly rows: number;
  /** Of these, the ones that were thrown away. */
  readonly removed: number;
  /** Blocks that were read from the memory of the database. */
  readonly blocks: number;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly Plans?: readonly PlanNode[];
}

const literal = (value: unknown): string => {
  const text = wireValue(value);
  return text === null ? 'null' : `'${String(text).replaceAll("'", "''")}'`;
};

/** Runs a statement as readers do and says what it looked at. */
export async function visitedBy(database: Database, session: DatabaseSession, { text, params }: Statement): Promise<Visited> {
  return database.transaction(session, async (tx) => {
    for (const [name, value] of Object.entries({ ...READS, jit: 'off', plan_cache_mode: 'force_generic_plan' })) await tx.sql(`set local ${name} = ${value}`);
    const asked = `asked_${randomBytes(6).toString('hex')}`;
    await tx.sql(`prepare ${asked} as ${text}`);
    try {
      const given = params.length === 0 ? '' : `(${params.map(literal).join(', ')})`;
      const [row] = await tx.sql<Record<string, unknown>>(`explain (analyze, format json, buffers, timing off) execute ${asked}${given}`);
      const printed = row?.['QUERY PLAN'];
      const [{ Plan: plan }] = (typeof printed === 'string' ? JSON.parse(printed) : printed) as [{ Plan: PlanNode }];
      return { ...counted(plan), blocks: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0) };
    } finally {
      await tx.sql(`deallocate ${asked}`).catch(() => undefined); // nothing can be said any more where the statement failed
    }
  });
}

function counted(node: PlanNode): { readonly rows: number; readonly removed: number } {
  const below = (node.Plans ?? []).map(counted);
  const loops = node['Actual Loops'] ?? 0;
  const removed = node['Relation Name'] === undefined ? 0 : ((node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) * loops;
  const given = node['Relation Name'] === undefined ? 0 : (node['Actual Rows'] ?? 0) * loops;
  return {
    rows: below.reduce((sum, each) => sum + each.rows, given + removed),
    removed: below.reduce((sum, each) => sum + each.removed, removed),
  };
}
