/**
 * A process that had no time for a while, on a busy machine or because of its own work, is not deaf: what came meanwhile lies before it.
 */
import pg from 'pg';
import { systemSession } from '../../src/access/session.js';
import type { AccessChange } from '../../src/access/grant.js';
import { accessChanged } from '../../src/identity/access-change.js';
import { AccessWatch } from '../../src/identity/access-watch.js';
import { Listener } from '../../src/database/listener.js';
import { newId } from '../../src/kernel/ids.js';
import { describeOnPostgres } from '../support/databases.js';
import { suiteDatabase } from '../support/suite-database.js';
import { until } from '../support/until.js';

/** Nothing else happens in this process meanwhile. */
const isBusy = (ms: number): unknown => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

await describeOnPostgres('A process that was busy', () => {
  it('keeps the connection that it listens on', async () => {
    const { fresh } = await suiteDatabase('postgres');
    const url = fresh.settings.databaseUrl ?? '';
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    let told = 0;
    const tell = (channel: string, payload: string): Promise<unknown> => {
      told += 1;
      return other.query('select pg_notify($1, $2)', [channel, payload]);
    };
    const listener = new Listener(url, tell, 500);
    const heard: string[] = [];
    await listener.listen('somewhere', (payload) => void heard.push(payload));
    isBusy(3_000);
    const before = told;
    await until(() => told > before + 4, 'it to beat again');
    await tell('somewhere', 'afterwards');
    await until(() => heard.includes('afterwards'), 'the notification');
    expect(heard).toEqual(['afterwards']); // and nothing that says that some may have been missed
    await listener.close();
    await other.end();
  });

  it('looks whose access has ended before it sends everybody away', async () => {
    const { database } = await suiteDatabase('postgres');
    const changes: AccessChange[] = [];
    let unknown = 0;
    const watch = await AccessWatch.start({
      database,
      changed: (change) => void changes.push(change),
      unknown: () => (unknown += 1),
      lookEveryMs: 300,
      trustForMs: 1_000,
      tickMs: 1_000,
    });
    isBusy(3_000);
    const memberId = newId();
    await database.transaction(systemSession, (tx) => accessChanged(tx, { memberId }));
    await until(() => changes.some((change) => change.memberId === memberId), 'the change');
    expect(unknown).toBe(0);
    await watch.close();
  });
});
