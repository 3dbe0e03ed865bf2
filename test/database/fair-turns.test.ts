/**
 * Whoever uses the database much does not keep the others from it. By the order in which work is done, not by time.
 */
import { systemSession, viewerSession } from '../../src/access/session.js';
import type { Viewer } from '../../src/access/viewer.js';
import { FairPlaces } from '../../src/database/fair-places.js';
import { newId } from '../../src/kernel/ids.js';
import { suiteDatabase } from '../support/suite-database.js';

const viewer = (): Viewer => ({
  companyId: newId(),
  memberId: newId(),
  personId: newId(),
  appId: null,
  sessionId: null,
  role: 'OWNER',
  isCompanyWide: true,
  scopes: [],
});

// On PostgreSQL how many edits are done meanwhile depends on the machine: there the places themselves are looked at, below.
describe('A stream of edits that never ends on the embedded database', () => {
  it('lets every act and every read of others in after a turn or two', async () => {
    const { database } = await suiteDatabase('pglite');
    const done: string[] = [];
    let isOver = false;
    // Each that ends is followed by the next: sixty wait at any moment, as when many people write in documents of one account.
    const stream = Array.from({ length: 60 }, async () => {
      while (!isOver) {
        await database.transaction(systemSession, (tx) => tx.sql('select $1::int', [1]), { share: 'one account' });
        done.push('edit');
      }
    });
    try {
      for (let round = 0; round < 10; round += 1) {
        const before = done.length;
        await Promise.all([
          database.transaction(viewerSession(viewer()), (tx) => tx.sql('select 1 from company')).then(() => done.push('act')),
          database.read(viewerSession(viewer()), { name: 'one', text: 'select 1 as one', params: [] }).then(() => done.push('read')),
        ]);
        expect(done.slice(before).filter((each) => each === 'edit').length).toBeLessThan(60);
      }
    } finally {
      isOver = true;
      await Promise.all(stream);
    }
    expect(done).toContain('edit');
  });
});

describe('Places', () => {
  const turns = async (places: FairPlaces, shares: readonly string[]): Promise<{ readonly order: readonly string[]; readonly most: Map<string, number> }> => {
    const order: string[] = [];
    const most = new Map<string, number>();
    const now = new Map<string, number>();
    const work = async (share: string): Promise<void> => {
      now.set(share, (now.get(share) ?? 0) + 1);
      most.set(share, Math.max(most.get(share) ?? 0, now.get(share) ?? 0));
      await new Promise((resolve) => setImmediate(resolve));
      now.set(share, (now.get(share) ?? 1) - 1);
      order.push(share);
    };
    await Promise.all(shares.map((share) => places.pass(share, () => work(share), 10_000)));
    return { order, most };
  };

  it('are taken in turn by share, and first come first served within one', async () => {
    const { order } = await turns(new FairPlaces(1), ['a', 'a', 'a', 'a', 'b', 'b', 'c']);
    expect(order).toEqual(['a', 'a', 'b', 'c', 'a', 'b', 'a']);
  });

  it('are never all taken by one share, and all used by several', async () => {
    const { most } = await turns(
      new FairPlaces(8),
      Array.from({ length: 100 }, () => 'a'),
    );
    expect(most.get('a')).toBe(5);
    const both = await turns(
      new FairPlaces(8),
      Array.from({ length: 100 }, (_each, index) => (index % 2 === 0 ? 'a' : 'b')),
    );
    expect(Math.max(...both.most.values())).toBeLessThanOrEqual(5);
  });

  it('that do not become free in time are told as UNAVAILABLE, and those that wait longer still get theirs', async () => {
    const places = new FairPlaces(1);
    let letGo = (): void => undefined;
    const holding = places.pass('a', () => new Promise<void>((resolve) => (letGo = resolve)), 50);
    await expect(places.pass('b', () => Promise.resolve(), 50)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    letGo();
    await holding;
    expect(await places.pass('b', () => Promise.resolve('in'), 50)).toBe('in');
  });
});
