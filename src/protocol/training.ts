/**
 * A session of an enablement plan, and who takes part in it.
 */
import { choice, day, fixed, integer, longText, member, optional, otherwise, text, title, url } from './field.js';

/** The fields of a training. */
export const TRAINING_FIELDS = {
  title: title('What is taught.'),
  heldOn: day('The day on which it is held.'),
  form: otherwise(choice('TrainingForm', 'How a training is held.', { ON_SITE: 'At a place.', REMOTE: 'By a link.' }), 'ON_SITE'),
  place: optional(text(300, 'Where it is held.')),
  link: optional(url(2_000, 'Where people join from afar.')),
  trainer: optional(text(200, 'Who teaches.')),
  capacity: optional(integer(1, 100_000, 'How many people there is room for; it is told and not enforced.')),
  notes: optional(longText('What else both sides should know.')),
} as const;

/** The fields of an attendance. */
export const ATTENDANCE_FIELDS = {
  memberId: fixed(optional(member('A member of your side with a seat at the account; or give a name.'))),
  name: fixed(optional(title('Name of a person of your side without a login; both sides read it.'))),
  status: otherwise(
    choice('AttendanceStatus', 'Whether somebody took part.', { INVITED: 'Expected, or not settled yet.', ATTENDED: 'Was there.', ABSENT: 'Was not there.' }),
    'INVITED',
  ),
  certificateOn: optional(day('Day of the certificate that the person was given; only of one who ATTENDED.')),
} as const;
