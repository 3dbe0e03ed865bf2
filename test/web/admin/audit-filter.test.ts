import { auditFilterOf, eventFilterOf, isBy, jsonLines } from '../../../src/web/admin/audit-filter.js';

const by = (name: string) => ({ actor: { id: 'Member:1', name, company: { id: 'Company:1', name: 'Nordia' } }, actorApp: null });

describe('The filter of the audit trail', () => {
  test('stands in the address', () => {
    expect(auditFilterOf(new URLSearchParams('topic=plan&actor=ana&from=2026-11-01&to=never'))).toEqual({
      thing: 'plan',
      accountId: undefined,
      actor: 'ana',
      from: '2026-11-01',
      to: undefined,
    });
  });

  test('asks for all of a thing, and not for things whose names begin alike', () => {
    expect(eventFilterOf(auditFilterOf(new URLSearchParams('topic=plan')))).toEqual({ topic: { contains: 'plan.' } });
  });

  test('includes the last day', () => {
    const { occurredAt } = eventFilterOf(auditFilterOf(new URLSearchParams('from=2026-11-01&to=2026-11-01')));
    const lengthMs = new Date(occurredAt?.lt ?? '').getTime() - new Date(occurredAt?.gte ?? '').getTime();
    expect(lengthMs).toBe(86_400_000);
  });

  test('asks for nothing where nothing is chosen', () => {
    expect(eventFilterOf(auditFilterOf(new URLSearchParams()))).toEqual({});
  });

  test('finds an author whatever the accents and case', () => {
    expect(isBy('lucia', by('Lucía Ferrer'))).toBe(true);
    expect(isBy('Tom', by('Lucía Ferrer'))).toBe(false);
    expect(isBy('', { actor: null, actorApp: null })).toBe(true);
  });

  test('exports one event on each line', () => {
    expect(jsonLines([]).length).toBe(0);
  });
});
