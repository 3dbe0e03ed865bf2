/**
 * The tables of jobs are pg-boss's own, in a schema of theirs. They are made and brought up to date under the owner of the database, as all tables are; whoever
 * works with jobs later does so under the machinery's role, which owns nothing.
 */
import { PgBoss, type ConstructorOptions } from 'pg-boss';
import { SYSTEM_ROLE } from './guarded.js';

/** The schema of the tables of jobs. */
export const JOB_SCHEMA = 'jobs';

/** How pg-boss reaches the database. */
export type JobConnection = Pick<
  ConstructorOptions,
  | ('backend' | 'connectionString' | 'db' | 'max' | 'connectionTimeoutMillis')
  | ('notifyHeartbeatIntervalMs' | 'notifyHeartbeatTimeoutMs' | 'notifyKeepAliveInitialDelayMs')
>;

/** The two ways to the tables of jobs. */
export interface JobConnections {
  /** May change the tables. */
  readonly owner: JobConnection;
  /** Works with what is in them. */
  readonly worker: JobConnection;
}

const GRANTS = [
  `grant usage on schema ${JOB_SCHEMA} to ${SYSTEM_ROLE}`,
  `grant select, insert, update, delete on all tables in schema ${JOB_SCHEMA} to ${SYSTEM_ROLE}`,
  `grant usage on all sequences in schema ${JOB_SCHEMA} to ${SYSTEM_ROLE}`,
  `grant execute on all functions in schema ${JOB_SCHEMA} to ${SYSTEM_ROLE}`,
];

/** Makes the tables of jobs, or brings them up to date. One server at a time may do so. */
export async function migrateJobTables(connection: JobConnection): Promise<void> {
  const owner = new PgBoss({ ...connection, schema: JOB_SCHEMA, supervise: false, schedule: false, registerInstance: false });
  owner.on('error', () => undefined); // what it tries beside; what is asked of it here is thrown
  await owner.start();
  try {
    for (const grant of GRANTS) await owner.getDb().executeSql(grant);
  } finally {
    await owner.stop({ graceful: false });
  }
}
