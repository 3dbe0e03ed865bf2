/**
 * A person signs up with a first company, as its owner.
 */
import { systemSession } from '../access/session.js';
import type { Database, Transaction } from '../database/database.js';
import { recordEvents } from '../events/record.js';
import { newId, type Id } from '../kernel/ids.js';
import type { Locale } from '../kernel/locale.js';
import { Problem } from '../kernel/problem.js';
import { Company } from './company.entity.js';
import { Member } from './member.entity.js';
import { openSession, type OpenedSession } from './open-session.js';
import { hashPassword } from './password.js';
import { Person } from './person.entity.js';
import type { Caller, Credentials } from './sign-in.js';
import { loginEmail } from './email.js';
import { country, emailAddress, inputProblem, line } from './input.js';

/** Who signs up. */
export interface NewPerson extends Credentials {
  readonly name: string;
  readonly locale: Locale;
  readonly jobTitle?: string | null | undefined;
}

/** The company that is born with it. */
export interface NewCompany {
  readonly name: string;
  readonly country?: string | null | undefined;
}

/** What a sign-up made. */
export interface SignedUp extends OpenedSession {
  readonly personId: Id;
  readonly memberId: Id;
  readonly companyId: Id;
}

/**
 * Makes a person, a company and an open session.
 * @throws Problem TAKEN when the e-mail has a login already; INVALID, REQUIRED, TOO_LONG for bad input.
 */
export async function signUp(database: Database, person: NewPerson, company: NewCompany, caller: Caller): Promise<SignedUp> {
  const passwordHash = await hashPassword(person.password);
  return database.transaction(systemSession, (tx) => signUpIn(tx, { ...person, passwordHash }, company, caller));
}

/** The same inside a transaction of the system role; the password is hashed before, because that takes time. */
export async function signUpIn(tx: Transaction, person: NewPerson & { readonly passwordHash: string }, company: NewCompany, caller: Caller): Promise<SignedUp> {
  const personId = await createPerson(tx, person, caller.now);
  const companyId = newId();
  tx.em.create(Company, { id: companyId, name: line('companyName', company.name, 200), country: country(company.country), createdAt: caller.now });
  await tx.em.flush();
  const memberId = await joinCompany(tx, { personId, companyId, role: 'OWNER', jobTitle: person.jobTitle ?? null }, caller.now);
  await recordEvents(tx, { memberId, appId: null }, [{ topic: 'company.created', companyId, subject: { type: 'Company', id: companyId } }]);
  const session = await openSession(tx, { personId, memberId, userAgent: caller.userAgent }, caller.now);
  return { ...session, personId, memberId, companyId };
}

/** Makes a login. @throws Problem TAKEN when the e-mail has one already. */
export async function createPerson(tx: Transaction, person: NewPerson & { readonly passwordHash: string }, now: Date): Promise<Id> {
  const email = emailAddress('email', loginEmail(person.email));
  if ((await tx.em.count(Person, { email })) > 0) throw inputProblem('TAKEN', 'email', 'This e-mail has a login already. Sign in with it.');
  const id = newId();
  tx.em.create(Person, { id, email, name: line('name', person.name, 120), locale: person.locale, passwordHash: person.passwordHash, createdAt: now });
  await tx.em.flush();
  return id;
}

/** Makes a person a member of a company; who left it comes back with the same card, because history names it. @throws Problem TAKEN when already a member. */
export async function joinCompany(
  tx: Transaction,
  { personId, companyId, role, jobTitle }: { readonly personId: Id; readonly companyId: Id; readonly role: Member['role']; readonly jobTitle: string | null },
  now: Date,
): Promise<Id> {
  const person = await tx.em.findOneOrFail(Person, personId);
  const former = await tx.em.findOne(Member, { company: companyId, person: personId });
  if (former?.isCurrent() === true) throw new Problem('TAKEN', 'You are a member of this company already.');
  const card = { name: person.name, email: person.email, jobTitle, role };
  const id = former?.id ?? newId();
  if (former === null) tx.em.create(Member, { id, company: tx.em.getReference(Company, companyId), person, ...card, createdAt: now });
  else tx.em.assign(former, { ...card, leftAt: null });
  await tx.em.flush();
  await recordEvents(tx, { memberId: id, appId: null }, [{ topic: 'member.joined', companyId, subject: { type: 'Member', id }, payload: { role } }]);
  return id;
}
