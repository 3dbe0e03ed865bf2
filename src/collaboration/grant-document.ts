/**
 * Judges who may open a document live. Who somebody is, is found as everywhere; what they may see, by one statement under their own session, so that both
 * walls of the one rule stand in front of it.
 */
import type { Grant, Judge, Knock } from '../access/grant.js';
import { viewerSession } from '../access/session.js';
import { mayWrite, type Viewer } from '../access/viewer.js';
import { authenticate } from '../identity/authenticate.js';
import { sessionTokenIn } from '../identity/session-cookie.js';
import type { Database } from '../database/database.js';
import { IS_OPEN } from '../documents/judge-document.js';
import { credentialIn } from '../kernel/credential.js';
import type { Id } from '../kernel/ids.js';
import { notFound, Problem } from '../kernel/problem.js';

/** The judge at the door: tokens and keys by the provider's token, cookies only from pages of our own origin. */
export function judgeAt(options: {
  readonly database: Database;
  readonly isOwnOrigin: (origin: string, host: string | null) => boolean;
  readonly now: () => Date;
  /** Whether people reach the server over https: the cookie has another name there. */
  readonly isHttps?: boolean;
}): Judge {
  return async (knock) => {
    const token = tokenOf(knock, options.isOwnOrigin, options.isHttps ?? false);
    const viewer = token === undefined ? undefined : (await authenticate(options.database, token, options.now()))?.viewer;
    if (viewer === undefined) throw new Problem('UNAUTHENTICATED', 'Sign in first, or send the key of an app.');
    return grantDocument(options.database, viewer, knock.documentId);
  };
}

/** Another site can make a browser open a socket with our cookie; it cannot hide that it did. */
function tokenOf({ token, cookie, origin, host }: Knock, isOwnOrigin: (origin: string, host: string | null) => boolean, isHttps: boolean): string | undefined {
  if (token !== '') return credentialIn(token) ?? token;
  return origin !== null && isOwnOrigin(origin, host) ? sessionTokenIn(cookie ?? undefined, isHttps) : undefined;
}

interface Found extends Pick<Grant, 'accountId' | 'audience' | 'side' | 'companyName' | 'displayName' | 'isSeated'> {
  readonly isOpen: boolean;
  readonly expiresAt: string | null;
}

/** Row-level security hides documents that the viewer may not see. */
const QUESTION = `
  select a.id as "accountId", d.audience, c.name as "companyName",
         case when a.supplier_id = $2::uuid then 'SUPPLIER' else 'CUSTOMER' end as side,
         coalesce((select m.name from member m where m.id = $3::uuid), (select p.name from app p where p.id = $4::uuid), c.name) as "displayName",
         (select s.expires_at from session s where s.id = $5::uuid) as "expiresAt",
         exists (select from seat t where t.account_id = a.id and t.member_id = $3::uuid and t.audience = 'SHARED') as "isSeated",
         ${IS_OPEN} as "isOpen"
  from document d join account a on a.id = d.account_id join company c on c.id = $2::uuid
  where d.id = $1::uuid`;

/**
 * The viewer's leave to open a document; one that takes no more edits is granted for reading.
 * @throws Problem NOT_FOUND when the document is not there or not visible, FORBIDDEN for an app without the DOCUMENTS scope.
 */
export async function grantDocument(database: Database, viewer: Viewer, documentId: Id): Promise<Grant> {
  if (viewer.appId !== null && !viewer.scopes.includes('DOCUMENTS')) throw new Problem('FORBIDDEN', 'This app has no DOCUMENTS scope.');
  const { companyId, memberId, appId, sessionId } = viewer;
  const params = [documentId, companyId, memberId, appId, sessionId];
  const [found] = (await database.read(viewerSession(viewer), { name: 'grant-document', text: QUESTION, params })) as readonly unknown[] as readonly Found[];
  if (found === undefined) throw notFound('document');
  const { isOpen, expiresAt, ...facts } = found;
  const access = isOpen && mayWrite(viewer) ? 'write' : 'read';
  return { documentId, companyId, memberId, appId, sessionId, ...facts, access, expiresAt: expiresAt === null ? null : new Date(expiresAt) };
}
