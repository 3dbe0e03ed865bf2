/**
 * People: the contacts in the address book of the viewer's side. Colleagues with a login are not brought in: a member joins by an invitation.
 */
import { contact, contactsImported } from '../accounts/contact.thing.js';
import { rowsAtAccount } from './rows-at-account.js';

/** Rows that are contacts. */
export const CONTACTS = rowsAtAccount(contact, { table: 'contact', quota: 'contacts', imported: contactsImported, heardBy: 'OWN_SIDE' });
