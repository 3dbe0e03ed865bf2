/**
 * Secrets at rest and on the way: tokens are kept as hashes, cursors and stored secrets are sealed under keys derived from SECRET_KEY.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** A fresh secret of 256 random bits, with a prefix that tells people (and secret scanners) what it is. */
export function newToken(prefix: string): string {
  return `${prefix}_${randomBytes(32).toString('base64url')}`;
}

/** What is stored of a token. Tokens carry 256 random bits, so one round of SHA-256 is enough: there is nothing to guess. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

/**
 * Seals small texts for one purpose under one key. Deterministic (the nonce is an HMAC of the text, as in AES-SIV), so that the same text
 * always has the same seal; whoever holds a seal can neither read it nor change it.
 */
export class Seal {
  readonly #encryptionKey: Buffer;
  readonly #nonceKey: Buffer;

  /** @param secretKey the operator's SECRET_KEY; @param purpose keeps the seals of different uses apart. */
  constructor(secretKey: string, purpose: string) {
    const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', secretKey, 'alianza', `${purpose}/${use}`, 32));
    this.#encryptionKey = derive('encryption');
    this.#nonceKey = derive('nonce');
  }

  /** The sealed form of a text, in base64url. */
  close(text: string): string {
    const nonce = createHmac('sha256', this.#nonceKey).update(text, 'utf8').digest().subarray(0, 12);
    const cipher = createCipheriv('aes-256-gcm', this.#encryptionKey, nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** A short mark of a text, for logs: the same for the same text, and of no use to whoever has not the key. */
  mark(text: string): string {
    return createHmac('sha256', this.#nonceKey).update(text, 'utf8').digest('hex').slice(0, 16);
  }

  /** The text in a seal, or undefined when it is not one of ours or was changed. */
  open(seal: string): string | undefined {
    const bytes = Buffer.from(seal, 'base64url');
    if (bytes.length < 28) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', this.#encryptionKey, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    } catch {
      return undefined; // GCM throws when the tag does not fit: changed, or sealed under another key
    }
  }
}

/** Seals by purpose; the keys of each are derived once. */
export function sealsUnder(secretKey: string): (purpose: string) => Seal {
  const seals = new Map<string, Seal>();
  return (purpose) => {
    const seal = seals.get(purpose) ?? new Seal(secretKey, purpose);
    seals.set(purpose, seal);
    return seal;
  };
}
