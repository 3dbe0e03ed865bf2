/**
 * The session as a cookie, for browsers: no script can read it, and no other site can send it along with anything but a plain link.
 */

/** Name of the cookie. */
export const SESSION_COOKIE = 'alianza_session';

/** The header value that sets the cookie. */
export function setSessionCookie(token: string, expiresAt: Date, isHttps: boolean): string {
  return `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Expires=${expiresAt.toUTCString()}${isHttps ? '; Secure' : ''}`;
}

/** The header value that removes the cookie. */
export function clearSessionCookie(isHttps: boolean): string {
  return `${SESSION_COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${isHttps ? '; Secure' : ''}`;
}

/** The session's token in a Cookie header, if it is there. */
export function sessionTokenIn(cookieHeader: string | undefined): string | undefined {
  for (const part of cookieHeader?.split(';') ?? []) {
    const [name, value] = part.trim().split('=', 2);
    if (name === SESSION_COOKIE && value !== undefined && value !== '') return value;
  }
  return undefined;
}
