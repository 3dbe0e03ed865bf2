import { spanOf, targetsInOrder } from '../../../src/web/plan/periods.js';

const days = (period: string) => {
  const span = spanOf(period);
  return span === null ? null : [new Date(span.startMs).toISOString().slice(0, 10), new Date(span.endMs).toISOString().slice(0, 10)];
};

describe('A period', () => {
  test('is a year, a quarter or a month on the calendar', () => {
    expect(days('2027')).toEqual(['2027-01-01', '2028-01-01']);
    expect(days('2027-Q1')).toEqual(['2027-01-01', '2027-04-01']);
    expect(days('2027-Q4')).toEqual(['2027-10-01', '2028-01-01']);
    expect(days('2028-02')).toEqual(['2028-02-01', '2028-03-01']);
    expect(days('2027-12')).toEqual(['2027-12-01', '2028-01-01']);
  });

  test('is nothing else', () => {
    for (const text of ['', '27', '2027-Q5', '2027-13', '2027-00', '2027-1', '2027-09-01', 'Q3']) expect(spanOf(text)).toBeNull();
  });

  test('stands where it is due among others of all kinds', () => {
    const targets = targetsInOrder({ '2028': 96, '2027-Q4': 93, '2027-02': 90, '2027': 94, '2027-Q1': 88 });
    expect(targets.map(({ period, value }) => [period, value])).toEqual([
      ['2027-02', 90],
      ['2027-Q1', 88],
      ['2027', 94],
      ['2027-Q4', 93],
      ['2028', 96],
    ]);
    expect(targetsInOrder(null)).toEqual([]);
  });
});
