/**
 * Folds logs into snapshots, in a thread of its own: a large document takes a tenth of a second and more, in which nobody's edit would be stored. The thread starts
 * with the first fold and ends when there have been none for a while. A log that is not folded is only longer, so whatever goes wrong here is tried again later.
 */
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FoldAnswer, FoldQuestion } from './fold-worker.js';

/** A fold that does not take place now: there is too much to do, or no room folds any more. */
export class FoldPostponed extends Error {}

/** How the thread is kept. */
export interface FoldsOptions {
  /** After how long without work the thread ends, in milliseconds. */
  readonly idleMs?: number;
  /** After how long a fold is given up, in milliseconds. */
  readonly withinMs?: number;
  /** How many may wait. */
  readonly mostWaiting?: number;
}

interface Waiting {
  readonly question: FoldQuestion;
  readonly settle: (outcome: Uint8Array | Error) => void;
}

/** The largest document takes less; and what is read is kept until the end, so there is nothing to look for among what is new. */
const LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 96 };

/** The thread that folds. */
export class Folds {
  readonly #waiting: Waiting[] = [];
  #current: Waiting | undefined;
  #worker: Worker | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(private readonly options: FoldsOptions = {}) {}

  /** Whether the thread runs. */
  get isRunning(): boolean {
    return this.#worker !== undefined;
  }

  /**
   * The state of a document, Yjs format V2, after the updates (format V1) that follow on a snapshot (format V2).
   * @throws FoldPostponed, or what went wrong.
   */
  fold(snapshot: Uint8Array | undefined, updates: readonly Uint8Array[]): Promise<Uint8Array> {
    if (this.#isClosed || this.#waiting.length >= (this.options.mostWaiting ?? 16)) return Promise.reject(new FoldPostponed('Nothing is folded just now.'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        question: { snapshot, updates },
        settle: (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)),
      });
      this.#next();
    });
  }

  /** Ends the thread; what waits is postponed. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { settle } of this.#waiting.splice(0)) settle(new FoldPostponed('Nothing is folded any more.'));
    await this.#end(new FoldPostponed('Nothing is folded any more.'));
  }

  #next(): void {
    if (this.#current !== undefined) return;
    clearTimeout(this.#timer);
    this.#current = this.#waiting.shift();
    if (this.#current === undefined) {
      if (this.#isClosed) return;
      this.#timer = setTimeout(() => void this.#end(), this.options.idleMs ?? 30_000).unref();
      return;
    }
    this.#timer = setTimeout(() => void this.#end(new Error('A fold took too long.')), this.options.withinMs ?? 60_000).unref();
    try {
      this.#worker ??= this.#start();
      this.#worker.postMessage(this.#current.question);
    } catch (cause) {
      void this.#end(asError(cause)); // no thread could be started
    }
  }

  #start(): Worker {
    const worker = new Worker(WORKER, { resourceLimits: LIMITS });
    worker.unref();
    worker.on('message', (answer: FoldAnswer) => {
      if (worker === this.#worker) this.#settle(answer.state ?? new Error(`A log could not be folded: ${answer.fault ?? ''}`));
    });
    worker.on('error', (cause) => {
      if (worker === this.#worker) void this.#end(asError(cause));
    });
    worker.on('exit', () => {
      if (worker === this.#worker) void this.#end(new Error('The thread that folds has ended.'));
    });
    return worker;
  }

  /** Answers the fold that runs, and goes on with the next. */
  #settle(outcome: Uint8Array | Error): void {
    const current = this.#current;
    this.#current = undefined;
    current?.settle(outcome);
    this.#next();
  }

  /** Ends the thread; a fold that runs in it fails. */
  async #end(cause?: Error): Promise<void> {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = undefined;
    if (this.#current !== undefined) this.#settle(cause ?? new Error('The thread that folds has ended.'));
    await worker?.terminate();
  }
}

/** The program of the thread lies beside this module, compiled or not as this one. */
const WORKER = new URL(`./fold-worker${extname(import.meta.url)}`, import.meta.url);

function asError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause));
}
