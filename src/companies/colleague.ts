/**
 * What acts on the people of a company begin with. A company always keeps an owner, and only owners make and unmake owners.
 */
import type { OrganisationRole } from '../access/viewer.js';
import type { Act } from '../events/act.js';
import { idOf } from '../kernel/ids.js';
import { notFound, Problem } from '../kernel/problem.js';
import { Member } from './member.entity.js';

/**
 * A current member of the viewer's company. Until the act is over no other changes who runs it: two owners who leave at the same moment must not each see the
 * other one stay.
 * @throws Problem NOT_FOUND; FORBIDDEN for owners, unless the viewer is one.
 */
export async function colleague(act: Act, memberId: string): Promise<Member> {
  await act.tx.sql('select 1 from company where id = $1 for no key update', [act.viewer.companyId]);
  const known = { id: idOf('Member', memberId), company: act.viewer.companyId, leftAt: null };
  const member = await act.tx.em.findOne(Member, known);
  if (member === null) throw notFound('member');
  if (member.role === 'OWNER' && act.viewer.role !== 'OWNER') throw new Problem('FORBIDDEN', 'Only owners change owners.');
  return member;
}

/** Only owners make owners. @throws Problem FORBIDDEN. */
export function assertMayGive(act: Act, role: OrganisationRole): void {
  if (role === 'OWNER' && act.viewer.role !== 'OWNER') throw new Problem('FORBIDDEN', 'Only owners make owners.');
}

/** @throws Problem CONFLICT when the member is the last owner. */
export async function assertAnotherOwner(act: Act, member: Member): Promise<void> {
  const others = await act.tx.em.count(Member, { company: act.viewer.companyId, role: 'OWNER', leftAt: null, id: { $ne: member.id } });
  if (others === 0) throw new Problem('CONFLICT', 'A company needs an owner. Make somebody else owner first.');
}
