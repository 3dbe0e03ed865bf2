import { USUAL_PACE } from '../../src/webhooks/delivery-pace.js';
import { outcomeOf, type Health, type Result } from '../../src/webhooks/outcome.js';
import type { Sent } from '../../src/webhooks/sender.js';

const NOW = new Date('2026-11-30T12:00:00Z');
const WELL: Health = { failures: 0, failingSince: null };
const BROKEN: Health = { failures: USUAL_PACE.breakAfterFailures, failingSince: new Date('2026-11-30T11:00:00Z') };

function answer(statusCode: number, retryAfter?: string): Result {
  const sent: Sent = { statusCode, error: statusCode < 300 ? null : 'STATUS', errorText: null, latencyMs: 1, answerStart: null, retryAfter };
  return { kind: 'SENT', sent };
}
const outcome = (result: Result, attempts = 0, health = WELL) => outcomeOf(USUAL_PACE, attempts, health, result, NOW, 0.5);

describe('What becomes of a message', () => {
  it('that is taken: it is delivered, and its endpoint is well', () => {
    expect(outcome(answer(204), 3, BROKEN)).toMatchObject({ status: 'DELIVERED', countsTry: true, health: WELL });
  });

  it('that is not taken: it is tried again, later when the receiver asks so, and given up after the last try', () => {
    expect(outcome(answer(500))).toMatchObject({ status: 'PENDING', waitSeconds: 5, countsTry: true, health: { failures: 1, failingSince: NOW } });
    expect(outcome(answer(429, '600'))).toMatchObject({ status: 'PENDING', waitSeconds: 600 });
    expect(outcome(answer(500), USUAL_PACE.retryAfterSeconds.length)).toMatchObject({ status: 'FAILED' });
  });

  it('of an endpoint that fails once too often: the endpoint is left in peace for a time, or as long as it asks', () => {
    const almost = { ...BROKEN, failures: BROKEN.failures - 1 };
    expect(outcome(answer(500), 0, almost)).toMatchObject({ askAgainSeconds: USUAL_PACE.askAgainSeconds, countsTry: true });
    expect(outcome(answer(503, '600'), 0, almost)).toMatchObject({ askAgainSeconds: 600 });
    expect(outcome(answer(500)).askAgainSeconds).toBeUndefined();
  });

  it('that asks an endpoint which takes nothing: it uses up no try, however often it is the one', () => {
    expect(outcome(answer(500), USUAL_PACE.retryAfterSeconds.length - 1, BROKEN)).toMatchObject({ status: 'PENDING', countsTry: false });
    expect(outcome(answer(500), 0, BROKEN)).toMatchObject({ status: 'PENDING', countsTry: false, health: { failures: BROKEN.failures + 1 } });
  });

  it('whose endpoint is gone, or has failed for days: it waits, and the endpoint is switched off', () => {
    expect(outcome(answer(410))).toMatchObject({ status: 'PENDING', disable: 'GONE' });
    const forDays = { failures: 7_000, failingSince: new Date('2026-11-25T11:00:00Z') };
    expect(outcome(answer(500), 1, forDays)).toMatchObject({ status: 'PENDING', disable: 'FAILING' });
  });

  it('that could not be made: the receiver is not to blame', () => {
    expect(outcome({ kind: 'NOT_MADE', error: 'MESSAGE_FAILED', text: 'no' })).toMatchObject({ status: 'PENDING', waitSeconds: 5, countsTry: true });
    expect(outcome({ kind: 'NOT_MADE', error: 'MESSAGE_FAILED', text: 'no' }).health).toBeUndefined();
    expect(outcome({ kind: 'NOT_MADE', error: 'MESSAGE_TOO_LARGE', text: 'no' })).toMatchObject({ status: 'FAILED' });
  });

  it('that was not tried: it waits as before', () => {
    expect(outcome({ kind: 'NOT_TRIED' })).toEqual({ status: 'PENDING' });
    expect(outcome({ kind: 'NOT_TRIED', waitSeconds: 5 })).toEqual({ status: 'PENDING', waitSeconds: 5 });
    expect(outcome({ kind: 'DROPPED' })).toEqual({ status: 'DROPPED' });
  });
});
