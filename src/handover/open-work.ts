/**
 * What is open of a member: what the member owns and has not done, the teams the member leads, and the decisions that wait for the member's seat.
 */
import { viewerSession } from '../access/session.js';
import type { Viewer } from '../access/viewer.js';
import { FINAL_STAGES } from '../alliances/alliance-project.policy.js';
import type { Database, Transaction } from '../database/database.js';
import { globalId, idOf, type Id } from '../kernel/ids.js';
import { notFound } from '../kernel/problem.js';
import { LEAD_ROLE } from '../teams/seat.entity.js';

/** What can be open. The last two wait for a seat that decides and move with it. */
export const OPEN_KINDS = ['OBJECTIVE', 'MILESTONE', 'ACTION', 'RISK', 'DELIVERABLE', 'LEAD', 'SIGNATURE', 'APPROVAL'] as const;
/** A kind of open work. */
export type OpenKind = (typeof OPEN_KINDS)[number];

/** API types by kind. */
const TYPES: Readonly<Record<OpenKind, string>> = {
  OBJECTIVE: 'Objective',
  MILESTONE: 'Milestone',
  ACTION: 'Action',
  RISK: 'Risk',
  DELIVERABLE: 'Deliverable',
  LEAD: 'Seat',
  SIGNATURE: 'PlanVersion',
  APPROVAL: 'AllianceProject',
};

/** The statuses in which an owned item is open, by the collection of the document that holds it. */
export const OPEN_STATUSES: Readonly<Record<string, readonly string[]>> = {
  objectives: ['OPEN', 'ON_TRACK', 'AT_RISK'],
  milestones: ['PLANNED'],
  actions: ['TODO', 'DOING'],
  risks: ['OPEN'],
  deliverables: ['PLANNED', 'IN_PROGRESS'],
};

/** One thing that is open. */
export interface OpenWork {
  readonly kind: OpenKind;
  /** API id of the thing. */
  readonly id: string;
  readonly title: string;
  readonly accountId: string;
  readonly accountName: string;
}

/** The same as rows, with the document that holds it. */
export interface OpenRow {
  readonly kind: OpenKind;
  readonly id: Id;
  readonly title: string;
  readonly accountId: Id;
  readonly accountName: string;
  /** Null for what stands in no live document. */
  readonly documentId: Id | null;
}

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');
const isOpen = (collection: string): string => `i.status in (${quoted(OPEN_STATUSES[collection] ?? [])})`;

const ofPlans = (kind: OpenKind, table: string, collection: string): string =>
  `select '${kind}' as kind, i.id, i.title, i.account_id, p.document_id from "${table}" i join plan p on p.id = i.plan_id
   where i.owner_id = $1 and p.archived_at is null and ${isOpen(collection)}`;

/** The member's seat decides by a right of its role; a lead approves projects without one. */
const decides = (decision: string, account: string, also = 'false'): string =>
  `exists (select from seat s where s.account_id = ${account} and s.member_id = $1 and s.ended_at is null and (${also} or exists (
     select from decision_right r where r.account_id = s.account_id and r.side = s.side and r.role = s.role and r.decision = '${decision}')))`;
const ownSide = (account: string): string => `(select s.side from seat s where s.account_id = ${account} and s.member_id = $1 and s.ended_at is null)`;

/** Items stand in documents that both companies write: those of accounts that are not ACTIVE rest, and are nobody's open work. */
const QUESTION = `
  with items as (
    ${ofPlans('OBJECTIVE', 'objective', 'objectives')} union all ${ofPlans('MILESTONE', 'milestone', 'milestones')}
    union all ${ofPlans('ACTION', 'action', 'actions')} union all ${ofPlans('RISK', 'risk', 'risks')}
    union all select 'DELIVERABLE', i.id, i.title, i.account_id, p.document_id from deliverable i join alliance_project p on p.id = i.project_id
      where i.owner_id = $1 and p.stage not in (${quoted(FINAL_STAGES)}) and ${isOpen('deliverables')}
    union all select 'SIGNATURE', v.id, p.title, v.account_id, null from plan_version v join plan p on p.id = v.plan_id
      where v.status = 'PROPOSED' and ${decides('SIGN_PLANS', 'v.account_id')}
        and not exists (select from signature g where g.plan_version_id = v.id and g.side = ${ownSide('v.account_id')})
    union all select 'APPROVAL', p.id, p.title, p.account_id, null from alliance_project p
      where p.stage = 'ASSESSMENT' and ${decides('APPROVE_PROJECTS', 'p.account_id', `s.role = '${LEAD_ROLE}'`)}
        and not exists (select from stage_approval g where g.project_id = p.id and g.stage = 'APPROVED' and g.side = ${ownSide('p.account_id')})
  ), found as (
    select o.* from items o join account a on a.id = o.account_id where a.status = 'ACTIVE'
    union all select 'LEAD', s.id, '', s.account_id, null from seat s join account a on a.id = s.account_id
      where s.member_id = $1 and s.ended_at is null and s.role = '${LEAD_ROLE}' and a.status <> 'ENDED'
  )
  select f.kind, f.id, f.title, f.account_id as "accountId", a.name as "accountName", f.document_id as "documentId"
  from found f join account a on a.id = f.account_id
  where $2::uuid is null or a.id = $2::uuid
  order by a.name, a.id, f.kind, f.title, f.id`;

/** More than anybody reads before a hand-over. */
const MOST_SHOWN = 500;

/** What is open of a member, with the eyes of the transaction; at one account, or at all of them. */
export function openRows(tx: Transaction, memberId: Id, accountId: Id | null): Promise<readonly OpenRow[]> {
  return tx.sql<OpenRow>(QUESTION, [memberId, accountId]);
}

/**
 * What is open of a member of the viewer's company, as far as the viewer sees it, by account.
 * @throws Problem NOT_FOUND for everybody else.
 */
export async function openWorkOf(database: Database, viewer: Viewer, memberId: string, accountId: string | null): Promise<readonly OpenWork[]> {
  return database.transaction(viewerSession(viewer), async (tx) => {
    const member = idOf('Member', memberId);
    const [colleague] = await tx.sql('select 1 from member where id = $1 and company_id = $2', [member, viewer.companyId]);
    if (colleague === undefined) throw notFound('member');
    const account = accountId === null ? null : idOf('Account', accountId);
    const rows = await openRows(tx, member, account);
    return rows.slice(0, MOST_SHOWN).map(({ kind, id, title, accountId: at, accountName }) => ({
      kind,
      id: globalId(TYPES[kind], id),
      title: kind === 'LEAD' ? accountName : title,
      accountId: globalId('Account', at),
      accountName,
    }));
  });
}
