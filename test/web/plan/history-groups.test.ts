import { groupEdits, type Edit } from '../../../src/web/plan/history-groups.js';

const edit = (seq: number, at: string, memberId: string | null, rest: Partial<Edit> = {}): Edit => ({
  seq,
  at: `2026-11-24T${at}Z`,
  memberId,
  items: [],
  texts: [],
  ...rest,
});
const changed = (itemId: string, ...fields: readonly string[]) => ({ root: 'objectives', itemId, change: 'CHANGED', fields }) as const;

describe('The history of a plan', () => {
  test('tells what one person did within one minute as one entry', () => {
    const groups = groupEdits([
      edit(1, '10:00:05.000', 'Member:ana', { items: [changed('a', 'title')], texts: ['narrative'] }),
      edit(2, '10:00:55.000', 'Member:ana', { items: [changed('a', 'status'), changed('b', 'title')], texts: ['narrative'] }),
      edit(3, '10:01:00.000', 'Member:ana', { items: [changed('a', 'status')] }),
    ]);
    expect(groups).toMatchObject([
      { firstSeq: 1, lastSeq: 2, memberId: 'Member:ana', items: [changed('a', 'status', 'title'), changed('b', 'title')], texts: ['narrative'] },
      { firstSeq: 3, lastSeq: 3, items: [changed('a', 'status')] },
    ]);
  });

  test('keeps two people apart, and people from apps', () => {
    const groups = groupEdits([
      edit(1, '10:00:01.000', 'Member:ana'),
      edit(2, '10:00:02.000', 'Member:tom'),
      edit(3, '10:00:03.000', null, { appId: 'App:crm' }),
      edit(4, '10:00:04.000', null, { appId: 'App:erp' }),
    ]);
    expect(groups.map(({ firstSeq }) => firstSeq)).toEqual([1, 2, 3, 4]);
  });

  test('tells the sum: what was added and then filled in was added, what came and went is not told', () => {
    const at = '10:00:01.000';
    const one = (change: 'ADDED' | 'DELETED', itemId: string) => ({ items: [{ root: 'risks', itemId, change, fields: [] } as const] });
    const [group] = groupEdits([
      edit(1, at, 'Member:ana', one('ADDED', 'kept')),
      edit(2, at, 'Member:ana', { items: [{ root: 'risks', itemId: 'kept', change: 'CHANGED', fields: ['title'] }] }),
      edit(3, at, 'Member:ana', one('ADDED', 'gone')),
      edit(4, at, 'Member:ana', one('DELETED', 'gone')),
      edit(5, at, 'Member:ana', { items: [{ root: 'risks', itemId: 'old', change: 'CHANGED', fields: ['impact'] }] }),
      edit(6, at, 'Member:ana', one('DELETED', 'old')),
    ]);
    expect(group?.items).toEqual([
      { root: 'risks', itemId: 'kept', change: 'ADDED', fields: [] },
      { root: 'risks', itemId: 'old', change: 'DELETED', fields: [] },
    ]);
  });
});
