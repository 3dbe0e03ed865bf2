/**
 * How many things of a kind one company, one account, one plan or one project can have: what a program makes by mistake, or a stranger on purpose, must not fill
 * the database of all. `schema/LIMITS.md` tells the same numbers. Counted are only things that whoever makes another one may see, or has made: a refusal tells
 * nothing of the other side. Where there may be millions, the database keeps the count (`row-count.entity.ts`).
 */
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';

/** How many there can be, and what to do when there are. */
interface Quota {
  readonly most: number;
  readonly of: keyof typeof OWNERS;
  /** What they are called, after their number. */
  readonly things: string;
  /** Which rows count: of the table, under the condition; `$1` is the id of the owner. */
  readonly rows?: string;
  /** Or the table whose rows of the company the database counts. */
  readonly counted?: string;
  /** What makes room. */
  readonly remedy: string;
}

const OWNERS = { company: 'Your company', account: 'This account', plan: 'This plan', project: 'This project' } as const;

/** Whether a row was written by the side of the viewer. */
const ofOwnSide = (side: string): string => `case ${side} when 'SUPPLIER' then supplier_id else reader_id end = alianza_company()`;

/** The rows at an account that the side of the viewer sees, by one audience at a time: nothing of the other side is looked at. */
const ofEachAudience = (rows: string): string => {
  const own = `(select case supplier_id when alianza_company() then 'SUPPLIER' else 'CUSTOMER' end from account where id = $1)`;
  return `(${[`'SHARED'`, own].map((audience) => `select 1 from ${rows} and audience = ${audience}`).join(' union all ')}) as seen`;
};

/** The quotas, by what they are of. */
export const QUOTAS = {
  accounts: {
    most: 100_000,
    of: 'company',
    things: 'key accounts that it supplies, ended ones among them',
    counted: 'account',
    remedy: 'Go on in one that is there, or ask the operator for more.',
  },
  contacts: {
    most: 1_000_000,
    of: 'company',
    things: 'contacts',
    counted: 'contact',
    remedy: 'Delete some that are no longer needed, or ask the operator for more.',
  },
  offerings: {
    most: 1_000_000,
    of: 'company',
    things: 'offerings in its catalogue',
    counted: 'offering',
    remedy: 'Change one that is no longer sold, or ask the operator for more.',
  },
  orders: {
    most: 10_000_000,
    of: 'company',
    things: 'orders',
    counted: 'customer_order',
    remedy: 'Delete some that are no longer needed, or ask the operator for more.',
  },
  trainings: {
    most: 100_000,
    of: 'company',
    things: 'trainings that its side set up',
    counted: 'training',
    remedy: 'Delete some that are no longer needed, or ask the operator for more.',
  },
  attendances: {
    most: 5_000_000,
    of: 'company',
    things: 'attendances of its people',
    counted: 'attendance',
    remedy: 'Delete some that are no longer needed, or ask the operator for more.',
  },
  orderLines: {
    most: 50_000_000,
    of: 'company',
    things: 'lines of orders',
    counted: 'order_line',
    remedy: 'Delete orders that are no longer needed, or ask the operator for more.',
  },
  measurements: {
    most: 20_000_000,
    of: 'company',
    things: 'measurements of its side',
    counted: 'measurement',
    remedy: 'Measure less often, or ask the operator for more.',
  },
  comments: {
    most: 5_000_000,
    of: 'company',
    things: 'comments of its side',
    counted: 'comment',
    remedy: 'Ask the operator for more.',
  },
  externalReferences: {
    most: 100_000_000,
    of: 'company',
    things: 'external references',
    counted: 'external_reference',
    remedy: 'Remove some that are no longer needed, or ask the operator for more.',
  },
  seats: {
    most: 1_000_000,
    of: 'company',
    things: 'seats of its members, ended ones among them',
    counted: 'seat',
    remedy: 'Ask the operator for more.',
  },
  editBytes: {
    most: 34_359_738_368,
    of: 'company',
    things: 'bytes of its edits in live documents',
    counted: 'document_update',
    remedy: 'Ask the operator for more.',
  },
  members: {
    most: 10_000,
    of: 'company',
    things: 'members, former ones among them',
    rows: 'member where company_id = $1',
    remedy: 'Ask the operator for more.',
  },
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
    rows: ofEachAudience('kpi where account_id = $1'),
    remedy: 'Measure one that is there.',
  },
  planVersions: {
    most: 1_000,
    of: 'plan',
    things: 'versions that your side proposed, withdrawn ones among them',
    rows: `plan_version where plan_id = $1 and ${ofOwnSide('proposed_by_side')}`,
    remedy: 'Go on in a new plan.',
  },
  contributions: {
    most: 500,
    of: 'project',
    things: 'contributions of your side',
    rows: `contribution where project_id = $1 and ${ofOwnSide('side')}`,
    remedy: 'Change or delete one that is there.',
  },
} as const satisfies Readonly<Record<string, Quota>>;

/** What a quota is called. */
export type QuotaName = keyof typeof QUOTAS;

/** Quotas that the operator has set. */
let ofOperator: Partial<Record<QuotaName, number>> = {};

/** Sets quotas of this process; what is not named stays as usual. */
export function setQuotas(quotas: Partial<Record<QuotaName, number>> | undefined): void {
  ofOperator = { ...quotas };
}

const mostOf = (name: QuotaName): number => ofOperator[name] ?? QUOTAS[name].most;

/** Bytes of files that a company's open imports hold together, where one file may not be larger than that by itself. */
export const MOST_IMPORT_BYTES = 2_048_000_000;
/** Bytes of a company's exports that are made or kept. */
export const MOST_EXPORT_BYTES = 16 * 1024 ** 3;
/** Bytes of messages that one connection has waiting. */
export const MOST_WAITING_BYTES = 256 * 1024 * 1024;

/** Bytes of messages of one company that failed and are kept to be tried again. */
export const MOST_FAILED_BYTES = 512 * 1024 * 1024;

/** Lines of a count from which on they are put together. */
const MANY_LINES = 200;

/**
 * Makes sure that there is room for some more. Where rows are looked at, whoever makes one at the same moment waits here, so that the quota holds; where the database
 * counts, those who write at the same moment may together go beyond it by what they write.
 * @throws Problem QUOTA_REACHED with `most` when there is none.
 */
export async function assertRoomFor(act: Pick<Act, 'tx' | 'asSystem'>, name: QuotaName, ownerId: Id, more = 1): Promise<void> {
  const quota: Quota = QUOTAS[name];
  const most = mostOf(name);
  // What belongs to the company counts whoever of it may see it; of an account only what this side sees.
  const look = (): Promise<number> => (quota.counted === undefined ? lookedAt(act, name, ownerId) : counted(act, quota.counted, ownerId));
  const there = await (quota.of === 'company' ? act.asSystem(look) : look());
  if (there + more > most) throw reached(quota, there, most);
}

/** The same where it is known already how many there are. @throws Problem QUOTA_REACHED with `most`. */
export function assertWithin(name: QuotaName, there: number): void {
  const most = mostOf(name);
  if (there >= most) throw reached(QUOTAS[name], there, most);
}

function reached(quota: Quota, there: number, most: number): Problem {
  return new Problem('QUOTA_REACHED', `${OWNERS[quota.of]} has ${String(there)} ${quota.things}, and can have ${String(most)}. ${quota.remedy}`, {
    field: ['input'],
    most,
  });
}

/** Each side waits for itself alone: otherwise its waiting would tell it of what the other makes for itself. Both at once may go beyond by what they make. */
async function lookedAt({ tx }: Pick<Act, 'tx'>, name: QuotaName, ownerId: Id): Promise<number> {
  await tx.flush();
  await tx.sql(`select pg_advisory_xact_lock(hashtextextended($1 || coalesce(alianza_company()::text, ''), 0))`, [`quota ${name} ${ownerId} `]);
  const { text, params } = countStatement(name, ownerId);
  const [row] = await tx.sql<{ count: number }>(text, params);
  return row?.count ?? 0;
}

/** Counts the rows of an owner that are looked at, up to the quota. */
export function countStatement(name: QuotaName, ownerId: Id): { readonly text: string; readonly params: readonly unknown[] } {
  const { rows = '' }: Quota = QUOTAS[name];
  return { text: `select count(*)::int as count from (select 1 from ${rows} limit ${String(mostOf(name))}) as found`, params: [ownerId] };
}

/** What the database has counted. Many lines are put together on the way; lines that another one is putting together are left to it. */
export async function counted({ tx }: Pick<Act, 'tx'>, kind: string, companyId: Id): Promise<number> {
  await tx.flush();
  const [count] = await tx.sql<{ rows: number; lines: number }>(
    'select coalesce(sum(rows), 0)::float8 as rows, count(*)::int as lines from row_count where company_id = $1 and kind = $2',
    [companyId, kind],
  );
  if ((count?.lines ?? 0) > MANY_LINES) {
    await tx.sql(
      `with gone as (
         delete from row_count where id in (select id from row_count where company_id = $1 and kind = $2 limit 10000 for update skip locked) returning rows
       )
       insert into row_count (company_id, kind, rows) select $1, $2, sum(rows) from gone having count(*) > 0`,
      [companyId, kind],
    );
  }
  return count?.rows ?? 0;
}
