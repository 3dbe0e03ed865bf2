/**
 * An app gets a new key.
 */
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { accessChanged } from '../identity/access-change.js';
import { COMPANY_TOPICS } from './company.events.js';
import { appOf, newKey } from './own-app.js';
import { shownOnce } from '../identity/shown-once.js';

/** Gives an app a new key; the old one opens nothing from now on. */
export async function rotateAppKey(act: Act, appId: string): Promise<{ readonly id: Id; readonly key: string }> {
  const app = await appOf(act, appId);
  const { key, ...kept } = newKey();
  act.tx.em.assign(app, kept);
  act.record({ topic: COMPANY_TOPICS['app.keyRotated'], companyId: act.viewer.companyId, subject: { type: 'App', id: app.id } });
  await accessChanged(act.tx, { appId: app.id });
  return shownOnce({ id: app.id }, { key });
}
