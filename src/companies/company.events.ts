/**
 * What happens to companies, their people and their apps. None of it hangs from an account.
 */
import { defineTopics, FIELDS, type Topic } from '../events/topic.js';

const ofCompany = (name: string, description: string, payload: Topic['payload'] = {}): Topic => ({ name, description, of: 'company', payload });
const role = (description: string) => FIELDS.text(`${description} An organisation role.`);

defineTopics(
  ofCompany('company.created', 'A company joined.'),
  ofCompany('company.updated', 'The company’s card was changed.'),
  ofCompany('member.invited', 'A colleague was invited.'),
  ofCompany('member.invitationRevoked', 'The invitation of a colleague was taken back.'),
  ofCompany('member.joined', 'Somebody became a member.', { role: role('The role.') }),
  ofCompany('member.updated', 'A member’s card was changed.'),
  ofCompany('member.roleChanged', 'A member got another role.', { from: role('Before.'), to: role('Since.') }),
  ofCompany('member.left', 'Somebody is no member any more.'),
  ofCompany('person.passwordChanged', 'A member changed the password.'),
  ofCompany('session.opened', 'A member signed in. Nobody else hears of it.'),
  ofCompany('session.revoked', 'A session was ended. Only the member whose it was hears of it.'),
  ofCompany('app.created', 'An app was made.'),
  ofCompany('app.keyRotated', 'An app got a new key.'),
  ofCompany('app.revoked', 'An app was ended.'),
);
