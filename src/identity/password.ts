/**
 * Passwords are kept as scrypt hashes with their parameters and salt: `scrypt$N$r$p$salt$hash`, so that the parameters can rise without breaking old ones.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { inputProblem } from '../kernel/input.js';

/** How hard a hash is to derive: the parameters of scrypt. */
export interface PasswordCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP's recommendation for scrypt: N = 2¹⁷, r = 8, p = 1 (128 MiB); here N = 2¹⁵ with p = 3, the same work in a quarter of the memory. */
const FULL_COST: PasswordCost = { N: 2 ** 15, r: 8, p: 3 };
const HASH_BYTES = 32;
const MAX_MEMORY_BYTES = 64 * 1024 * 1024;
const [SHORTEST, LONGEST] = [10, 200];

let cost = FULL_COST;

/** Sets what new hashes of this process cost; the full cost where nothing is said. Hashes that are stored keep theirs. */
export function setPasswordCost(wanted: PasswordCost = FULL_COST): void {
  cost = wanted;
}

/** The form in which a password is stored. @throws Problem INVALID of the input's field when it is too short or too long. */
export async function hashPassword(password: string, field = 'password'): Promise<string> {
  const { length } = Array.from(password); // characters as people count them
  if (length < SHORTEST || length > LONGEST) {
    throw inputProblem('INVALID', field, `A password has ${SHORTEST} to ${LONGEST} characters.`);
  }
  const salt = randomBytes(16);
  return written(salt, await derive(password, salt, cost));
}

/** Whether the password is the stored one. Takes as long when nothing is stored, so that the time tells nobody which e-mails have a login. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = (stored ?? written(NOBODYS_SALT, NOBODYS_HASH)).split('$');
  const expected = Buffer.from(hash, 'base64url');
  const actual = await derive(password.slice(0, 2 * LONGEST + 1), Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return stored !== undefined && expected.length === actual.length && timingSafeEqual(expected, actual);
}

const [NOBODYS_SALT, NOBODYS_HASH] = [randomBytes(16), randomBytes(HASH_BYTES)];

function written(salt: Buffer, hash: Buffer): string {
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

function derive(password: string, salt: Buffer, { N, r, p }: PasswordCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, { N, r, p, maxmem: MAX_MEMORY_BYTES }, (error, hash) =>
      error === null ? resolve(hash) : reject(error),
    );
  });
}
