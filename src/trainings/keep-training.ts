/**
 * Both sides keep the trainings of an account.
 */
import { Account } from '../accounts/account.entity.js';
import { accountOf, sideAt } from '../accounts/standing.js';
import { assertRoomFor } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import { globalId, type Id } from '../kernel/ids.js';
import type { CreateOf } from '../protocol/field.js';
import { TRAINING_FIELDS } from '../protocol/training.js';
import { checkedChanges, checkedNew } from '../things/checked.js';
import type { AtVersion, Change, Gone } from '../things/doors.js';
import { assertMay, lockFor } from '../things/rule.js';
import { tellAccount } from '../things/tell.js';
import { Attendance, Training } from './training.entity.js';
import { CHANGE_TRAINING, SET_UP, TAKE_OUT } from './training.policy.js';
import { trainingEvents } from './training.thing.js';

/**
 * Sets up a training.
 * @throws Problem NOT_FOUND, CONFLICT while not both companies are on the account, QUOTA_REACHED; of the input REQUIRED, TOO_LONG, INVALID, OUT_OF_RANGE.
 */
export async function createTraining(act: Act, input: CreateOf<typeof TRAINING_FIELDS> & { readonly accountId: string }): Promise<{ readonly id: Id }> {
  const account = await accountOf(act, input.accountId);
  await assertMay(act, SET_UP, Account, account);
  const values = checkedNew(TRAINING_FIELDS, input);
  await assertRoomFor(act, 'trainings', act.viewer.companyId);
  const [createdAt, updatedAt] = [act.now, act.now];
  const training = act.tx.em.create(Training, { id: act.newId(), account, side: sideAt(account, act.viewer), ...values, createdAt, updatedAt });
  await act.tx.em.flush();
  tellAccount(act, trainingEvents, 'created', training);
  return { id: training.id };
}

/**
 * Changes a training.
 * @throws Problem NOT_FOUND, CONFLICT, STALE_VERSION; of the input REQUIRED, TOO_LONG, INVALID, OUT_OF_RANGE.
 */
export async function updateTraining(act: Act, input: Change<typeof TRAINING_FIELDS>): Promise<{ readonly id: Id }> {
  const training = await lockFor(act, CHANGE_TRAINING, Training, input);
  act.tx.em.assign(training, { ...checkedChanges(TRAINING_FIELDS, input), updatedAt: act.now });
  await act.tx.em.flush();
  tellAccount(act, trainingEvents, 'updated', training);
  return { id: training.id };
}

/**
 * Takes a training out, with the attendances of the viewer's side.
 * @throws Problem NOT_FOUND, CONFLICT also while people of the other side are named for it, STALE_VERSION.
 */
export async function deleteTraining(act: Act, input: AtVersion): Promise<Gone> {
  const training = await lockFor(act, TAKE_OUT, Training, input);
  for (const each of await act.tx.em.find(Attendance, { training })) act.tx.em.remove(each);
  act.tx.em.remove(training);
  await act.tx.em.flush();
  tellAccount(act, trainingEvents, 'deleted', training);
  return { deletedId: globalId('Training', training.id), fromId: training.account.id };
}
