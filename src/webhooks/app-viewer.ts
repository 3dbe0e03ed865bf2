/**
 * The app behind an endpoint as the one who asks.
 */
import type { AppScope, Viewer } from '../access/viewer.js';
import type { Id } from '../kernel/ids.js';

/** An app as the viewer it is with its key: it sees all of its company. */
export function viewerOfApp(companyId: Id, appId: Id, scopes: readonly AppScope[]): Viewer {
  return { companyId, appId, scopes, memberId: null, personId: null, sessionId: null, role: null, isCompanyWide: true };
}
