/**
 * Who asks over HTTP: a bearer token of a session or an app, with its scheme or alone, or the session's cookie. A cookie comes along whether its owner means it or not, so it counts
 * only for requests that another site cannot make a browser send, and only from our own pages, or those of an allowed origin that is of this very site.
 */
import type { IncomingMessage } from 'node:http';
import { sessionTokenIn } from '../identity/session-cookie.js';
import { credentialIn } from '../kernel/credential.js';
import type { CrossOrigin } from './cross-origin.js';

type IsOwnOrigin = (origin: string, host: string | null) => boolean;

/** The token of a request, if it carries one that counts. Other schemes than `Bearer` are meant for a proxy in between. */
export function tokenOf(message: IncomingMessage, isOwnOrigin: IsOwnOrigin, isHttps = false, crossOrigin?: CrossOrigin): string | undefined {
  const { authorization = '', cookie } = message.headers;
  return credentialIn(authorization) ?? (isCookieMeant(message, isOwnOrigin, crossOrigin) ? sessionTokenIn(cookie, isHttps) : undefined);
}

/** Browsers name the origin with every POST, every WebSocket and whatever a page of another origin may read; programs that set a cookie by hand have none to hide. */
function isCookieMeant({ headers }: IncomingMessage, isOwnOrigin: IsOwnOrigin, crossOrigin: CrossOrigin | undefined): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (origin === undefined) return site === undefined || site === 'same-origin' || headers['sec-fetch-mode'] === 'navigate';
  return isOwnOrigin(origin, host ?? null) || (site === 'same-site' && (crossOrigin?.allows(origin) ?? false));
}

/** Whether a browser says that a page of this site asks; or one of an allowed origin. */
export function isFromKnownPage({ headers }: IncomingMessage, crossOrigin: CrossOrigin): boolean {
  const site = headers['sec-fetch-site'];
  return site === 'same-origin' || site === 'same-site' || crossOrigin.allows(headers.origin);
}

/** Whether an Origin header names this server: its public address, or the very host that the request came to. */
export function ownOrigin(publicUrl: string | undefined): IsOwnOrigin {
  return (origin, host) => origin === publicUrl || (publicUrl === undefined && host !== null && URL.parse(origin)?.host === host);
}
