/**
 * People change their name, what they do, and the language they read.
 */
import { LockMode } from '@mikro-orm/core';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import type { Locale } from '../kernel/locale.js';
import { isChanged, line, maybeLine } from './input.js';
import { Member } from './member.entity.js';
import { assertPerson } from './own-session.js';
import { Person } from './person.entity.js';

/** What people can change about themselves. */
export interface ProfileChange {
  readonly name?: string | null | undefined;
  readonly jobTitle?: string | null | undefined;
  readonly locale?: Locale | null | undefined;
}

/** Changes the acting member's card and the person's language. */
export async function updateProfile(act: Act, change: ProfileChange): Promise<{ readonly id: Id }> {
  assertPerson(act.viewer);
  const { personId, memberId } = act.viewer;
  const person = await act.tx.em.findOneOrFail(Person, personId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const member = await act.tx.em.findOneOrFail(Member, memberId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (isChanged('locale', change.locale)) person.locale = change.locale;
  if (isChanged('name', change.name)) member.name = person.name = line('name', change.name, 120);
  if (change.jobTitle !== undefined) member.jobTitle = maybeLine('jobTitle', change.jobTitle, 120);
  act.record({ topic: 'member.updated', companyId: act.viewer.companyId, subject: { type: 'Member', id: memberId } });
  return { id: memberId };
}
