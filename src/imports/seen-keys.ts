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
    const digest = BigInt(`0x${hash('sha1', key, 'hex').slice(0, 16)}`) | 1n; // zero marks an empty slot
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

/** Where the digest stands, or would. */
function slotOf(slots: BigUint64Array, digest: bigint): number {
  let slot = Number((digest >> 1n) & BigInt(slots.length - 1));
  while (slots[slot] !== 0n && slots[slot] !== digest) slot = (slot + 1) % slots.length;
  return slot;
}
