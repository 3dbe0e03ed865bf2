/**
 * Work on whole documents, in a thread of its own: folding a log, or reading what a document once was, takes a tenth of a second and more where it is large, in which
 * nobody's edit would be stored. The thread starts with the first question and ends when there have been none for a while.
 */
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Answered, Answers, Asked, LogPiece, Question } from './document-worker.js';

/** A question that is not answered now: there is too much to do, or the house closes. */
export class Postponed extends Error {}

/** How the thread is kept. */
export interface DocumentThreadOptions {
  /** After how long without work the thread ends, in milliseconds. */
  readonly idleMs?: number;
  /** After how long a question is given up, in milliseconds. */
  readonly withinMs?: number;
  /** How many may wait. */
  readonly mostWaiting?: number;
}

interface Waiting {
  readonly asked: Asked;
  readonly settle: (outcome: Answered | Error) => void;
}

/** The largest document takes less; and what is read is kept until the end, so there is nothing to look for among what is new. */
const LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 96 };

/** The thread beside. */
export class DocumentThread {
  readonly #waiting: Waiting[] = [];
  #current: Waiting | undefined;
  #worker: Worker | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(private readonly options: DocumentThreadOptions = {}) {}

  /** Whether the thread runs. */
  get isRunning(): boolean {
    return this.#worker !== undefined;
  }

  /**
   * Asks about the document that a log makes. Questions are answered in their order.
   * @throws Postponed when too many wait; whatever ended the thread.
   */
  ask<Q extends Question>(log: LogPiece, question: Q): Promise<Outcome<Q>> {
    if (this.#isClosed || this.#waiting.length >= (this.options.mostWaiting ?? 32)) return Promise.reject(new Postponed('Too much is asked just now.'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        asked: { log, question },
        settle: (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome as Outcome<Q>)),
      });
      this.#next();
    });
  }

  /** Ends the thread; what waits is postponed. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { settle } of this.#waiting.splice(0)) settle(new Postponed('Nothing is answered any more.'));
    await this.#end(new Postponed('Nothing is answered any more.'));
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
    this.#timer = setTimeout(() => void this.#end(new Error('A document took too long to read.')), this.options.withinMs ?? 60_000).unref();
    try {
      this.#worker ??= this.#start();
      this.#worker.postMessage(this.#current.asked);
    } catch (cause) {
      void this.#end(asError(cause)); // no thread could be started
    }
  }

  #start(): Worker {
    const worker = new Worker(WORKER, { resourceLimits: LIMITS, env: NO_ENVIRONMENT, ...IN_DEVELOPMENT });
    worker.unref();
    worker.on('message', (answered: Answered) => {
      if (worker === this.#worker) this.#settle(answered);
    });
    worker.on('error', (cause) => {
      if (worker === this.#worker) void this.#end(asError(cause));
    });
    worker.on('exit', () => {
      if (worker === this.#worker) void this.#end(new Error('The thread that reads documents has ended.'));
    });
    return worker;
  }

  /** Answers the question at hand, and goes on with the next. */
  #settle(outcome: Answered | Error): void {
    const current = this.#current;
    this.#current = undefined;
    current?.settle(outcome);
    this.#next();
  }

  /** Ends the thread; a question at hand has no answer. */
  async #end(cause?: Error): Promise<void> {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = undefined;
    if (this.#current !== undefined) this.#settle(cause ?? new Error('The thread that reads documents has ended.'));
    await worker?.terminate();
  }
}

/** An answer, or why there is none. */
export type Outcome<Q extends Question> = { readonly answer: Answers[Q['about']] } | Exclude<Answered, { readonly answer: unknown }>;

/** The program of the thread lies beside this module, compiled or not as this one. */
const EXTENSION = extname(import.meta.url);
const WORKER = new URL(`./document-worker${EXTENSION}`, import.meta.url);
const IN_DEVELOPMENT = EXTENSION === '.ts' ? { execArgv: ['--import', new URL('../../scripts/load-typescript.js', import.meta.url).href] } : {};

/** The thread needs nothing of it; and with that of `node --watch` it would report its modules among its answers. */
const NO_ENVIRONMENT = {};

function asError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause));
}
