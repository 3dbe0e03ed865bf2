/**
 * A person signs up with a first company, as its owner.
 */
import { systemSession } from '../access/session.js';
import type { Database, Transaction } from '../database/database.js';
import { transactionOnce } from '../events/once-only.js';
import { recordEvents } from '../events/record.js';
import { newId, type Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';
import type { Post } from '../mail/post.js';
import { Company } from './company.entity.js';
import { COMPANY_TOPICS } from './company.events.js';
import { Member } from './member.entity.js';
import { openSession, withoutSecrets, type OpenedSession } from '../identity/open-session.js';
import { hashPassword } from '../identity/password.js';
import { assertHardToGuess } from '../identity/password-strength.js';
import { Person } from '../identity/person.entity.js';
import type { Caller, Credentials } from '../identity/sign-in.js';
import { loginEmail } from '../kernel/email.js';
import { MEMBER_FIELDS, NEWCOMER_FIELDS, PROFILE_FIELDS } from '../protocol/company.js';
import type { CreateOf } from '../protocol/field.js';
import { checkedNew } from '../things/checked.js';
import { emailAddress } from '../kernel/input.js';
import { countAttempt, signUpOf } from '../identity/throttle.js';
import { askToVerify } from '../identity/verify-email.js';

/** Who signs up. */
export type NewPerson = CreateOf<typeof PROFILE_FIELDS> & Credentials;

/** Who signs up with a company, which is born with it. */
export type Newcomer = CreateOf<typeof NEWCOMER_FIELDS> & Credentials;

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
export async function signUp(database: Database, post: Post, person: Newcomer, caller: Caller): Promise<SignedUp> {
  const email = emailAddress('email', loginEmail(person.email));
  const { name, companyName } = checkedNew(NEWCOMER_FIELDS, person);
  await database.transaction(systemSession, (tx) => countAttempt(tx, signUpOf(email, caller.remoteAddress), caller.now));
  await assertHardToGuess(person.password, [email, name, companyName]);
  const passwordHash = await hashPassword(person.password);
  const make = async (tx: Transaction): Promise<SignedUp> => {
    const signedUp = await signUpIn(tx, { ...person, passwordHash, verifiedAt: null }, caller);
    await askToVerify(tx, post, { personId: signedUp.personId, email, locale: person.locale }, caller.now);
    return signedUp;
  };
  return transactionOnce(database, make, withoutSecrets);
}

/** A person whose password is hashed. */
interface Hashed {
  readonly passwordHash: string;
  /** When the person showed to read the address, or null. */
  readonly verifiedAt: Date | null;
}

/** The same inside a transaction of the system role; the password is hashed before, because that takes time. */
export async function signUpIn(tx: Transaction, person: Newcomer & Hashed, caller: Caller): Promise<SignedUp> {
  const personId = await createPerson(tx, person, caller.now);
  const companyId = newId();
  const { companyName, country } = checkedNew(NEWCOMER_FIELDS, person);
  tx.em.create(Company, { id: companyId, name: companyName, country, createdAt: caller.now });
  await tx.em.flush();
  const memberId = await joinCompany(tx, { personId, companyId, role: 'OWNER', jobTitle: person.jobTitle }, caller.now);
  await recordEvents(tx, { memberId, appId: null }, [{ topic: COMPANY_TOPICS['company.created'], companyId, subject: { type: 'Company', id: companyId } }]);
  const session = await openSession(tx, { personId, memberId, userAgent: caller.userAgent, deviceToken: caller.deviceToken }, caller.now);
  return { ...session, personId, memberId, companyId };
}

/** Makes a login. Others may name the same address; one that has confirmed it must be asked for before. */
export async function createPerson(tx: Transaction, person: NewPerson & Hashed, now: Date): Promise<Id> {
  const email = emailAddress('email', loginEmail(person.email));
  const id = newId();
  const { passwordHash, verifiedAt } = person;
  const { name, locale } = checkedNew(PROFILE_FIELDS, person);
  tx.em.create(Person, { id, email, name, locale, passwordHash, verifiedAt, createdAt: now });
  await tx.em.flush();
  return id;
}

/** Makes a person a member of a company; who left it comes back with the same card, because history names it. @throws Problem TAKEN when already a member. */
export async function joinCompany(
  tx: Transaction,
  { personId, companyId, role, jobTitle: said }: { readonly personId: Id; readonly companyId: Id; readonly role: Member['role'] } & Pick<NewPerson, 'jobTitle'>,
  now: Date,
): Promise<Id> {
  const person = await tx.em.findOneOrFail(Person, personId);
  const former = await tx.em.findOne(Member, { company: companyId, person: personId });
  if (former?.isCurrent() === true) throw new Problem('TAKEN', 'You are a member of this company already.');
  const { jobTitle } = checkedNew(MEMBER_FIELDS, { name: person.name, jobTitle: said });
  const card = { name: person.name, email: person.email, jobTitle, role };
  const id = former?.id ?? newId();
  if (former === null) tx.em.create(Member, { id, company: tx.em.getReference(Company, companyId), person, ...card, createdAt: now });
  else tx.em.assign(former, { ...card, leftAt: null });
  await tx.em.flush();
  await recordEvents(tx, { memberId: id, appId: null }, [
    { topic: COMPANY_TOPICS['member.joined'], companyId, subject: { type: 'Member', id }, payload: { role } },
  ]);
  return id;
}
