/**
 * A training, and who takes part in it: an attendance is written by the side whose people it tells of, certificates too, so that no side speaks for the other's.
 */
import { FIELDS } from '../events/topic.js';
import { ATTENDANCE_FIELDS, TRAINING_FIELDS } from '../protocol/training.js';
import { tells, tellsOfImports } from '../things/tell.js';
import { thing } from '../things/thing.js';

/** A training. */
export const training = thing({
  name: 'Training',
  called: 'a training',
  says: 'A session in which people of both sides learn. Both sides see and write it.',
  fields: TRAINING_FIELDS,
  lists: {
    filters: ['account', 'side', 'title', 'heldOn', 'form', 'createdAt', 'updatedAt'],
    orders: ['heldOn', 'title', 'createdAt', 'updatedAt'],
    first: [{ field: 'heldOn', direction: 'DESC' }],
  },
  keeps: ['createdAt', 'updatedAt'],
});

/** What happens to it. */
export const trainingEvents = tells(training, 'account', ['title', 'heldOn'], {
  created: 'A training was set up.',
  updated: 'A training was changed.',
  deleted: 'A training was taken out.',
});

/** Some hundred of them came by an import. */
export const trainingsImported = tellsOfImports(
  training,
  'account',
  'Trainings of an account were added or changed by an import: one event for some hundred of them.',
);

/** An attendance. */
export const attendance = thing({
  name: 'Attendance',
  called: 'an attendance',
  says: 'One person at a training. Both sides see it; only the side of the person writes it, the certificate too.',
  fields: ATTENDANCE_FIELDS,
  lists: {
    filters: ['training', 'account', 'side', 'member', 'name', 'status', 'certificateOn', 'createdAt', 'updatedAt'],
    orders: ['createdAt', 'updatedAt', 'certificateOn'],
    first: [{ field: 'createdAt', direction: 'ASC' }],
  },
  keeps: ['createdAt', 'updatedAt'],
});

/** What happens to it. */
export const attendanceEvents = tells(
  attendance,
  'account',
  ['status', 'certificateOn'],
  { created: 'A side named one of its people for a training.', updated: 'An attendance was changed.', deleted: 'An attendance was taken out.' },
  { trainingId: FIELDS.id('Training', 'The training.'), side: FIELDS.side },
);
