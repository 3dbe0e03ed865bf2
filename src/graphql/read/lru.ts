/**
 * A small memory that forgets what was not used for the longest time. What it keeps is bounded by weight: callers choose how large a thing is that they have made
 * and kept, so a number of things alone bounds nothing.
 */

/** Keeps entries that weigh at most `most` together; the newest one in any case. */
export class Lru<Value> {
  readonly #entries = new Map<string, { readonly value: Value; readonly weight: number }>();
  #weight = 0;

  /** @param weightOf the weight of an entry; each weighs 1 where nothing is said. */
  constructor(
    private readonly most: number,
    private readonly weightOf: (key: string, value: Value) => number = () => 1,
  ) {}

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, entry);
    }
    return entry?.value;
  }

  set(key: string, value: Value): void {
    this.#forget(key);
    const weight = this.weightOf(key, value);
    this.#entries.set(key, { value, weight });
    this.#weight += weight;
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= this.most || this.#entries.size === 1) break;
      this.#forget(oldest);
    }
  }

  get size(): number {
    return this.#entries.size;
  }

  /** What all entries weigh. */
  get weight(): number {
    return this.#weight;
  }

  #forget(key: string): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0;
    this.#entries.delete(key);
  }
}
