/**
 * A side keeps its address book of an account.
 */
import { LockMode } from '@mikro-orm/core';
import { emailAddress, line, maybeLine } from '../companies/input.js';
import { assertRoomFor } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import { globalId, idOf, type Id } from '../kernel/ids.js';
import { notFound } from '../kernel/problem.js';
import { assertVersion, isGiven } from '../kernel/version.js';
import { Contact } from './contact.entity.js';
import { accountOf, sideAt } from './standing.js';

/** What can be said of a contact. In a change absent fields stay, and null removes. */
interface ContactWords {
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly jobTitle?: string | null | undefined;
}

/** A new contact. */
export interface CreateContact extends ContactWords {
  readonly accountId: string;
  readonly name: string;
}

/**
 * Adds a contact to the address book of the viewer's side.
 * @throws Problem NOT_FOUND; of the input REQUIRED, TOO_LONG, INVALID.
 */
export async function createContact(act: Act, input: CreateContact): Promise<{ readonly id: Id }> {
  const account = await accountOf(act, input.accountId);
  const name = line('name', input.name, 200);
  await assertRoomFor(act, 'contacts', act.viewer.companyId);
  const [createdAt, updatedAt] = [act.now, act.now];
  const contact = act.tx.em.create(Contact, { id: act.newId(), account, side: sideAt(account, act.viewer), name, createdAt, updatedAt });
  write(contact, input);
  await act.tx.em.flush();
  tell(act, contact, 'created');
  return { id: contact.id };
}

/** A change of a contact. */
export interface UpdateContact extends ContactWords {
  readonly id: string;
  readonly expectedVersion?: number | null | undefined;
  readonly name?: string | null | undefined;
}

/**
 * Changes a contact.
 * @throws Problem NOT_FOUND, also for the other side; STALE_VERSION; of the input REQUIRED, TOO_LONG, INVALID.
 */
export async function updateContact(act: Act, input: UpdateContact): Promise<{ readonly id: Id }> {
  const contact = await lockContact(act, input);
  if (isGiven(input.name)) contact.name = line('name', input.name, 200);
  write(contact, input);
  contact.updatedAt = act.now;
  await act.tx.em.flush();
  tell(act, contact, 'updated');
  return { id: contact.id };
}

/** Which contact, and the version that the caller has seen. */
export interface ContactAtVersion {
  readonly id: string;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Takes a contact out of the address book; nothing of it is kept.
 * @throws Problem NOT_FOUND, also for the other side; STALE_VERSION.
 */
export async function deleteContact(act: Act, input: ContactAtVersion): Promise<{ readonly deletedId: string; readonly accountId: Id }> {
  const contact = await lockContact(act, input);
  act.tx.em.remove(contact);
  await act.tx.em.flush();
  tell(act, contact, 'deleted');
  return { deletedId: globalId('Contact', contact.id), accountId: contact.account.id };
}

async function lockContact(act: Act, { id, expectedVersion }: ContactAtVersion): Promise<Contact> {
  const contact = await act.tx.em.findOne(Contact, idOf('Contact', id), { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (contact === null) throw notFound('Contact');
  assertVersion(contact, expectedVersion);
  return contact;
}

function write(contact: Contact, { email, phone, jobTitle }: ContactWords): void {
  if (email !== undefined) contact.email = email === null || email.trim() === '' ? null : emailAddress('email', email);
  if (phone !== undefined) contact.phone = maybeLine('phone', phone, 40);
  if (jobTitle !== undefined) contact.jobTitle = maybeLine('jobTitle', jobTitle, 120);
}

function tell(act: Act, { id, account, side }: Contact, verb: 'created' | 'updated' | 'deleted'): void {
  act.record({ topic: `contact.${verb}`, accountId: account.id, audience: side, subject: { type: 'Contact', id } });
}
