import { capacities, type CapacitySeat } from '../../../src/web/portfolio/capacity.js';

const seat = (member: string, allocationPercent: number | null, account: string, isOwn = true): CapacitySeat => ({
  id: `Seat:${member}${account}`,
  side: 'SUPPLIER',
  allocationPercent,
  member: { id: `Member:${member}`, name: member },
  account: { id: `Account:${account}`, viewerSide: isOwn ? 'SUPPLIER' : 'CUSTOMER' },
});

test('the time that a member has promised to several accounts adds up, the busiest first', () => {
  expect(capacities([seat('Ana', 60, '1'), seat('Iker', 30, '1'), seat('Ana', 50, '2'), seat('Iker', null, '3')])).toEqual([
    { memberId: 'Member:Ana', name: 'Ana', percent: 110, accounts: 2 },
    { memberId: 'Member:Iker', name: 'Iker', percent: 30, accounts: 2 },
  ]);
});

test('the seats of the other company do not count', () => {
  expect(capacities([seat('Tom', 25, '1', false)])).toEqual([]);
});
