/**
 * Passwords are kept as scrypt hashes with their parameters and salt: `scrypt$N$r$p$salt$hash`, so that the parameters can rise without breaking old ones.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { inputProblem } from './input.js';

/** OWASP's recommendation for scrypt: N = 2¹⁷, r = 8, p = 1 (128 MiB); here N = 2¹⁵ with p = 3, the same work in a quarter of the memory. */
const COST = { N: 2 ** 15, r: 8, p: 3 } as const;
const HASH_BYTES = 32;
const MAX_MEMORY_BYTES = 64 * 1024 * 1024;
const [SHORTEST, LONGEST] = [10, 200];

/** The form in which a password is stored. @throws Problem INVALID of the input's field when it is too short or too long. */
export async function hashPassword(password: string, field = 'password'): Promise<string> {
  if (password.length < SHORTEST || password.length > LONGEST) {
    throw inputProblem('INVALID', field, `A password has ${SHORTEST} to ${LONGEST} characters.`);
  }
  const salt = randomBytes(16);
  const hash = await derive(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Whether the password is the stored one. Takes as long when nothing is stored, so that the time tells nobody which e-mails have a login. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = (stored ?? NOBODYS).split('$');
  const expected = Buffer.from(hash, 'base64url');
  const actual = await derive(password.slice(0, LONGEST + 1), Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return stored !== undefined && expected.length === actual.length && timingSafeEqual(expected, actual);
}

const NOBODYS = ['scrypt', COST.N, COST.r, COST.p, randomBytes(16).toString('base64url'), randomBytes(HASH_BYTES).toString('base64url')].join('$');

function derive(password: string, salt: Buffer, cost: { readonly N: number; readonly r: number; readonly p: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, { ...cost, maxmem: MAX_MEMORY_BYTES }, (error, hash) =>
      error === null ? resolve(hash) : reject(error),
    );
  });
}
