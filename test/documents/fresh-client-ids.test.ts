import { FreshClientIds } from '../../src/documents/fresh-client-ids.js';
import { newId } from '../../src/kernel/ids.js';

describe('New client ids of one person at one document', () => {
  const hour = 3_600_000;

  it('are some at once, and more with time', () => {
    const [ids, documentId] = [new FreshClientIds({ burst: 8, perHour: 4 }), newId()];
    const take = (clientIds: readonly number[], atMs: number, who = 'nora'): boolean => ids.take(documentId, who, clientIds, atMs);
    expect(take([1, 2, 3, 4, 5, 6, 7, 8], 0)).toBe(true);
    expect(take([8], 0)).toBe(true); // counted once, however often an edit is judged
    expect(take([9], 0)).toBe(false);
    expect(take([9], 0, 'oliver')).toBe(true);
    expect(ids.take(newId(), 'nora', [9], 0)).toBe(true);
    expect(take([9], hour / 2)).toBe(true);
  });

  it('may all come together after a time away, and are waited for afterwards', () => {
    const [ids, documentId] = [new FreshClientIds({ burst: 8, perHour: 4 }), newId()];
    expect(ids.take(documentId, 'nora', Array.from({ length: 20 }, (_, id) => id), 0)).toBe(true); // prettier-ignore
    expect(ids.take(documentId, 'nora', [99], 2 * hour)).toBe(false);
    expect(ids.take(documentId, 'nora', [99], 4 * hour)).toBe(true);
  });
});
