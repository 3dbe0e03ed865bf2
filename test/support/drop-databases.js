/**
 * After the last test: drops the PostgreSQL databases of this run, and those that a killed run left behind.
 */
import pg from 'pg';

const LEFT_BEHIND_AFTER_SECONDS = 3 * 3600;

export default async function dropDatabases() {
  const admin = new pg.Client({
    connectionString: process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres',
    connectionTimeoutMillis: 2_000,
  });
  admin.on('error', () => undefined);
  try {
    await admin.connect();
  } catch {
    return; // no PostgreSQL, so nothing was made there
  }
  const { rows } = await admin.query(`select datname from pg_database where datname like 'alianza\\_test\\_%'`);
  const ofThisRun = `alianza_test_${process.env.ALIANZA_TEST_RUN}_`;
  const isOld = (name) => Number.parseInt(name.split('_')[2], 10) < Date.now() / 1000 - LEFT_BEHIND_AFTER_SECONDS;
  for (const { datname } of rows) if (datname.startsWith(ofThisRun) || isOld(datname)) await admin.query(`drop database if exists ${datname} with (force)`);
  await admin.end();
}
