/**
 * Where the rule of confidentiality stands in a statement. At a root the whole policy of the entity is asked. Below, what the visible parent proves need not
 * be asked again: a row that hangs from an account is only visible with its account, so that account is visible too, and of its other things only the audience
 * is in question. Everything that is not proven here is asked in full.
 */
import { branchesOfAccount, isInAudience, type Branch, type Policy, type SqlRow, type SqlViewer } from '../../access/policy.js';
import { rowOf, type Entity } from './catalogue.js';

/** A visible row, and the account that its visibility proves. */
export interface Scope {
  readonly entity: Entity;
  readonly alias: string;
  readonly account: KnownAccount | undefined;
}

/** An account known to be visible: its id, and the row that carries its two companies. */
export interface KnownAccount {
  readonly id: string;
  readonly companies: SqlRow;
}

/** What is asked of the rows of a target. */
interface Guarded {
  /** For one row or few. */
  readonly conditions: readonly string[];
  /** The ways to the rows, for a list of them. */
  readonly branches: readonly Branch[];
  /** The account that the visibility of a row proves. */
  readonly account: KnownAccount | undefined;
}

/** How parent and target are tied: by a column of the parent (to one) or of the target (back). */
export type Link = { readonly kind: 'to-one' | 'back'; readonly column: string } | undefined;

/** What the parent proves of the target. */
export type Proof =
  /** Visible whenever the parent is. */
  | 'visible'
  /** Visible when it belongs to the same account. */
  | 'same-account'
  /** Visible when it belongs to the same account and the viewer is among its audience. */
  | 'audience'
  /** Nothing. */
  | 'nothing';

const hangs = (policy: Policy): boolean => policy.kind === 'hangs-from-account';
const constantAudience = (policy: Policy): string | undefined =>
  policy.audience !== undefined && 'constant' in policy.audience ? policy.audience.constant : undefined;

/** What a visible row of `parent` proves about a row of `target` tied to it. */
export function proofOf(parent: Entity, target: Entity, link: Link): Proof {
  if (link === undefined) return 'nothing';
  if (link.kind === 'to-one' && isImplied(parent, target, link.column)) return 'visible';
  const isParentOfAccount = parent.policy.kind === 'account' && link.kind === 'back' && link.column === target.policy.accountColumn;
  // Events that name an account hang from it like all the rest.
  if (!hangs(target.policy) && !(target.policy.kind === 'event' && isParentOfAccount)) return 'nothing';
  if (!isParentOfAccount && !hangs(parent.policy)) return 'nothing';
  const audience = constantAudience(target.policy);
  const isSettled = audience === 'SHARED' || (audience !== undefined && audience === constantAudience(parent.policy));
  return isSettled ? 'same-account' : 'audience';
}

/** Relations to one whose target is visible by the words of the two policies themselves (`access/policy.ts`). */
function isImplied(parent: Entity, target: Entity, column: string): boolean {
  switch (target.policy.kind) {
    case 'account': // what hangs from an account is visible only with it
      return hangs(parent.policy) && column === parent.policy.accountColumn;
    case 'company': // both companies of a visible account, the company of a visible member, one's own company
      return (
        (parent.policy.kind === 'account' && (column === 'supplier_id' || column === 'customer_id')) ||
        ((parent.policy.kind === 'member' || parent.policy.kind === 'company-private') && column === 'company_id')
      );
    case 'member': // whoever holds a seat at a visible account
      return parent.table === 'seat' && column === 'member_id';
    default:
      return false;
  }
}

/** What is asked of rows of `target` below a visible `parent` (or at a root). `isWide` says whether the viewer sees the whole company. */
export function guard(target: Entity, alias: string, parent: Scope | undefined, link: Link, viewer: SqlViewer, isWide: boolean): Guarded {
  const row = rowOf(alias);
  const { policy } = target;
  const account = accountProvenBy(target, row);
  const proof = parent === undefined ? 'nothing' : proofOf(parent.entity, target, link);
  if (proof === 'visible') return { conditions: [], branches: [{ conditions: [] }], account };
  if (proof === 'nothing' || parent?.account === undefined) {
    return { conditions: [policy.predicate(row, viewer)], branches: policy.branches(row, viewer, isWide), account };
  }
  const accountColumn = policy.accountColumn ?? 'account_id';
  const isTied = link?.kind === 'back' && link.column === accountColumn;
  // `is true` keeps the planner from finding rows by their account as well: they are few by their own key, and two indexes cost twice as much as one.
  const tied = isTied ? [] : [`(${row(accountColumn)} = ${parent.account.id}) is true`];
  const proven = { id: parent.account.id, companies: row };
  if (proof === 'same-account' || policy.audience === undefined) return { conditions: tied, branches: [{ conditions: tied }], account: proven };
  const branches = branchesOfAccount(policy.audience, row, parent.account.companies, viewer);
  return {
    conditions: [...tied, isInAudience(policy.audience, row, viewer)],
    branches: branches.map(({ conditions }) => ({ conditions: [...tied, ...conditions] })),
    account: proven,
  };
}

function accountProvenBy(target: Entity, row: SqlRow): KnownAccount | undefined {
  if (target.policy.kind === 'account') return { id: row('id'), companies: row };
  return hangs(target.policy) ? { id: row(target.policy.accountColumn ?? 'account_id'), companies: row } : undefined;
}
