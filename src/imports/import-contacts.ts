/**
 * People: the contacts in the address book of the viewer's side. Colleagues with a login are not brought in: a member joins by an invitation.
 */
import { newId } from '../kernel/ids.js';
import { email, Fault, isSound, required, text } from './import-field.js';
import { ACCOUNT, accountsNamed, outcomeOf, writeRows, type ImportKind, type WantedRow } from './import-kind.js';

const TYPES = { account_id: 'uuid', side: 'text', name: 'text', email: 'text', phone: 'text', job_title: 'text' } as const;

/** Rows that are contacts. */
export const CONTACTS: ImportKind = {
  referenceType: 'contact',
  subjectType: 'Contact',
  table: 'contact',
  batchRows: 500,
  quotas: ['contacts'],
  fields: {
    account: required(ACCOUNT),
    name: required(text(200, 'The person’s name.')),
    email: email('E-mail.'),
    phone: text(40, 'Telephone, as it is dialled.'),
    jobTitle: text(120, 'What the person does there.'),
  },
  async write(act, rows, system) {
    const accountOf = await accountsNamed(act, rows, system);
    const wanted = rows.map((row): WantedRow | Fault => {
      const account = accountOf(row);
      if (account instanceof Fault) return account;
      const { subjectId } = row;
      const { name, email: address, phone, jobTitle } = row.values;
      const said = Object.entries({ name, email: address, phone, job_title: jobTitle }).filter(([, value]) => value !== undefined);
      return { id: subjectId ?? newId(), isNew: subjectId === undefined, values: { account_id: account.id, side: account.side, ...Object.fromEntries(said) } };
    });
    const changed = await writeRows(act, 'contact', TYPES, wanted.filter(isSound));
    return wanted.map((each) => (each instanceof Fault ? each : outcomeOf(each, changed, String(each.values['account_id']))));
  },
};
