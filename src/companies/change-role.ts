/**
 * A colleague gets another role, and sees more or less from the next request on.
 */
import { assertMayAdminister, type OrganisationRole } from '../access/viewer.js';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { accessChanged } from '../identity/access-change.js';
import { assertAnotherOwner, assertMayGive, colleague } from './colleague.js';
import { COMPANY_TOPICS } from './company.events.js';

/** Gives a member another role. @throws Problem FORBIDDEN, NOT_FOUND, CONFLICT when the company would lose its last owner. */
export async function changeRole(act: Act, input: { readonly memberId: string; readonly role: OrganisationRole }): Promise<{ readonly id: Id }> {
  assertMayAdminister(act.viewer);
  assertMayGive(act, input.role);
  const member = await colleague(act, input.memberId);
  if (member.role === 'OWNER' && input.role !== 'OWNER') await assertAnotherOwner(act, member);
  act.record({
    topic: COMPANY_TOPICS['member.roleChanged'],
    companyId: act.viewer.companyId,
    subject: { type: 'Member', id: member.id },
    payload: { from: member.role, to: input.role },
  });
  member.role = input.role;
  await accessChanged(act.tx, { memberId: member.id });
  return { id: member.id };
}
