/**
 * Trainings and attendances in the API. Their fields stand in `protocol/training.ts`.
 */
import { AccountType, AccountViewerCan, SideEnum } from '../accounts/account.type.js';
import { connection, derived } from '../database/read.js';
import { doors } from '../things/doors.js';
import { holds } from '../things/rule.js';
import { viewerCan } from '../things/viewer-can.js';
import { typeOf } from '../things/window-of.js';
import { createAttendance, deleteAttendance, updateAttendance } from './keep-attendance.js';
import { createTraining, deleteTraining, updateTraining } from './keep-training.js';
import { CHANGE_ATTENDANCE, CHANGE_TRAINING, SET_UP, TAKE_OUT } from './training.policy.js';
import { attendance, training } from './training.thing.js';

const account = { type: () => AccountType, says: 'The account.' };

/** A training as the API shows it. */
export const TrainingType = typeOf(training, {
  account,
  side: { type: () => SideEnum, says: 'The side that set it up.' },
  viewerCan: viewerCan(training, {
    update: ['Change it.', CHANGE_TRAINING],
    attend: ['Name people of your side for it.', CHANGE_TRAINING],
    delete: ['Take it out: nobody of the other side is named for it.', TAKE_OUT],
  }),
});

/** An attendance as the API shows it. */
export const AttendanceType = typeOf(attendance, {
  training: { type: () => TrainingType, says: 'The training.' },
  account,
  side: { type: () => SideEnum, says: 'Whose people the person is of.' },
  viewerCan: viewerCan(attendance, {
    update: ['Change it or take it out.', CHANGE_ATTENDANCE],
  }),
});

derived(AccountViewerCan, 'addTraining', () => Boolean, { sql: holds(SET_UP), description: 'Set up a training.' });
connection(AccountType, 'trainings', () => TrainingType, { by: 'account', order: training.lists.first, description: 'The trainings, latest first.' });
connection(TrainingType, 'attendances', () => AttendanceType, { by: 'training', order: attendance.lists.first, description: 'Who takes part, of both sides.' });

/** The doors to trainings. */
export const TrainingResolver = doors(training, {
  type: TrainingType,
  one: 'A training, or null.',
  many: ['trainings', 'The trainings at the accounts that you see.'],
  create: { says: 'Sets up a training at an account.', input: 'A new training.', at: { accountId: 'The account.' }, act: createTraining },
  update: { says: 'Changes a training; both sides may.', act: updateTraining },
  remove: {
    says: 'Takes a training out, with the attendances of your side. Refused with CONFLICT while people of the other side are named for it.',
    input: 'A training that is taken out.',
    payload: 'What was taken out, and the account whose training it was.',
    from: ['account', () => AccountType, 'The account.'],
    act: deleteTraining,
  },
});

/** The doors to attendances. */
export const AttendanceResolver = doors(attendance, {
  type: AttendanceType,
  one: 'An attendance, or null.',
  many: ['attendances', 'Who takes part in the trainings that you see.'],
  create: {
    says: 'Names a person of your side for a training: a member with a seat at the account, or a name.',
    input: 'A person at a training.',
    at: { trainingId: 'The training.' },
    act: createAttendance,
  },
  update: { says: 'Changes an attendance of your side.', act: updateAttendance },
  remove: {
    says: 'Takes an attendance of your side out.',
    input: 'An attendance that is taken out.',
    payload: 'What was taken out, and the training.',
    from: ['training', () => TrainingType, 'The training.'],
    act: deleteAttendance,
  },
});
