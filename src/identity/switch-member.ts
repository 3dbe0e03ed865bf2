/**
 * A session acts as another of the person's members.
 */
import type { Act } from '../events/act.js';
import { type Id, idOf } from '../kernel/ids.js';
import { notFound } from '../kernel/problem.js';
import { accessChanged } from './access-change.js';
import { assertPerson } from './own-session.js';
import { Session } from './session.entity.js';

/** Acts as another of the person's members from now on. @throws Problem NOT_FOUND when it is not one of them. */
export async function switchMember(act: Act, memberId: string): Promise<{ readonly id: Id }> {
  assertPerson(act.viewer);
  const { personId, sessionId } = act.viewer;
  const id = idOf('Member', memberId);
  // The other membership belongs to another company, so this company's eyes do not see it.
  await act.asSystem(async () => {
    const [member] = await act.tx.sql('select 1 from member where id = $1 and person_id = $2 and left_at is null', [id, personId]);
    if (member === undefined) throw notFound('member');
    const session = await act.tx.em.findOneOrFail(Session, sessionId);
    session.memberId = id;
  });
  await accessChanged(act.tx, { sessionId });
  return { id };
}
