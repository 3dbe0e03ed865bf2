/**
 * People change their name, what they do, and the language they read.
 */
import { LockMode } from '@mikro-orm/core';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { PROFILE_FIELDS } from '../protocol/company.js';
import type { UpdateOf } from '../protocol/field.js';
import { checkedChanges } from '../things/checked.js';
import { COMPANY_TOPICS } from './company.events.js';
import { Member } from './member.entity.js';
import { assertPerson } from '../identity/own-session.js';
import { Person } from '../identity/person.entity.js';

/** What people can change about themselves. */
export type ProfileChange = UpdateOf<typeof PROFILE_FIELDS>;

/** Changes the acting member's card and the person's language. */
export async function updateProfile(act: Act, change: ProfileChange): Promise<{ readonly id: Id }> {
  assertPerson(act.viewer);
  const { personId, memberId } = act.viewer;
  const person = await act.tx.em.findOneOrFail(Person, personId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const member = await act.tx.em.findOneOrFail(Member, memberId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const { jobTitle = member.jobTitle, name = member.name, locale = person.locale } = checkedChanges(PROFILE_FIELDS, change);
  act.tx.em.assign(member, { name, jobTitle });
  act.tx.em.assign(person, { name: change.name === undefined ? person.name : name, locale });
  act.record({ topic: COMPANY_TOPICS['member.updated'], companyId: act.viewer.companyId, subject: { type: 'Member', id: memberId } });
  return { id: memberId };
}
