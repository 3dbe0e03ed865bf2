/**
 * A contact: a person at the other company, in the address book of one side.
 */
import { CONTACT_FIELDS } from '../protocol/contact.js';
import { tells, tellsOfImports } from '../things/tell.js';
import { thing } from '../things/thing.js';

/** A contact. */
export const contact = thing({
  name: 'Contact',
  called: 'a contact',
  says: 'A person at the other company, in your side’s address book. The other side never sees it.',
  fields: CONTACT_FIELDS,
  lists: {
    filters: ['account', 'name', 'email', 'jobTitle', 'createdAt', 'updatedAt'],
    orders: ['name', 'createdAt', 'updatedAt'],
    first: [{ field: 'name', direction: 'ASC' }],
  },
  keeps: ['createdAt', 'updatedAt'],
});

/** What happens to it; only its side hears of it. */
export const contactEvents = tells(contact, 'account', [], {
  created: 'A side wrote a person at the other company into its address book. Only that side hears of it.',
  updated: 'A side changed a contact. Only that side hears of it.',
  deleted: 'A side took a contact out of its address book. Only that side hears of it.',
});

/** Some hundred of them came by an import. */
export const contactsImported = tellsOfImports(
  contact,
  'account',
  'A side added or changed contacts by an import: one event for some hundred of them. Only that side hears of it.',
);
