import { folded, hrefOf, memberOf, sideOf, type Happening } from '../../../src/web/work/happening.js';

const account: Happening['account'] = {
  id: 'Account:1',
  name: 'Nordia × Northgate',
  viewerSide: 'SUPPLIER',
  customerName: 'Northgate',
  currency: 'EUR',
  supplier: { id: 'Company:n', name: 'Nordia' },
};
const ana: Happening['actor'] = { id: 'Member:ana', name: 'Ana', company: { id: 'Company:n' } };
const event = (topic: string, facts: Partial<Happening> = {}): Happening => ({
  id: `Event:${topic}`,
  topic,
  occurredAt: '2026-11-24T08:00:00Z',
  audience: 'SHARED',
  subjectId: 'Thing:7',
  payload: {},
  account,
  actor: ana,
  actorApp: null,
  ...facts,
});

describe('The list of events', () => {
  test('the same small step repeated in a row is told once', () => {
    const lines = folded([event('plan.edited'), event('plan.edited'), event('action.created'), event('plan.edited')]);
    expect(lines.map(({ event: { topic }, count }) => [topic, count])).toEqual([
      ['plan.edited', 2],
      ['action.created', 1],
      ['plan.edited', 1],
    ]);
  });

  test('steps of two people are told apart', () => {
    expect(folded([event('plan.edited'), event('plan.edited', { actor: { id: 'Member:tom', name: 'Tom', company: { id: 'Company:u' } } })])).toHaveLength(2);
  });

  test('each event leads to what it was about', () => {
    expect(hrefOf(event('planVersion.signed', { subjectId: 'PlanVersion:9', payload: { planId: 'Plan:1' } }))).toBe('/plans/1/versions/9');
    expect(hrefOf(event('risk.created', { payload: { planId: 'Plan:1' } }))).toBe('/plans/1');
    expect(hrefOf(event('contribution.created', { payload: { projectId: 'AllianceProject:4' } }))).toBe('/projects/4');
    expect(hrefOf(event('supplierFile.updated'))).toBe('/accounts/1/private');
    expect(hrefOf(event('member.joined', { account: null }))).toBe('/admin/members');
    expect(hrefOf(event('novelty.appeared', { account: null }))).toBeNull();
  });

  test('who acts for which side is seen from the own company', () => {
    expect(sideOf(event('plan.edited'), 'Company:n')).toBe('SUPPLIER');
    expect(sideOf(event('plan.edited', { actor: { id: 'Member:tom', name: 'Tom', company: { id: 'Company:u' } } }), 'Company:n')).toBe('CUSTOMER');
    expect(sideOf(event('plan.edited', { actor: null }), 'Company:n')).toBeNull();
  });

  test('the member that an event is about is known by the subject or the payload', () => {
    expect(memberOf(event('seat.created', { payload: { memberId: 'Member:pau' } }))).toBe('Member:pau');
    expect(memberOf(event('member.left', { subjectId: 'Member:tom' }))).toBe('Member:tom');
    expect(memberOf(event('plan.edited'))).toBeNull();
  });
});
