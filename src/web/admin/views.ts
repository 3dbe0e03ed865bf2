/**
 * Which parts of the administration a role is offered. The server judges again; this only spares people doors that stay shut.
 */
import type { OrganisationRole } from '../../client/generated/admin.js';

/** The parts in their order, in the groups in which they are offered. */
export const GROUPS = {
  company: ['company', 'members', 'access', 'rights', 'catalogue'],
  systems: ['apps', 'webhooks', 'connections'],
  data: ['imports', 'exports', 'audit'],
} as const;

/** The parts in their order. */
export const VIEWS = Object.values(GROUPS).flat();

/** A part of the administration. */
export type View = (typeof VIEWS)[number];

const ONLY_FOR: Readonly<Partial<Record<View, readonly OrganisationRole[]>>> = {
  apps: ['OWNER', 'ADMIN', 'AUDITOR'],
  webhooks: ['OWNER', 'ADMIN', 'AUDITOR'],
  connections: ['OWNER', 'ADMIN', 'DIRECTOR', 'AUDITOR'],
  audit: ['OWNER', 'ADMIN', 'DIRECTOR', 'AUDITOR'],
};

/** The parts that a role is offered. */
export function viewsFor(role: OrganisationRole): readonly View[] {
  return VIEWS.filter((view) => ONLY_FOR[view]?.includes(role) ?? true);
}

/** Whether the role sees the whole of its company. */
export function seesWhole(role: OrganisationRole): boolean {
  return role !== 'MEMBER';
}

/** Whether the role runs members, apps and the card of the company. */
export function mayAdminister(role: OrganisationRole): boolean {
  return role === 'OWNER' || role === 'ADMIN';
}

/** The roles that somebody of a role can give; only owners make and unmake owners. */
export function rolesGivenBy(role: OrganisationRole): readonly OrganisationRole[] {
  if (role === 'OWNER') return ['OWNER', 'ADMIN', 'DIRECTOR', 'MEMBER', 'AUDITOR'];
  return role === 'ADMIN' ? ['ADMIN', 'DIRECTOR', 'MEMBER', 'AUDITOR'] : [];
}
