/**
 * A transaction of another program that stays open holds back all events: the operator is told.
 */
import { Writable } from 'node:stream';
import pg from 'pg';
import { pino } from 'pino';
import { startServer, type RunningServer } from '../../src/server/server.js';
import { describeOnPostgres, freshDatabase, type TestDatabase } from '../support/databases.js';
import { populate, type People } from '../support/people.js';
import { ask, TEST_SECRET_KEY, until } from '../support/world.js';

await describeOnPostgres('A server whose events wait for a foreign transaction', () => {
  let fresh: TestDatabase;
  let server: RunningServer;
  let people: People;
  const lines: string[] = [];
  beforeAll(async () => {
    fresh = await freshDatabase('postgres');
    const log = pino(
      { level: 'info' },
      new Writable({
        write(line, _encoding, done) {
          lines.push(String(line));
          done();
        },
      }),
    );
    const given = { host: '127.0.0.1', port: 0, publicUrl: undefined, databasePool: 4, secretKey: TEST_SECRET_KEY, trustProxy: false } as const;
    server = await startServer({ ...given, ...fresh.settings, demonstration: false, logLevel: 'info', lateEventsAfterMs: 300 }, log);
    people = await populate(server.database);
  });
  afterAll(async () => {
    await server.stop();
    await fresh.drop();
  });

  const health = async (): Promise<unknown> => {
    const response = await fetch(`${server.url}/health/ready`);
    return [response.status, await response.json()];
  };
  const told = (sentence: string): readonly any[] => lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg.includes(sentence));

  it('says so in its health and once in its log, with the backend and without what it runs, and that it is over', async () => {
    // While other databases of the same PostgreSQL are busy, events may wait for a moment.
    await until(
      async () => JSON.stringify(await health()) === JSON.stringify([200, { status: 'ready', notifications: 'arrive' }]),
      'a health without a warning',
    );
    const ended = told('wait no longer').length;
    const foreign = new pg.Client({ connectionString: fresh.settings.databaseUrl, application_name: 'nightly report' });
    foreign.on('error', () => undefined); // a server may end transactions that stay open
    await foreign.connect();
    const { rows } = await foreign.query<{ pid: number }>('begin; select pg_backend_pid() as pid').then((results) => (results as any)[1]);
    await foreign.query('select pg_current_xact_id() as a_secret_of_the_report');
    const input = { accountId: `Account:${people.accountId}`, name: 'Late' };
    await ask(server.url, people.supplier.owner, 'mutation($input: AccountUpdateInput!) { accountUpdate(input: $input) { userErrors { message } } }', {
      input,
    });
    const ofReport = () => told('stays open').filter(({ pid }) => pid === rows[0]?.pid);
    await until(() => ofReport().length > 0, 'the warning');
    expect(await health()).toEqual([
      200,
      { status: 'ready', notifications: 'arrive', warning: expect.stringMatching(/^Events and webhooks wait for \d+ seconds/) },
    ]);
    await foreign.query('select 1');
    expect(ofReport()).toHaveLength(1);
    expect(ofReport()[0]).toMatchObject({ level: 40, applicationName: 'nightly report', waitingSeconds: expect.any(Number) });
    expect(lines.join()).not.toContain('a_secret_of_the_report');
    await foreign.query('commit');
    await foreign.end();
    await until(() => told('wait no longer').length > ended, 'the end of it');
    await until(
      async () => JSON.stringify(await health()) === JSON.stringify([200, { status: 'ready', notifications: 'arrive' }]),
      'a health without a warning',
    );
  });
});
