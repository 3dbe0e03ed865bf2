/**
 * What happens to companies, their people and their apps. None of it hangs from an account but the seats that end.
 */
import { FIELDS, topics } from '../events/topic.js';

const role = (description: string) => FIELDS.text(`${description} An organisation role.`);

/** What happens, by topic. */
export const COMPANY_TOPICS = topics('company', {
  'company.created': ['A company joined.'],
  'company.updated': ['The company’s card was changed.'],
  'member.invited': ['A colleague was invited.'],
  'member.invitationRevoked': ['The invitation of a colleague was taken back.'],
  'member.joined': ['Somebody became a member.', { role: role('The role.') }],
  'member.updated': ['A member’s card was changed.'],
  'member.roleChanged': ['A member got another role.', { from: role('Before.'), to: role('Since.') }],
  'member.left': ['Somebody is no member any more.'],
  'app.created': ['An app was made.'],
  'app.keyRotated': ['An app got a new key.'],
  'app.revoked': ['An app was ended.'],
});

/** A seat ends by itself, or with the membership. */
export const SEAT_ENDED = topics('account', {
  'seat.ended': ['A seat was given up.', { side: FIELDS.side, role: FIELDS.text('The role on the team.'), memberId: FIELDS.id('Member', 'Who sits there.') }],
})['seat.ended'];
