import { shareOut } from '../../src/webhooks/fair-shares.js';

const endpoints = (companyId: string, count: number, wanted: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `${companyId}${index}`, companyId, wanted }));
const sumOf = (shares: ReadonlyMap<string, number>, company: string): number =>
  [...shares].filter(([id]) => id.startsWith(company)).reduce((sum, [, places]) => sum + places, 0);

describe('Places for messages', () => {
  it('go to all that want few', () => {
    expect(shareOut([...endpoints('a', 2, 1), ...endpoints('b', 1, 2)], 128, new Map())).toEqual(new Map(Object.entries({ a0: 1, a1: 1, b0: 2 })));
  });

  it('go to one company only as far as as many stay free', () => {
    expect(sumOf(shareOut(endpoints('a', 50, 20), 128, new Map()), 'a')).toBe(64);
    expect(sumOf(shareOut(endpoints('a', 50, 20), 64, new Map([['a', 64]])), 'a')).toBe(0);
  });

  it('go to companies in turn, and of a company to its endpoints in turn, however many these are', () => {
    const shares = shareOut([...endpoints('a', 50, 20), ...endpoints('b', 1, 20)], 30, new Map());
    expect(Math.abs(sumOf(shares, 'a') - sumOf(shares, 'b'))).toBeLessThanOrEqual(1);
    expect(Math.max(...[...shares].filter(([id]) => id.startsWith('a')).map(([, places]) => places))).toBe(1);
  });

  it('leave one for each company that comes later, as long as there is any', () => {
    let free = 128;
    const held = new Map<string, number>();
    for (const company of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
      const given = sumOf(shareOut(endpoints(company, 10, 20), free, held), company);
      expect(given).toBeGreaterThan(0);
      held.set(company, given);
      free -= given;
    }
  });

  it('are given where none is free to nobody', () => {
    expect(shareOut(endpoints('a', 1, 1), 0, new Map())).toEqual(new Map());
  });
});
