/**
 * No request waits without end: one that has come in whole and has no answer after a time is told to come again, whatever holds it up. What was begun may still
 * be done; a mutation that is repeated under its idempotency key learns what became of it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { unavailable } from '../database/unavailable.js';
import { sendProblem } from './problem-answer.js';

const ANSWER_WITHIN_MS = 14_000;
const LOOK_EVERY_MS = 500;

/** Watches over one request. */
export interface Deadline {
  /** Whether the answer was given in its place: whoever still works on one gives up. */
  readonly hasPassed: boolean;
}

/** Answers UNAVAILABLE when nothing else was answered in time. */
export function answerInTime(message: IncomingMessage, response: ServerResponse, requestId: string, late: () => void): Deadline {
  const state = { hasPassed: false };
  let inAt = performance.now();
  const clock = setInterval(() => {
    if (response.headersSent) clearInterval(clock);
    else if (!message.complete) inAt = performance.now();
    else if (performance.now() - inAt > ANSWER_WITHIN_MS) {
      clearInterval(clock);
      state.hasPassed = true;
      late();
      sendProblem(response, unavailable(), requestId);
    }
  }, LOOK_EVERY_MS);
  response.once('close', () => clearInterval(clock));
  return state;
}
