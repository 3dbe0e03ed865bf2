/**
 * What a message says. It is an answer of the API: the app's own question, or the usual one, asked as the app about one event.
 */
import type { Viewer } from '../access/viewer.js';
import type { Id } from '../kernel/ids.js';

/** Largest message, in bytes. */
export const LARGEST_MESSAGE = 256 * 1024;

/** The question behind messages of endpoints that ask none of their own. */
export const USUAL_QUESTION = `subscription {
  events { id topic occurredAt audience account { id name } actor { id name } actorApp { id name } subjectType subjectId payload }
}`;

/** The answer to a question about an event. */
export interface PayloadAnswer {
  readonly data: Readonly<Record<string, unknown>> | null;
  /** What went wrong, in sentences that the app may read. */
  readonly errors: readonly string[];
}

/** Answers questions about events. The part of the product that knows the API does. */
export interface PayloadAnswers {
  /** What is wrong with a question, in a sentence; undefined for a good one. */
  mistakeIn(question: string): string | undefined;
  /** What the question gets about an event that the app sees. Those who may be told the same share one answer. */
  answer(viewer: Viewer, eventId: Id, question: string): Promise<PayloadAnswer>;
}

/** The body of a message. */
export function messageBody(topic: string, occurredAt: string, data: unknown): string {
  return JSON.stringify({ type: topic, timestamp: occurredAt, data });
}
