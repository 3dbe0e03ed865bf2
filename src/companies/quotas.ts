/**
 * How many things of a kind one company, or one account, can have: what a program makes by mistake, or a stranger on purpose, must not fill the database of all.
 * `schema/LIMITS.md` tells the same numbers. Counted are only things that whoever makes another one may see, so that a refusal tells nothing of the other side.
 */
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';

/** How many there can be, and what to do when there are. */
interface Quota {
  readonly most: number;
  readonly of: 'company' | 'account';
  /** What they are called, after their number. */
  readonly things: string;
  /** Which rows count: of the table, under the condition; `$1` is the id of the company or account. */
  readonly rows: string;
  /** What makes room. */
  readonly remedy: string;
}

/** The quotas, by what they are of. */
export const QUOTAS = {
  apps: {
    most: 100,
    of: 'company',
    things: 'apps whose key is valid',
    rows: 'app where company_id = $1 and revoked_at is null',
    remedy: 'Revoke one that is no longer used.',
  },
  memberInvitations: {
    most: 200,
    of: 'company',
    things: 'open invitations of colleagues',
    rows: 'member_invitation where company_id = $1 and accepted_at is null and revoked_at is null and expires_at > now()',
    remedy: 'Take some back, or wait until they are accepted or expire.',
  },
  webhookEndpoints: {
    most: 100,
    of: 'company',
    things: 'webhook endpoints',
    rows: 'webhook_endpoint where company_id = $1',
    remedy: 'Delete one that is no longer used.',
  },
  connections: {
    most: 50,
    of: 'company',
    things: 'connections',
    rows: 'connection where company_id = $1',
    remedy: 'Use one that is there for another system.',
  },
  importMappings: {
    most: 200,
    of: 'company',
    things: 'kept mappings of imports',
    rows: 'import_mapping where company_id = $1',
    remedy: 'Delete one that is no longer used.',
  },
  openImports: {
    most: 20,
    of: 'company',
    things: 'imports that are not over',
    rows: `import where company_id = $1 and status in ('AWAITING_FILE', 'QUEUED', 'RUNNING')`,
    remedy: 'Wait for them, or cancel some.',
  },
  keptExports: {
    most: 20,
    of: 'company',
    things: 'exports that are made or kept',
    rows: `export where company_id = $1 and (status in ('QUEUED', 'RUNNING') or (status = 'COMPLETED' and expires_at > now()))`,
    remedy: 'Finished ones go three days after they were made.',
  },
  accountInvitations: {
    most: 20,
    of: 'account',
    things: 'open invitations of the customer',
    rows: 'account_invitation where account_id = $1 and accepted_at is null and revoked_at is null and expires_at > now()',
    remedy: 'Take some back, or wait until they expire.',
  },
  plans: {
    most: 500,
    of: 'account',
    things: 'joint plans, archived ones among them',
    rows: 'plan where account_id = $1',
    remedy: 'Go on in one that is there.',
  },
  allianceProjects: {
    most: 500,
    of: 'account',
    things: 'alliance projects, ended ones among them',
    rows: 'alliance_project where account_id = $1',
    remedy: 'Go on in one that is there.',
  },
  kpis: {
    most: 500,
    of: 'account',
    things: 'KPIs that one side sees',
    rows: 'kpi where account_id = $1',
    remedy: 'Measure one that is there.',
  },
} as const satisfies Readonly<Record<string, Quota>>;

/** Bytes of files that a company's open imports hold together, where one file may not be larger than that by itself. */
export const MOST_IMPORT_BYTES = 2_048_000_000;
/** Bytes of a company's exports that are made or kept. */
export const MOST_EXPORT_BYTES = 16 * 1024 ** 3;
/** Bytes of messages that one connection has waiting. */
export const MOST_WAITING_BYTES = 256 * 1024 * 1024;

/**
 * Makes sure that there is room for one more. Whoever makes one at the same moment waits here, so that the quota holds.
 * @throws Problem CONFLICT with `most` when there is none.
 */
export async function assertRoomFor(act: Act, name: keyof typeof QUOTAS, ownerId: Id): Promise<void> {
  const quota: Quota = QUOTAS[name];
  const count = async (): Promise<number> => {
    await act.tx.flush();
    await act.tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`quota ${name} ${ownerId}`]);
    const text = `select count(*)::int as count from (select 1 from ${quota.rows} limit ${String(quota.most)}) as found`;
    const [row] = await act.tx.sql<{ count: number }>(text, [ownerId]);
    return row?.count ?? 0;
  };
  // What belongs to the company counts whoever of it may see it; of an account only what this side sees.
  const there = await (quota.of === 'company' ? act.asSystem(count) : count());
  if (there < quota.most) return;
  const owner = quota.of === 'company' ? 'Your company' : 'This account';
  throw new Problem('CONFLICT', `${owner} has ${String(quota.most)} ${quota.things}, and can have no more. ${quota.remedy}`, {
    field: ['input'],
    most: quota.most,
  });
}
