/**
 * Trainings of an account, which both sides write, and who takes part: each side's people in rows that only that side writes.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { SIDES } from '../access/audience.js';
import { hangsFromAccount, writtenByOwnSide } from '../access/policy.js';
import { Account } from '../accounts/account.entity.js';
import { Member } from '../companies/member.entity.js';
import { guarded } from '../database/guarded.js';
import { ATTENDANCE_FIELDS, TRAINING_FIELDS } from '../protocol/training.js';
import { checksOf, columnsOf } from '../things/columns-of.js';

const TrainingSchema = defineEntity({
  name: 'Training',
  ...guarded('Training', 'training', hangsFromAccount({ constant: 'SHARED' })),
  indexes: [{ properties: ['account', 'heldOn', 'id'] }],
  checks: checksOf('training', TRAINING_FIELDS),
  properties: {
    id: p.uuid().primary(),
    account: () => p.manyToOne(Account),
    /** The side that set it up; its quota counts it. */
    side: p.enum(SIDES),
    ...columnsOf(TRAINING_FIELDS),
    createdAt: p.datetime().columnType('timestamptz'),
    updatedAt: p.datetime().columnType('timestamptz'),
    version: p.integer().version(),
  },
});

/** A training. */
export class Training extends TrainingSchema.class {}
TrainingSchema.setClass(Training);

const AttendanceSchema = defineEntity({
  name: 'Attendance',
  ...guarded('Attendance', 'attendance', writtenByOwnSide(hangsFromAccount({ constant: 'SHARED' }))),
  indexes: [{ properties: ['training', 'createdAt', 'id'] }, { properties: ['account', 'createdAt', 'id'] }],
  uniques: [{ properties: ['training', 'side', 'member'] }],
  checks: [...checksOf('attendance', ATTENDANCE_FIELDS), { name: 'attendance_person', expression: 'num_nonnulls("member_id", "name") = 1' }],
  properties: {
    id: p.uuid().primary(),
    training: () => p.manyToOne(Training),
    account: () => p.manyToOne(Account),
    /** Whose people the person is of. */
    side: p.enum(SIDES),
    ...columnsOf(ATTENDANCE_FIELDS),
    member: () => p.manyToOne(Member).nullable().index(),
    createdAt: p.datetime().columnType('timestamptz'),
    updatedAt: p.datetime().columnType('timestamptz'),
    version: p.integer().version(),
  },
});

/** One person at a training. */
export class Attendance extends AttendanceSchema.class {}
AttendanceSchema.setClass(Attendance);
