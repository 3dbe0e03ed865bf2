/**
 * Lets so many of a group through at a time, on this server. pg-boss counts what all servers do, but several workers that look in the same moment all find the
 * place free; what came too early waits here.
 */
export class GroupGate {
  readonly #running = new Map<string, number>();
  readonly #waiting = new Map<string, (() => void)[]>();

  /** Runs the work when its group has a place. */
  async pass<T>(group: string, places: number, work: () => Promise<T>): Promise<T> {
    while ((this.#running.get(group) ?? 0) >= places) await this.#place(group);
    this.#running.set(group, (this.#running.get(group) ?? 0) + 1);
    try {
      return await work();
    } finally {
      this.#leave(group);
    }
  }

  #place(group: string): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.set(group, [...(this.#waiting.get(group) ?? []), resolve]);
    });
  }

  #leave(group: string): void {
    const left = (this.#running.get(group) ?? 1) - 1;
    if (left === 0) this.#running.delete(group);
    else this.#running.set(group, left);
    const [next, ...others] = this.#waiting.get(group) ?? [];
    if (others.length === 0) this.#waiting.delete(group);
    else this.#waiting.set(group, others);
    next?.();
  }
}
