/**
 * Who may do what with trainings and attendances: the rules of their acts, and of `viewerCan`.
 */
import { areBothOn, isOwnSide } from '../accounts/account.policy.js';
import type { Rule } from '../things/rule.js';
import { sideSql } from '../things/step.js';

/** Sets a training up; over the row of its account. */
export const SET_UP: Rule = areBothOn('id');

/** Changes a training, or names people of the own side for it. */
export const CHANGE_TRAINING: Rule = areBothOn();

/** Takes a training out, with the attendances of the own side. */
export const TAKE_OUT: Rule = [
  ...CHANGE_TRAINING,
  {
    sql: (row, viewer) => `not exists (select 1 from attendance ta where ta.training_id = ${row('id')} and ta.side <> ${sideSql(row, viewer)})`,
    code: 'CONFLICT',
    says: 'People of the other side are named for this training.',
  },
];

/** Changes an attendance, or takes it out. */
export const CHANGE_ATTENDANCE: Rule = [...areBothOn(), isOwnSide('Each side writes the attendance of its own people.')];
