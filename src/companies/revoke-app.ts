/**
 * An app ends.
 */
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { accessChanged } from '../identity/access-change.js';
import { COMPANY_TOPICS } from './company.events.js';
import { appOf } from './own-app.js';

/** Ends an app: its key opens nothing any more. */
export async function revokeApp(act: Act, appId: string): Promise<{ readonly id: Id }> {
  const app = await appOf(act, appId);
  app.revokedAt = act.now;
  act.record({ topic: COMPANY_TOPICS['app.revoked'], companyId: act.viewer.companyId, subject: { type: 'App', id: app.id } });
  await accessChanged(act.tx, { appId: app.id });
  return { id: app.id };
}
