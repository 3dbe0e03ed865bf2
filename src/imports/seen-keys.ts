/**
 * Remembers which names a file has used, by eight bytes of a hash each: a million names take 16 MB. Two different names meet by chance once in ten million files
 * of a million rows.
 */
import { hash } from 'node:crypto';

/** Names that were seen. */
export class SeenKeys {
  #slots = new BigUint64Array(1024);
  #size = 0;

  /** Whether the name is new; it is seen from now on. */
  isNew(key: string): boolean {
    const digest = digestOf(key);
    const slot = slotOf(this.#slots, digest);
    if (this.#slots[slot] === digest) return false;
    this.#slots[slot] = digest;
    this.#size += 1;
    if (this.#size * 2 > this.#slots.length) this.#grow();
    return true;
  }

  #grow(): void {
    const slots = new BigUint64Array(this.#slots.length * 2);
    for (const digest of this.#slots) if (digest !== 0n) slots[slotOf(slots, digest)] = digest;
    this.#slots = slots;
  }
}

/** Remembers what was first said of each name, by eight bytes of a hash of either. */
export class SaidOnce {
  #names = new BigUint64Array(1024);
  #said = new BigUint64Array(1024);
  #size = 0;

  /** Whether this is what was said of the name before, or the first that is said of it. */
  isAlike(name: string, said: string): boolean {
    const [key, value] = [digestOf(name), digestOf(said)];
    const slot = slotOf(this.#names, key);
    if (this.#names[slot] === key) return this.#said[slot] === value;
    this.#names[slot] = key;
    this.#said[slot] = value;
    this.#size += 1;
    if (this.#size * 2 > this.#names.length) this.#grow();
    return true;
  }

  #grow(): void {
    const [names, said] = [new BigUint64Array(this.#names.length * 2), new BigUint64Array(this.#names.length * 2)];
    for (const [index, key] of this.#names.entries()) {
      if (key === 0n) continue;
      const slot = slotOf(names, key);
      names[slot] = key;
      said[slot] = this.#said[index] ?? 0n;
    }
    [this.#names, this.#said] = [names, said];
  }
}

/** Eight bytes of a hash; never zero, which marks an empty slot. */
const digestOf = (text: string): bigint => BigInt(`0x${hash('sha1', text, 'hex').slice(0, 16)}`) | 1n;

/** Where the digest stands, or would. */
function slotOf(slots: BigUint64Array, digest: bigint): number {
  let slot = Number((digest >> 1n) & BigInt(slots.length - 1));
  while (slots[slot] !== 0n && slots[slot] !== digest) slot = (slot + 1) % slots.length;
  return slot;
}
