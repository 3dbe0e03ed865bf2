/**
 * How a viewer reaches the database: the role its statements run under and the variables that row-level security reads.
 */
import type { Viewer } from './viewer.js';

/** Role and variables of one transaction. */
export interface DatabaseSession {
  readonly role: 'alianza_viewer' | 'alianza_system' | 'none';
  readonly variables: Readonly<Record<string, string>>;
}

/** The session of a viewer: sees what the viewer may see, nothing else. */
export function viewerSession(viewer: Viewer): DatabaseSession {
  return {
    role: 'alianza_viewer',
    variables: {
      'alianza.company': viewer.companyId,
      'alianza.member': viewer.memberId ?? '',
      'alianza.wide': viewer.isCompanyWide ? 'on' : 'off',
    },
  };
}

/** The session of the owner of the tables, for what only a start does: nothing that a request wishes. */
export const ownerSession: DatabaseSession = { role: 'none', variables: {} };

/** The session of the product's own machinery: sign-in, rooms, the event relay. Never of a request's wishes. */
export const systemSession: DatabaseSession = { role: 'alianza_system', variables: {} };
