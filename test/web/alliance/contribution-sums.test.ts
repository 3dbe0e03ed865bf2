import { halves, sumByKind, sumBySide, type Contributed } from '../../../src/web/alliance/contribution-sums.js';

const put = (side: 'SUPPLIER' | 'CUSTOMER', kind: Contributed['kind'], amountMinor: number | null, personDays: number | null): Contributed => ({
  side,
  kind,
  amountMinor,
  personDays,
});

describe('What each side puts into a project', () => {
  const contributions = [
    put('SUPPLIER', 'PEOPLE', null, 220),
    put('SUPPLIER', 'MONEY', 4_000_000, null),
    put('SUPPLIER', 'PEOPLE', 150_000, 10),
    put('CUSTOMER', 'DATA', null, null),
    put('CUSTOMER', 'PEOPLE', null, 0),
  ];

  test('is summed money with money and days with days', () => {
    expect(sumBySide(contributions)['SUPPLIER']).toEqual({ count: 3, amountMinor: 4_150_000, personDays: 230, unmeasured: 0 });
  });

  test('counts what has no measure, and zero days are a measure', () => {
    expect(sumBySide(contributions)['CUSTOMER']).toEqual({ count: 2, amountMinor: 0, personDays: 0, unmeasured: 1 });
  });

  test('is told by kind, only the kinds that occur', () => {
    expect(sumByKind(contributions).map(([kind, { count }]) => [kind, count])).toEqual([
      ['PEOPLE', 3],
      ['MONEY', 1],
      ['DATA', 1],
    ]);
  });

  test('of nobody is nothing', () => {
    expect(sumBySide([])['SUPPLIER']).toEqual({ count: 0, amountMinor: 0, personDays: 0, unmeasured: 0 });
  });

  test('is drawn so that the larger side fills its half', () => {
    expect(halves(200, 50)).toEqual([100, 25]);
    expect(halves(0, 0)).toEqual([0, 0]);
  });
});
