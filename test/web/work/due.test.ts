import { daysBetween, dueGroupOf, groupedByDue } from '../../../src/web/work/due.js';

const TODAY = '2026-11-24';

describe('Due days', () => {
  test.each([
    ['2026-11-23', 'overdue'],
    ['2026-11-24', 'today'],
    ['2026-11-25', 'week'],
    ['2026-12-01', 'week'],
    ['2026-12-02', 'fortnight'],
    ['2026-12-08', 'fortnight'],
    ['2026-12-09', 'later'],
    [null, 'undated'],
  ])('what is due on %s is %s', (dueOn, group) => {
    expect(dueGroupOf(dueOn, TODAY)).toBe(group);
  });

  test('days are counted across the change of the clock', () => {
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  });

  test('groups come from the most pressing on, without empty ones, by day and then by title', () => {
    const thing = (title: string, dueOn: string | null) => ({ title, dueOn });
    const groups = groupedByDue([thing('c', null), thing('b', '2026-11-20'), thing('a', '2026-11-20'), thing('d', '2026-11-19'), thing('e', TODAY)], TODAY);
    expect(groups.map(([group, things]) => [group, things.map(({ title }) => title)])).toEqual([
      ['overdue', ['d', 'a', 'b']],
      ['today', ['e']],
      ['undated', ['c']],
    ]);
  });
});
