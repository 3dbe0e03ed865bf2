/**
 * The session as a cookie, for browsers: no script can read it, and no other site can send it along with anything but a plain link. Over https its name begins
 * with `__Host-`: then a browser takes it only from this very host over https, so that no neighbouring host, and nobody on an unencrypted line, can put another
 * one in its place.
 */

const NAME = 'alianza_session';

/** Name of the cookie. */
export function sessionCookie(isHttps: boolean): string {
  return isHttps ? `__Host-${NAME}` : NAME;
}

const attributes = (isHttps: boolean): string => `Path=/; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`;

/** The header value that sets the cookie. */
export function setSessionCookie(token: string, expiresAt: Date, isHttps: boolean): string {
  return `${sessionCookie(isHttps)}=${token}; ${attributes(isHttps)}; Expires=${expiresAt.toUTCString()}`;
}

/** The header value that removes the cookie. */
export function clearSessionCookie(isHttps: boolean): string {
  return `${sessionCookie(isHttps)}=; ${attributes(isHttps)}; Max-Age=0`;
}

/** The session's token in a Cookie header, if it is there. */
export function sessionTokenIn(cookieHeader: string | undefined, isHttps = false): string | undefined {
  const wanted = sessionCookie(isHttps);
  for (const part of cookieHeader?.split(';') ?? []) {
    const [name, value] = part.trim().split('=', 2);
    if (name === wanted && value !== undefined && value !== '') return value;
  }
  return undefined;
}
