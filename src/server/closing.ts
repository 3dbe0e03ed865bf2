/** What is open, to be closed in turn: what was opened last goes first. */
export class Closing {
  readonly #steps: (() => Promise<unknown>)[] = [];

  /** Notes how something that was just opened is closed. */
  defer(step: () => Promise<unknown>): void {
    this.#steps.push(step);
  }

  /** Closes everything. @throws what a step throws; those that were opened before are closed all the same. */
  async close(): Promise<void> {
    const step = this.#steps.pop();
    if (step === undefined) return;
    try {
      await step();
    } finally {
      await this.close();
    }
  }
}
