/**
 * How many operations are being answered at the same moment: of one caller, of one company, and on this server. Whatever waits anywhere on the way to an answer
 * belongs to one of them, so that no queue behind the door grows without bound.
 */
import { Tally } from '../access/tally.js';
import type { Viewer } from '../access/viewer.js';
import { Problem } from '../kernel/problem.js';

/** Operations that are answered at once. */
export const AT_ONCE = { ofCaller: 100, ofCompany: 300, ofServer: 2_000 } as const;

/** Whoever is told to come back later is told so after this time at most. */
export const PAUSE_MS = 1_000;

/** Everybody who waits for an answer of this server. */
export class Crowd {
  readonly #present = new Tally();
  #all = 0;

  /** Answers an operation, where there is room for it. @throws Problem THROTTLED where there is not. */
  async pass<T>(payer: string, viewer: Viewer | null, answer: () => Promise<T>): Promise<T> {
    const names = viewer === null ? [payer] : [payer, viewer.companyId];
    if (this.#present.of(payer) >= AT_ONCE.ofCaller) throw crowded(`At most ${String(AT_ONCE.ofCaller)} operations of one caller are answered at once.`);
    if (viewer !== null && this.#present.of(viewer.companyId) >= AT_ONCE.ofCompany) {
      throw crowded(`At most ${String(AT_ONCE.ofCompany)} operations of one company are answered at once.`);
    }
    if (this.#all >= AT_ONCE.ofServer) throw crowded('This server answers as many operations as it can.');
    for (const name of names) this.#present.add(name);
    this.#all += 1;
    try {
      return await answer();
    } finally {
      for (const name of names) this.#present.remove(name);
      this.#all -= 1;
    }
  }
}

function crowded(sentence: string): Problem {
  return new Problem('THROTTLED', `${sentence} Try again in a second.`, { retryAfterSeconds: 1 });
}
