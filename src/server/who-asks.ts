/**
 * Who asks over HTTP: a bearer token of a session or an app, or the session's cookie. A cookie comes along whether its owner means it or not, so it counts
 * only for requests that another site cannot make a browser send (Apollo's CSRF prevention) and only from our own pages.
 */
import type { IncomingMessage } from 'node:http';
import { sessionTokenIn } from '../companies/session-cookie.js';

/** The token of a request, if it carries one that counts. */
export function tokenOf(message: IncomingMessage, isOwnOrigin: (origin: string, host: string | null) => boolean, isHttps = false): string | undefined {
  const [scheme, bearer] = (message.headers.authorization ?? '').split(' ', 2);
  if (scheme?.toLowerCase() === 'bearer') return bearer ?? '';
  const { origin, cookie, host } = message.headers;
  // Browsers name the origin with every POST and every WebSocket; programs that set a cookie by hand have none to hide.
  if (origin !== undefined && !isOwnOrigin(origin, host ?? null)) return undefined;
  return sessionTokenIn(cookie, isHttps);
}

/** Whether an Origin header names this server: its public address, or the very host that the request came to. */
export function ownOrigin(publicUrl: string | undefined): (origin: string, host: string | null) => boolean {
  return (origin, host) => origin === publicUrl || (publicUrl === undefined && host !== null && URL.parse(origin)?.host === host);
}
