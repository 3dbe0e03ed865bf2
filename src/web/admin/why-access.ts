/**
 * Who sees an account, and why. The rule is the server's own: one's company is a side of the account (the customer only from the invitation on), and one has
 * a seat there or a role that sees the whole company. What comes out here is that rule told back over what the viewer can see.
 */
import type { AccountStatus, AppScope, OrganisationRole, SeatRole } from '../../client/generated/admin.js';
import { SIDES, type Side } from '../kit/side.js';

/** An account with its two companies; the customer is null until it has accepted. */
export interface SeenAccount {
  readonly id: string;
  readonly name: string;
  readonly status: AccountStatus;
  readonly supplier: { readonly id: string; readonly name: string };
  readonly customer: { readonly id: string; readonly name: string } | null;
}

/** A current member of one of the companies. */
export interface KnownMember {
  readonly id: string;
  readonly name: string;
  readonly role: OrganisationRole;
  readonly company: { readonly id: string; readonly name: string };
}

/** A current seat. */
export interface KnownSeat {
  readonly side: Side;
  readonly role: SeatRole;
  readonly account: { readonly id: string };
  readonly member: { readonly id: string };
}

/** An app of the viewer's own company. */
export interface KnownApp {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly AppScope[];
  readonly revokedAt: string | null;
}

/** Why somebody sees an account. */
export type Reason =
  | { readonly kind: 'seat'; readonly role: SeatRole }
  | { readonly kind: 'wide'; readonly role: OrganisationRole }
  | { readonly kind: 'app'; readonly scopes: readonly AppScope[] };

/** One who sees an account. */
export interface Onlooker {
  readonly id: string;
  readonly name: string;
  readonly side: Side;
  readonly company: string;
  readonly reasons: readonly Reason[];
}

/** One account that a person sees. */
export interface SightOf {
  readonly account: SeenAccount;
  readonly side: Side;
  readonly company: string;
  readonly reasons: readonly Reason[];
}

const WIDE_ROLES: readonly OrganisationRole[] = ['OWNER', 'ADMIN', 'DIRECTOR', 'AUDITOR'];

/** Whether a role sees every account of its company without a seat. */
export function isWide(role: OrganisationRole): boolean {
  return WIDE_ROLES.includes(role);
}

/** The side on which a company stands in an account, if it may see the account at all. */
export function sideOf(account: SeenAccount, companyId: string): Side | undefined {
  if (account.supplier.id === companyId) return 'SUPPLIER';
  return account.customer?.id === companyId && account.status !== 'PRIVATE' ? 'CUSTOMER' : undefined;
}

/** Why a member sees an account; empty for one who does not. */
export function reasonsOf(member: KnownMember, account: SeenAccount, seats: readonly KnownSeat[]): readonly Reason[] {
  const side = sideOf(account, member.company.id);
  if (side === undefined) return [];
  const held = seats.filter((seat) => seat.account.id === account.id && seat.member.id === member.id && seat.side === side);
  return [...held.map(({ role }): Reason => ({ kind: 'seat', role })), ...(isWide(member.role) ? [{ kind: 'wide', role: member.role } as const] : [])];
}

/** Everybody known who sees an account, supplier first, by name; apps of the own company after its people. */
export function onlookersOf(
  account: SeenAccount,
  known: {
    readonly members: readonly KnownMember[];
    readonly seats: readonly KnownSeat[];
    readonly apps: readonly KnownApp[];
    readonly ownCompany: { readonly id: string; readonly name: string };
  },
): readonly Onlooker[] {
  const people = known.members.flatMap((member): readonly Onlooker[] => {
    const [side, reasons] = [sideOf(account, member.company.id), reasonsOf(member, account, known.seats)];
    return side === undefined || reasons.length === 0 ? [] : [{ id: member.id, name: member.name, side, company: member.company.name, reasons }];
  });
  const ownSide = sideOf(account, known.ownCompany.id);
  const apps = known.apps.flatMap(({ id, name, scopes, revokedAt }): readonly Onlooker[] =>
    ownSide === undefined || revokedAt !== null || !opens(scopes)
      ? []
      : [{ id, name, side: ownSide, company: known.ownCompany.name, reasons: [{ kind: 'app', scopes }] }],
  );
  const inOrder = people.toSorted((left, right) => left.name.localeCompare(right.name));
  return SIDES.flatMap((side) => [...inOrder, ...apps].filter((each) => each.side === side));
}

/** Every account, among those given, that a person sees. */
export function sightsOf(member: KnownMember, accounts: readonly SeenAccount[], seats: readonly KnownSeat[]): readonly SightOf[] {
  return accounts.flatMap((account): readonly SightOf[] => {
    const [side, reasons] = [sideOf(account, member.company.id), reasonsOf(member, account, seats)];
    return side === undefined || reasons.length === 0 ? [] : [{ account, side, company: member.company.name, reasons }];
  });
}

/** Whether scopes open anything: without READ and DOCUMENTS a key sees nothing. */
function opens(scopes: readonly AppScope[]): boolean {
  return scopes.includes('READ') || scopes.includes('DOCUMENTS');
}
