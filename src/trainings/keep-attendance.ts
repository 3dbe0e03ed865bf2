/**
 * Each side says who of its people takes part in a training, and which certificate they were given.
 */
import { sideAt } from '../accounts/standing.js';
import { Member } from '../companies/member.entity.js';
import { assertRoomFor } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import { globalId, idOf, type Id } from '../kernel/ids.js';
import { fieldProblem, notFound } from '../kernel/problem.js';
import { isGiven } from '../kernel/version.js';
import type { CreateOf } from '../protocol/field.js';
import { ATTENDANCE_FIELDS } from '../protocol/training.js';
import { checkedChanges, checkedNew } from '../things/checked.js';
import type { AtVersion, Change, Gone } from '../things/doors.js';
import { lockFor, lockOne } from '../things/rule.js';
import { tellAccount } from '../things/tell.js';
import { Attendance, Training } from './training.entity.js';
import { CHANGE_ATTENDANCE, CHANGE_TRAINING } from './training.policy.js';
import { attendanceEvents } from './training.thing.js';

/**
 * Names a person of the viewer's side for a training.
 * @throws Problem NOT_FOUND, CONFLICT, QUOTA_REACHED; of the input REQUIRED, INVALID, TOO_LONG, TAKEN for a member who is named already, UNKNOWN_REFERENCE for one
 * who holds no seat of the side.
 */
export async function createAttendance(act: Act, input: CreateOf<typeof ATTENDANCE_FIELDS> & { readonly trainingId: string }): Promise<{ readonly id: Id }> {
  const training = await lockFor(act, CHANGE_TRAINING, Training, { id: input.trainingId });
  const { memberId, ...values } = checkedNew(ATTENDANCE_FIELDS, input);
  const side = sideAt(training.account, act.viewer);
  if ((memberId === null) === (values.name === null)) throw fieldProblem('REQUIRED', 'name', 'Give either a member or a name.');
  if (memberId !== null) await assertCanBeNamed(act, training, memberId, side);
  assertCertificate(values);
  await assertRoomFor(act, 'attendances', act.viewer.companyId);
  const member = memberId === null ? null : act.tx.em.getReference(Member, memberId);
  const { account } = training;
  const attendance = act.tx.em.create(Attendance, {
    ...{ id: act.newId(), training, account, side, member },
    ...values,
    ...{ createdAt: act.now, updatedAt: act.now },
  });
  await act.tx.em.flush();
  tell(act, 'created', attendance);
  return { id: attendance.id };
}

/**
 * Changes an attendance of the viewer's side.
 * @throws Problem NOT_FOUND, FORBIDDEN for one of the other side, CONFLICT, STALE_VERSION; of the input REQUIRED, INVALID.
 */
export async function updateAttendance(act: Act, input: Change<typeof ATTENDANCE_FIELDS>): Promise<{ readonly id: Id }> {
  const attendance = await lockOwn(act, input);
  act.tx.em.assign(attendance, { ...checkedChanges(ATTENDANCE_FIELDS, input), updatedAt: act.now });
  assertCertificate(attendance);
  await act.tx.em.flush();
  tell(act, 'updated', attendance);
  return { id: attendance.id };
}

/**
 * Takes an attendance of the viewer's side out.
 * @throws Problem NOT_FOUND, FORBIDDEN for one of the other side, CONFLICT, STALE_VERSION.
 */
export async function deleteAttendance(act: Act, input: AtVersion): Promise<Gone> {
  const attendance = await lockOwn(act, input);
  act.tx.em.remove(attendance);
  await act.tx.em.flush();
  tell(act, 'deleted', attendance);
  return { deletedId: globalId('Attendance', attendance.id), fromId: attendance.training.id };
}

/** The training is locked before its attendances are: the order in which everybody takes them. */
async function lockOwn(act: Act, input: AtVersion): Promise<Attendance> {
  const [found] = await act.tx.sql<{ readonly training: Id }>('select training_id as training from attendance where id = $1', [idOf('Attendance', input.id)]);
  if (found === undefined) throw notFound('Attendance');
  await lockOne(act, Training, globalId('Training', found.training));
  return lockFor(act, CHANGE_ATTENDANCE, Attendance, input);
}

async function assertCanBeNamed(act: Act, training: Training, memberId: Id, side: Attendance['side']): Promise<void> {
  const [found] = await act.tx.sql<{ isNamed: boolean }>(
    `select exists (select 1 from attendance t where t.training_id = $4 and t.member_id = $2) as "isNamed"
     from seat where account_id = $1 and member_id = $2 and side = $3 and ended_at is null limit 1`,
    [training.account.id, memberId, side, training.id],
  );
  if (found === undefined) throw fieldProblem('UNKNOWN_REFERENCE', 'memberId', 'This must be a member of your side with a seat at the account.');
  if (found.isNamed) throw fieldProblem('TAKEN', 'memberId', 'This member is named for this training already.');
}

function assertCertificate({ status, certificateOn }: Pick<Attendance, 'status' | 'certificateOn'>): void {
  if (isGiven(certificateOn) && status !== 'ATTENDED') throw fieldProblem('INVALID', 'certificateOn', 'Only who took part is given a certificate.');
}

function tell(act: Act, verb: 'created' | 'updated' | 'deleted', attendance: Attendance): void {
  const { id, account, training, side, status, certificateOn = null } = attendance;
  tellAccount(act, attendanceEvents, verb, { id, account, status, certificateOn }, 'SHARED', { trainingId: globalId('Training', training.id), side });
}
