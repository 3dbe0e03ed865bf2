import { setTimeout as pause } from 'node:timers/promises';
import { systemSession } from '../../src/access/session.js';
import { Database } from '../../src/database/database.js';
import { Jobs, type JobQueue } from '../../src/jobs/jobs.js';
import { ENTITIES } from '../../src/server/entities.js';
import { describeOnEachDatabase, freshDatabase, type TestDatabase } from '../support/databases.js';
import { until } from '../support/world.js';

interface Facts {
  readonly name: string;
}

const queueOf = (changes: Partial<JobQueue<Facts>> = {}): JobQueue<Facts> => ({
  name: 'test',
  concurrency: 4,
  expireInSeconds: 60,
  retryLimit: 3,
  retryDelaySeconds: 1,
  ...changes,
});

await describeOnEachDatabase('Jobs', (kind) => {
  let fresh: TestDatabase;
  let database: Database;
  let jobs: Jobs;
  const failures: string[] = [];

  beforeAll(async () => {
    fresh = await freshDatabase(kind);
    database = await Database.open({ url: fresh.settings.databaseUrl, dataDir: fresh.settings.dataDir, entities: ENTITIES, poolSize: 4 });
    jobs = await Jobs.start(database, (cause) => void failures.push(String(cause)));
  });
  afterAll(async () => {
    await jobs.stop();
    await database.close();
    await fresh.drop();
    expect(failures).toEqual(['Error: not yet', 'Error: not yet']);
  });

  const enqueue = (queue: JobQueue<Facts>, ...names: readonly string[]): Promise<void> =>
    database.transaction(systemSession, async (tx) => {
      await tx.sql('select 1');
      await jobs.enqueueAll(
        tx,
        queue,
        names.map((name) => ({ facts: { name }, wish: {} })),
      );
    });

  it('are done when the transaction that asks for them is durable, and not at all when it is not', async () => {
    const queue = queueOf({ name: 'durable' });
    const done: string[] = [];
    await jobs.work(queue, ({ name }) => Promise.resolve(void done.push(name)));
    await expect(
      database.transaction(systemSession, async (tx) => {
        await jobs.enqueue(tx, queue, { name: 'undone' });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await enqueue(queue, 'first');
    await enqueue(queue, 'second', 'third');
    await until(() => done.length === 3, 'the jobs');
    expect([...done].sort()).toEqual(['first', 'second', 'third']);
  });

  it('are begun again when they fail', async () => {
    const queue = queueOf({ name: 'failing' });
    let tries = 0;
    await jobs.work(queue, () => (++tries < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve()));
    await enqueue(queue, 'stubborn');
    await until(() => tries === 3, 'the third try');
  });

  it('wait for their time', async () => {
    const queue = queueOf({ name: 'later' });
    const doneAt: number[] = [];
    await jobs.work(queue, () => Promise.resolve(void doneAt.push(Date.now())));
    const startAfter = new Date(Date.now() + 1_500);
    await database.transaction(systemSession, (tx) => jobs.enqueue(tx, queue, { name: 'later' }, { startAfter }));
    await until(() => doneAt.length === 1, 'its time');
    expect(doneAt[0]).toBeGreaterThanOrEqual(startAfter.getTime());
  });

  it('of one group are done as few at a time as the group wants', async () => {
    const queue = queueOf({ name: 'grouped', groupTiers: { two: 2 }, concurrency: 6 });
    let [running, most, done] = [0, 0, 0];
    await jobs.work(queue, async () => {
      most = Math.max(most, ++running);
      await pause(30);
      running--;
      done++;
    });
    await database.transaction(systemSession, (tx) =>
      jobs.enqueueAll(
        tx,
        queue,
        Array.from({ length: 10 }, (_, index) => ({ facts: { name: String(index) }, wish: { group: { id: 'one', tier: 'two' } } })),
      ),
    );
    await until(() => done === 10, 'all of them');
    expect(most).toBe(2);
  });
});
