import { isHopeless, jittered, USUAL_PACE, waitAfter, wishOf } from '../../src/webhooks/delivery-pace.js';
import { isWished, type EventFacts, type WebhookWish } from '../../src/webhooks/webhook-wish.js';

describe('The pace of deliveries', () => {
  it('tries for more than a day, with rising pauses, and then gives up', () => {
    const waits = USUAL_PACE.retryAfterSeconds.map((_, index) => waitAfter(USUAL_PACE, index + 1, undefined, 0.5) ?? 0);
    expect(waits).toEqual([...waits].sort((left, right) => left - right));
    expect(waits.reduce((sum, wait) => sum + wait, 0) * 0.8).toBeGreaterThan(20 * 3_600);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(24 * 3_600);
    expect(waitAfter(USUAL_PACE, waits.length + 1, undefined, 0.5)).toBeUndefined();
  });

  it('differs a little each time, so that what failed together does not come back together', () => {
    expect([0, 0.5, 1].map((chance) => jittered(100, chance))).toEqual([80, 100, 120]);
  });

  it('waits as long as the receiver asks, up to a day', () => {
    expect(waitAfter(USUAL_PACE, 1, 3_600, 0.5)).toBe(3_600);
    expect(waitAfter(USUAL_PACE, 1, 1e9, 0.5)).toBe(86_400);
    expect(waitAfter(USUAL_PACE, 4, 1, 0.5)).toBe(600);
  });

  it('understands Retry-After as seconds and as a moment', () => {
    const now = new Date('2026-11-26T12:00:00Z');
    expect(wishOf('120', now)).toBe(120);
    expect(wishOf('Thu, 26 Nov 2026 12:01:00 GMT', now)).toBe(60);
    expect(wishOf('Thu, 26 Nov 2026 11:00:00 GMT', now)).toBe(0);
    expect(wishOf('soon', now)).toBeUndefined();
    expect(wishOf(undefined, now)).toBeUndefined();
  });

  it('calls an endpoint hopeless after days of failures', () => {
    const now = new Date('2026-11-26T12:00:00Z');
    expect(isHopeless(USUAL_PACE, null, now)).toBe(false);
    expect(isHopeless(USUAL_PACE, new Date('2026-11-22T12:00:00Z'), now)).toBe(false);
    expect(isHopeless(USUAL_PACE, new Date('2026-11-21T12:00:00Z'), now)).toBe(true);
  });
});

describe('A wish', () => {
  const wish: WebhookWish = { appId: 'app', topics: ['plan.*'], accountIds: null, conditions: [], skipOwn: false };
  const event: EventFacts = { topic: 'plan.created', accountId: 'one', actorAppId: 'app', payload: { status: 'DRAFT', count: 3, title: 'Shared growth' } };
  const meets = (...conditions: WebhookWish['conditions']): boolean => isWished({ ...wish, conditions }, event);

  it('is met by topic, account and actor', () => {
    expect(isWished(wish, event)).toBe(true);
    expect(isWished({ ...wish, topics: ['account.*'] }, event)).toBe(false);
    expect(isWished({ ...wish, accountIds: ['other'] }, event)).toBe(false);
    expect(isWished({ ...wish, accountIds: ['one'] }, event)).toBe(true);
    expect(isWished({ ...wish, accountIds: ['one'] }, { ...event, accountId: null })).toBe(false);
    expect(isWished({ ...wish, skipOwn: true }, event)).toBe(false);
    expect(isWished({ ...wish, skipOwn: true }, { ...event, actorAppId: null })).toBe(true);
  });

  it('is met by conditions on the payload, all of them', () => {
    expect(meets({ field: 'status', eq: 'DRAFT' })).toBe(true);
    expect(meets({ field: 'status', neq: 'DRAFT' })).toBe(false);
    expect(meets({ field: 'status', in: ['OPEN', 'DRAFT'] })).toBe(true);
    expect(meets({ field: 'count', gt: 2, lt: 4 })).toBe(true);
    expect(meets({ field: 'count', gt: 3 })).toBe(false);
    expect(meets({ field: 'title', contains: 'GROWTH' })).toBe(true);
    expect(meets({ field: 'title', contains: 'loss' })).toBe(false);
    expect(meets({ field: 'absent', eq: 'x' })).toBe(false);
    expect(meets({ field: 'absent', neq: 'x' })).toBe(true);
    expect(meets({ field: 'status', eq: 'DRAFT' }, { field: 'count', gt: 9 })).toBe(false);
  });
});
