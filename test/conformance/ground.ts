/**
 * Where conformance is checked: a whole server with people, which can be restarted under the same address. Checks are written once, for the tests and for the table of
 * `npm run conformance`; so they say what is wrong with an assertion of Node.
 */
import { openLog } from '../../src/server/log.js';
import { startServer, type RunningServer } from '../../src/server/server.js';
import type { ServerSettings } from '../../src/server/settings.js';
import { anyDatabase, freshDatabase } from '../support/databases.js';
import { populate, type People } from '../support/people.js';
import { TEST_SETTINGS } from '../support/settings.js';
import { ask } from '../support/world.js';

/** One thing that a standard says, or that follows from it. */
export interface Check {
  readonly title: string;
  /** @throws what is wrong. */
  run(at: Ground): Promise<void> | void;
}

/** A server and its people. */
export interface Ground {
  readonly url: string;
  readonly people: People;
  /** A new joint plan of the account. */
  plan(): Promise<{ readonly id: string; readonly documentId: string }>;
  /** Stops the server gracefully; `start` has it at the same address again. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a server on a fresh database. */
export async function openGround(): Promise<Ground> {
  const fresh = await freshDatabase(await anyDatabase());
  const settings: ServerSettings = { ...TEST_SETTINGS, ...fresh.settings };
  const log = openLog(settings.logLevel);
  let server: RunningServer | undefined = await startServer(settings, log);
  const people = await populate(server.database);
  const { url } = server;
  return {
    url,
    people,
    async plan() {
      const input = { accountId: `Account:${people.accountId}`, title: 'Campus', startsOn: '2027-01-01', endsOn: '2029-12-31' };
      const query = 'mutation ($input: PlanCreateInput!) { planCreate(input: $input) { plan { id documentId } userErrors { message } } }';
      return (await ask(url, people.supplier.manager, query, { input })).data.planCreate.plan;
    },
    async stop() {
      await server?.stop();
      server = undefined;
    },
    async start() {
      server ??= await startServer({ ...settings, port: Number(new URL(url).port) }, log);
    },
    async close() {
      await server?.stop();
      await fresh.drop();
    },
  };
}
