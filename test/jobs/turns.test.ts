import { systemSession } from '../../src/access/session.js';
import { Database } from '../../src/database/database.js';
import { Jobs, type JobQueue } from '../../src/jobs/jobs.js';
import { newId } from '../../src/kernel/ids.js';
import { ENTITIES } from '../../src/server/entities.js';
import { anyDatabase, freshDatabase, type TestDatabase } from '../support/databases.js';
import { until } from '../support/world.js';

interface Facts {
  readonly name: string;
}

const queueOf = (changes: Partial<JobQueue<Facts>>): JobQueue<Facts> => ({
  name: 'turns',
  concurrency: 1,
  expireInSeconds: 60,
  retryLimit: 3,
  retryDelaySeconds: 1,
  ...changes,
});

describe('Companies in a queue', () => {
  let fresh: TestDatabase;
  let database: Database;
  let jobs: Jobs;
  const failures: unknown[] = [];
  beforeAll(async () => {
    fresh = await freshDatabase(await anyDatabase());
    database = await Database.open({ url: fresh.settings.databaseUrl, dataDir: fresh.settings.dataDir, entities: ENTITIES, poolSize: 4 });
    jobs = await Jobs.start(database, (cause) => void failures.push(cause));
  });
  afterAll(async () => {
    await jobs.stop();
    await database.close();
    await fresh.drop();
    expect(failures).toEqual([]);
  });

  const enqueue = async (queue: JobQueue<Facts>, companyId: string, ...names: readonly string[]): Promise<void> => {
    for (const name of names)
      await database.transaction(systemSession, (tx) => jobs.enqueue(tx, queue, { name }, { companyId, group: { id: companyId, tier: 'company' } }));
  };

  it('take turns, however many jobs one of them brings, and each keeps its own order', async () => {
    const queue = queueOf({ name: 'in-turns' });
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const done: string[] = [];
    await jobs.work(queue, async ({ name }) => {
      await gate;
      done.push(name);
    });
    const [one, other, third] = [newId(), newId(), newId()];
    await enqueue(queue, one, 'a1', 'a2', 'a3', 'a4', 'a5', 'a6');
    await enqueue(queue, other, 'b1', 'b2');
    await enqueue(queue, third, 'c1');
    open();
    await until(() => done.length === 9, 'all jobs');
    expect(done.filter((name) => name.startsWith('a'))).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a6']);
    expect(done.filter((name) => name.startsWith('b'))).toEqual(['b1', 'b2']);
    expect(done.indexOf('c1')).toBeLessThanOrEqual(4);
    expect(done.indexOf('b2')).toBeLessThanOrEqual(6);
  });

  it('keep no worker with jobs that must wait for their own', async () => {
    const queue = queueOf({ name: 'one-each', concurrency: 2, groupTiers: { company: 1 } });
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const done: string[] = [];
    let longOnes = 0;
    let mostLongOnes = 0;
    await jobs.work(queue, async ({ name }) => {
      const isLong = name.startsWith('long');
      if (isLong) mostLongOnes = Math.max(mostLongOnes, ++longOnes);
      if (isLong) await gate;
      if (isLong) longOnes -= 1;
      done.push(name);
    });
    const [one, other] = [newId(), newId()];
    await enqueue(queue, one, 'long 1', 'long 2', 'long 3');
    await enqueue(queue, other, 'short 1', 'short 2');
    await until(() => done.length === 2, 'the jobs of the other company');
    expect(done).toEqual(['short 1', 'short 2']);
    open();
    await until(() => done.length === 5, 'all jobs');
    expect(done.slice(2).sort()).toEqual(['long 1', 'long 2', 'long 3']);
    expect(mostLongOnes).toBe(1);
  });
});
