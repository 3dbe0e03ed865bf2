/**
 * Lets so many of a group through at a time, on this server. pg-boss counts what all servers do, but several workers that look in the same moment all find the
 * place free: what came too early is put back, so that it keeps no worker from the jobs of others.
 */
export class GroupGate {
  readonly #running = new Map<string, number>();

  /** Runs the work when its group has a place; says whether it had. */
  async pass(group: string, places: number, work: () => Promise<void>): Promise<boolean> {
    const running = this.#running.get(group) ?? 0;
    if (running >= places) return false;
    this.#running.set(group, running + 1);
    try {
      await work();
      return true;
    } finally {
      const left = (this.#running.get(group) ?? 1) - 1;
      if (left === 0) this.#running.delete(group);
      else this.#running.set(group, left);
    }
  }
}
