/**
 * Devices that have signed in before, and the cookie by which a browser is one of them. Over https its name begins with `__Host-`, as that of the session does: otherwise a
 * neighbouring host could have people sign in with a device of its own, which would then be known for their logins.
 */
import type { Transaction } from '../database/database.js';
import { newId, type Id } from '../kernel/ids.js';
import { hashToken, newToken } from '../kernel/seal.js';

const NAME = 'alianza_device';
/** As long as browsers keep a cookie. */
const KEPT_DAYS = 400;
const MOST_DEVICES = 50;

/** Notes that a person has signed in with a device; gives the device's token, a new one where the one that was shown is of no device. Under the system role. */
export async function knowDevice(tx: Transaction, personId: Id, shown: string | null | undefined, now: Date): Promise<string> {
  const [known] = typeof shown === 'string' ? await tx.sql('select 1 from known_device where token_hash = $1 limit 1', [hashToken(shown)]) : [];
  const token = known === undefined || typeof shown !== 'string' ? newToken('ald') : shown;
  await tx.sql(
    `insert into known_device (id, token_hash, person_id, last_used_at) values ($1, $2, $3, $4)
     on conflict (token_hash, person_id) do update set last_used_at = excluded.last_used_at`,
    [newId(), hashToken(token), personId, now.toISOString()],
  );
  await tx.sql(
    `delete from known_device where person_id = $1 and (last_used_at < $2::timestamptz - $3 * interval '1 day'
       or id in (select id from known_device where person_id = $1 order by last_used_at desc offset $4))`,
    [personId, now.toISOString(), KEPT_DAYS, MOST_DEVICES],
  );
  return token;
}

/** Name of the cookie. */
function deviceCookie(isHttps: boolean): string {
  return isHttps ? `__Host-${NAME}` : NAME;
}

/** The header value that lets a browser be known. */
export function setDeviceCookie(token: string, isHttps: boolean): string {
  return `${deviceCookie(isHttps)}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${String(KEPT_DAYS * 24 * 3600)}${isHttps ? '; Secure' : ''}`;
}

/** The device's token in a Cookie header, if it is there. */
export function deviceTokenIn(cookieHeader: string | undefined, isHttps: boolean): string | null {
  const wanted = deviceCookie(isHttps);
  const value = cookieHeader
    ?.split(';')
    .map((part) => part.trim().split('=', 2))
    .find(([name]) => name === wanted)?.[1];
  return value === undefined || value === '' ? null : value;
}
