/**
 * A person signs up with a first company, as its owner.
 */
import { systemSession } from '../access/session.js';
import type { Database, Transaction } from '../database/database.js';
import { transactionOnce } from '../events/once-only.js';
import { recordEvents } from '../events/record.js';
import { newId, type Id } from '../kernel/ids.js';
import type { Locale } from '../kernel/locale.js';
import { Problem } from '../kernel/problem.js';
import type { Post } from '../mail/post.js';
import { Company } from './company.entity.js';
import { Member } from './member.entity.js';
import { openSession, withoutSecrets, type OpenedSession } from './open-session.js';
import { hashPassword } from './password.js';
import { assertHardToGuess } from './password-strength.js';
import { Person } from './person.entity.js';
import type { Caller, Credentials } from './sign-in.js';
import { loginEmail } from '../kernel/email.js';
import { country, emailAddress, line } from './input.js';
import { countAttempt, signUpOf } from './throttle.js';
import { askToVerify } from './verify-email.js';

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
 * Makes a person, a company and an open session, whether or not another login has the address: nothing is told of it here, but the address is written to.
 * @throws Problem INVALID, REQUIRED, TOO_LONG for bad input; THROTTLED before anything costs time.
 */
export async function signUp(database: Database, post: Post, person: NewPerson, company: NewCompany, caller: Caller): Promise<SignedUp> {
  const email = emailAddress('email', loginEmail(person.email));
  const name = line('name', person.name, 120);
  const companyName = line('companyName', company.name, 200);
  country(company.country);
  await database.transaction(systemSession, (tx) => countAttempt(tx, signUpOf(email, caller.remoteAddress), caller.now));
  await assertHardToGuess(person.password, [email, name, companyName]);
  const passwordHash = await hashPassword(person.password);
  const make = async (tx: Transaction): Promise<SignedUp> => {
    const signedUp = await signUpIn(tx, { ...person, passwordHash, verifiedAt: null }, company, caller);
    await askToVerify(tx, post, { personId: signedUp.personId, email, locale: person.locale }, caller.now);
    return signedUp;
  };
  return transactionOnce(database, make, withoutSecrets);
}

/** A person whose password is hashed. */
export interface HashedPerson extends NewPerson {
  readonly passwordHash: string;
  /** When the person showed to read the address, or null. */
  readonly verifiedAt: Date | null;
}

/** The same inside a transaction of the system role; the password is hashed before, because that takes time. */
export async function signUpIn(tx: Transaction, person: HashedPerson, company: NewCompany, caller: Caller): Promise<SignedUp> {
  const personId = await createPerson(tx, person, caller.now);
  const companyId = newId();
  tx.em.create(Company, { id: companyId, name: line('companyName', company.name, 200), country: country(company.country), createdAt: caller.now });
  await tx.em.flush();
  const memberId = await joinCompany(tx, { personId, companyId, role: 'OWNER', jobTitle: person.jobTitle ?? null }, caller.now);
  await recordEvents(tx, { memberId, appId: null }, [{ topic: 'company.created', companyId, subject: { type: 'Company', id: companyId } }]);
  const session = await openSession(tx, { personId, memberId, userAgent: caller.userAgent, deviceToken: caller.deviceToken }, caller.now);
  return { ...session, personId, memberId, companyId };
}

/** Makes a login. Others may name the same address; one that has confirmed it must be asked for before. */
export async function createPerson(tx: Transaction, person: HashedPerson, now: Date): Promise<Id> {
  const email = emailAddress('email', loginEmail(person.email));
  const id = newId();
  const { locale, passwordHash, verifiedAt } = person;
  tx.em.create(Person, { id, email, name: line('name', person.name, 120), locale, passwordHash, verifiedAt, createdAt: now });
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
