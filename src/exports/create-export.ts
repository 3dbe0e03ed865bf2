/**
 * Somebody asks for an export.
 */
import { Account } from '../accounts/account.entity.js';
import { Company } from '../companies/company.entity.js';
import { inputProblem } from '../kernel/input.js';
import { Member } from '../companies/member.entity.js';
import { assertRoomFor, MOST_EXPORT_BYTES } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import type { Jobs } from '../jobs/jobs.js';
import { idOf, type Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';
import { BEGINNING, EXPORT_PARTS, Export, type ExportPart } from './export.entity.js';
import { EXPORT_QUEUE } from './export-queue.js';
import { EXPORT_TOPICS } from './export.events.js';
import { assertFewUnfinished, MOST_ACCOUNTS } from './export.policy.js';

/** What is wanted. */
export interface CreateExport {
  readonly accountIds?: readonly string[] | null;
  readonly include?: readonly ExportPart[] | null;
}

/**
 * Notes what is wanted; a job makes it.
 * @throws Problem CONFLICT while too many are made; of the input REQUIRED, OUT_OF_RANGE, UNKNOWN_REFERENCE.
 */
export async function createExport(act: Act, jobs: Jobs, { accountIds = null, include }: CreateExport): Promise<{ readonly id: Id }> {
  const { tx, viewer } = act;
  if (include?.length === 0) throw inputProblem('REQUIRED', 'include', 'Say what to export, or leave this out for everything.');
  const accounts = accountIds === null ? null : await accountsOf(act, accountIds);
  assertFewUnfinished(await unfinished(act));
  await assertRoomFor(act, 'keptExports', viewer.companyId);
  await assertFewBytes(act);
  const id = act.newId();
  tx.em.create(Export, {
    id,
    company: tx.em.getReference(Company, viewer.companyId),
    member: viewer.memberId === null ? null : tx.em.getReference(Member, viewer.memberId),
    appId: viewer.appId,
    status: 'QUEUED',
    include: EXPORT_PARTS.filter((part) => include?.includes(part) ?? true),
    accountIds: accounts,
    nextPlace: BEGINNING,
    createdAt: act.now,
  });
  act.record({ topic: EXPORT_TOPICS['export.requested'], companyId: viewer.companyId, subject: { type: 'Export', id } });
  await act.asSystem(() => jobs.enqueue(tx, EXPORT_QUEUE, { exportId: id }, { group: { id: viewer.companyId, tier: 'company' }, companyId: viewer.companyId }));
  return { id };
}

async function accountsOf(act: Act, accountIds: readonly string[]): Promise<readonly Id[]> {
  if (accountIds.length === 0) throw inputProblem('REQUIRED', 'accountIds', 'Name an account, or leave this out for all.');
  if (accountIds.length > MOST_ACCOUNTS) throw inputProblem('OUT_OF_RANGE', 'accountIds', `Name at most ${MOST_ACCOUNTS} accounts, or leave this out for all.`);
  const ids = [...new Set(accountIds.map((accountId) => idOf('Account', accountId)))];
  const seen = await act.tx.em.count(Account, { id: { $in: ids } });
  if (seen < ids.length) throw inputProblem('UNKNOWN_REFERENCE', 'accountIds', 'One of these is no account that you see.');
  return ids.sort();
}

/** Whoever asks at the same moment waits here, so that the limit holds. Counted with the machinery's eyes: others of the company count too. */
function unfinished(act: Act): Promise<number> {
  return act.asSystem(async () => {
    await act.tx.sql(`select pg_advisory_xact_lock(hashtextextended('export ' || $1, 0))`, [act.viewer.companyId]);
    const text = `select count(*)::int as count from export where company_id = $1 and status in ('QUEUED', 'RUNNING')`;
    const [row] = await act.tx.sql<{ count: number }>(text, [act.viewer.companyId]);
    return row?.count ?? 0;
  });
}

/** @throws Problem CONFLICT when the company's exports hold as many bytes as they may. */
async function assertFewBytes(act: Act): Promise<void> {
  const [held] = await act.asSystem(() =>
    act.tx.sql<{ bytes: number }>(
      `select coalesce(sum(bytes), 0)::float8 as bytes from export
       where company_id = $1 and (status in ('QUEUED', 'RUNNING') or (status = 'COMPLETED' and expires_at > now()))`,
      [act.viewer.companyId],
    ),
  );
  if ((held?.bytes ?? 0) < MOST_EXPORT_BYTES) return;
  const most = `${String(MOST_EXPORT_BYTES / 1024 ** 3)} GiB`;
  throw new Problem('CONFLICT', `The exports of your company hold ${most}, and can hold no more. Finished ones go three days after they were made.`, {
    field: ['input'],
  });
}
