/**
 * Who asks, told to PostgreSQL by one statement: the role and the variables that row-level security reads, until the transaction ends.
 */
import type { DatabaseSession } from '../access/session.js';

/** How reads are planned on every database: by keys and indexes, never by reading a table from end to end where one of them leads to the rows. */
export const READS = { enable_seqscan: 'off' } as const;

/** A statement and its values; equal keys are equal texts. */
export interface SessionStatement {
  readonly key: string;
  readonly text: string;
  readonly params: readonly string[];
}

const statements = new Map<string, { readonly key: string; readonly text: string }>();

/** The statement that says who asks. */
export function sessionStatement({ role, variables }: DatabaseSession): SessionStatement {
  const names = Object.keys(variables);
  const known = statements.get(names.join());
  const statement = known ?? {
    key: `session ${names.join()}`,
    text: `select ${['role', ...names].map((name, index) => `set_config('${name}', $${String(index + 1)}, true)`).join(', ')}`,
  };
  if (known === undefined) statements.set(names.join(), statement);
  return { ...statement, params: [role, ...Object.values(variables)] };
}
