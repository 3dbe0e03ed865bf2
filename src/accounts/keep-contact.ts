/**
 * A side keeps its address book of an account.
 */
import { assertRoomFor } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import { globalId, type Id } from '../kernel/ids.js';
import { CONTACT_FIELDS } from '../protocol/contact.js';
import type { CreateOf } from '../protocol/field.js';
import { checkedChanges, checkedNew } from '../things/checked.js';
import type { AtVersion, Change, Gone } from '../things/doors.js';
import { assertMay, lockFor } from '../things/rule.js';
import { tellAccount } from '../things/tell.js';
import { Account } from './account.entity.js';
import { KEEP_OWN, CHANGE_CONTACT } from './account.policy.js';
import { Contact } from './contact.entity.js';
import { contactEvents } from './contact.thing.js';
import { accountOf, sideAt } from './standing.js';

/**
 * Adds a contact to the address book of the viewer's side.
 * @throws Problem NOT_FOUND, CONFLICT once the account is ENDED; of the input REQUIRED, TOO_LONG, INVALID.
 */
export async function createContact(act: Act, input: CreateOf<typeof CONTACT_FIELDS> & { readonly accountId: string }): Promise<{ readonly id: Id }> {
  const account = await accountOf(act, input.accountId);
  await assertMay(act, KEEP_OWN, Account, account);
  const values = checkedNew(CONTACT_FIELDS, input);
  await assertRoomFor(act, 'contacts', act.viewer.companyId);
  const [createdAt, updatedAt] = [act.now, act.now];
  const contact = act.tx.em.create(Contact, { id: act.newId(), account, side: sideAt(account, act.viewer), ...values, createdAt, updatedAt });
  await act.tx.em.flush();
  tellAccount(act, contactEvents, 'created', contact, contact.side);
  return { id: contact.id };
}

/**
 * Changes a contact.
 * @throws Problem NOT_FOUND, also for the other side; CONFLICT once the account is ENDED, STALE_VERSION; of the input REQUIRED, TOO_LONG, INVALID.
 */
export async function updateContact(act: Act, input: Change<typeof CONTACT_FIELDS>): Promise<{ readonly id: Id }> {
  const contact = await lockFor(act, CHANGE_CONTACT, Contact, input);
  act.tx.em.assign(contact, { ...checkedChanges(CONTACT_FIELDS, input), updatedAt: act.now });
  await act.tx.em.flush();
  tellAccount(act, contactEvents, 'updated', contact, contact.side);
  return { id: contact.id };
}

/**
 * Takes a contact out of the address book; nothing of it is kept.
 * @throws Problem NOT_FOUND, also for the other side; CONFLICT once the account is ENDED, STALE_VERSION.
 */
export async function deleteContact(act: Act, input: AtVersion): Promise<Gone> {
  const contact = await lockFor(act, CHANGE_CONTACT, Contact, input);
  act.tx.em.remove(contact);
  await act.tx.em.flush();
  tellAccount(act, contactEvents, 'deleted', contact, contact.side);
  return { deletedId: globalId('Contact', contact.id), fromId: contact.account.id };
}
