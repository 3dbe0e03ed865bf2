import { Lru } from '../../src/graphql/read/lru.js';

describe('A memory that is bounded by weight', () => {
  it('forgets what was unused for longest, until the rest weighs no more than it may', () => {
    const memory = new Lru<string>(10, (_key, value) => value.length);
    memory.set('a', 'xxxx');
    memory.set('b', 'xxxx');
    expect(memory.get('a')).toBe('xxxx');
    memory.set('c', 'xxxx');
    expect([memory.get('a'), memory.get('b'), memory.get('c'), memory.weight]).toEqual(['xxxx', undefined, 'xxxx', 8]);
    memory.set('a', 'x');
    expect([memory.size, memory.weight]).toEqual([2, 5]);
    memory.set('large', 'x'.repeat(50));
    expect([memory.get('large')?.length, memory.size, memory.weight]).toEqual([50, 1, 50]);
  });

  it('counts where nothing is said of weight', () => {
    const memory = new Lru<number>(2);
    for (const index of [1, 2, 3]) memory.set(String(index), index);
    expect([memory.get('1'), memory.get('2'), memory.get('3'), memory.size]).toEqual([undefined, 2, 3, 2]);
  });
});
