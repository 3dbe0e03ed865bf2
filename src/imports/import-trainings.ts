/**
 * Trainings, as companies keep them in lists. Who took part is not brought in.
 */
import { choicesOf } from '../protocol/field.js';
import { TRAINING_FIELDS } from '../protocol/training.js';
import { SET_UP } from '../trainings/training.policy.js';
import { training, trainingsImported } from '../trainings/training.thing.js';
import { oneOf } from './import-field.js';
import { rowsAtAccount } from './rows-at-account.js';

/** Forms as people write them. */
const SHOWN = { ON_SITE: ['On site', 'Presencial', 'Classroom', 'En aula'], REMOTE: ['Remote', 'Remota', 'Online', 'En línea', 'A distancia'] };

/** Rows that are trainings. */
export const TRAININGS = rowsAtAccount(training, {
  table: 'training',
  quota: 'trainings',
  imported: trainingsImported,
  instead: { form: { form: oneOf(choicesOf(TRAINING_FIELDS.form), SHOWN, TRAINING_FIELDS.form.says) } },
  rule: SET_UP,
  heardBy: 'BOTH',
});
