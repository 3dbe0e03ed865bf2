/**
 * A dry run: what a message about a past event would say, without sending it.
 */
import { viewerSession } from '../access/session.js';
import type { Viewer } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import { visibleOf } from '../events/event-log.js';
import { idOf, type Id } from '../kernel/ids.js';
import { notFound } from '../kernel/problem.js';
import { inputProblem } from '../kernel/input.js';
import { presentApp } from '../identity/present-viewer.js';
import { questionOf } from './endpoint-input.js';
import { LARGEST_MESSAGE, messageBody, USUAL_QUESTION, type PayloadAnswers } from './payload.js';
import type { WebhookPace } from './webhook-pace.js';
import { assertMayRun } from './webhook.policy.js';

/** What is tried. */
export interface Trial {
  readonly appId: string;
  readonly eventId: string;
  readonly query?: string | null | undefined;
}

/** What the message would say, and what keeps it from being sent. */
export interface TrialResult {
  readonly body: unknown;
  readonly errors: readonly string[];
}

/** Tries a question. @throws Problem FORBIDDEN, THROTTLED, INVALID for a bad question, UNKNOWN_REFERENCE for an app or an event that is not in sight. */
export async function tryQuestion(
  {
    database,
    payloads,
    webhookPace,
    now,
  }: { readonly database: Database; readonly payloads: PayloadAnswers; readonly webhookPace: WebhookPace; readonly now: Date },
  viewer: Viewer,
  trial: Trial,
): Promise<TrialResult> {
  const question = questionOf(trial.query, payloads) ?? USUAL_QUESTION;
  const appId = idOf('App', trial.appId);
  assertMayRun(viewer, appId); // an app sees all of its company
  webhookPace.single.take(viewer.companyId, now);
  const app = await appInSight(database, viewer, appId);
  const eventId = idOf('Event', trial.eventId);
  const [event] = await database.read(viewerSession(viewer), { name: 'webhook-trial-event', text: TRIAL_EVENT, params: [eventId] });
  // Both see it: the one who tries, and the app.
  if (event === undefined || !(await visibleOf(database, app, [eventId])).has(eventId))
    throw inputProblem('UNKNOWN_REFERENCE', 'eventId', notFound('event').message);
  const { data, errors } = await payloads.answer(app, eventId, question);
  const body = messageBody(String(event['topic']), String(event['occurredAt']), data);
  const isTooLarge = Buffer.byteLength(body) > LARGEST_MESSAGE;
  const tooLarge = isTooLarge ? [`The message has ${Buffer.byteLength(body)} bytes; at most ${LARGEST_MESSAGE} are sent. Ask for less.`] : [];
  return { body: isTooLarge ? null : (JSON.parse(body) as unknown), errors: [...errors, ...tooLarge] };
}

const TRIAL_EVENT = `select topic, to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "occurredAt" from event where id = $1`;

async function appInSight(database: Database, viewer: Viewer, appId: Id): Promise<Viewer> {
  const app = await presentApp(database, appId);
  if (app?.companyId === viewer.companyId) return app;
  throw inputProblem('UNKNOWN_REFERENCE', 'appId', 'Your company has no such app, or it was ended.');
}
