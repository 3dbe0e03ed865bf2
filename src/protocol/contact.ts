/**
 * A person at the other company, in the address book of one side.
 */
import { email, optional, text, title } from './field.js';

/** The fields of a contact. */
export const CONTACT_FIELDS = {
  name: title('The person’s name.'),
  email: optional(email('E-mail.')),
  phone: optional(text(40, 'Telephone, as it is dialled.')),
  jobTitle: optional(text(120, 'What the person does there.')),
} as const;
