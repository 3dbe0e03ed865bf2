/**
 * What happens to passwords and sessions. None of it hangs from an account.
 */
import { topics } from '../events/topic.js';

/** What happens, by topic. */
export const IDENTITY_TOPICS = topics('company', {
  'person.passwordChanged': ['A member changed the password.'],
  'session.opened': ['A member signed in. Nobody else hears of it.'],
  'session.revoked': ['A session was ended. Only the member whose it was hears of it.'],
});
