/**
 * Contacts in the API: each side looks at its own. Their fields stand in `protocol/contact.ts`.
 */
import { connection, derived } from '../database/read.js';
import { doors } from '../things/doors.js';
import { holds } from '../things/rule.js';
import { viewerCan } from '../things/viewer-can.js';
import { typeOf } from '../things/window-of.js';
import { KEEP_OWN, CHANGE_CONTACT } from './account.policy.js';
import { AccountType, AccountViewerCan } from './account.type.js';
import { contact } from './contact.thing.js';
import { createContact, deleteContact, updateContact } from './keep-contact.js';

/** A contact as the API shows it. */
export const ContactType = typeOf(contact, {
  account: { type: () => AccountType, says: 'The account.' },
  viewerCan: viewerCan(contact, { update: ['Change it or take it out.', CHANGE_CONTACT] }),
});

derived(AccountViewerCan, 'addContact', () => Boolean, { sql: holds(KEEP_OWN), description: 'Add a contact to the address book of your side.' });
connection(AccountType, 'contacts', () => ContactType, { by: 'account', description: 'Your side’s address book of the other company.' });

/** The doors to contacts. */
export const ContactResolver = doors(contact, {
  type: ContactType,
  one: 'A contact of your side, or null.',
  many: ['contacts', 'Your side’s contacts at the accounts that you see.'],
  create: {
    says: 'Adds a person to your side’s address book of the other company.',
    input: 'A person at the other company.',
    at: { accountId: 'The account.' },
    act: createContact,
  },
  update: { says: 'Changes a contact of your side.', act: updateContact },
  remove: {
    says: 'Takes a contact of your side out; nothing of it is kept.',
    input: 'A contact that is taken out.',
    payload: 'What was taken out, and the account whose contact it was.',
    from: ['account', () => AccountType, 'The account.'],
    act: deleteContact,
  },
});
