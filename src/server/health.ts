/**
 * `/health/live`: the process runs. `/health/ready`: it can serve; a balancer sends no work while it starts, stops, or the database is away.
 */
import { systemSession } from '../access/session.js';
import type { Database } from '../database/database.js';
import { sendJson, type Route } from './http.js';

const READY_WITHIN_MS = 2_000;

/** The two routes; `isStopping` tells when the server no longer wants work, `warning` what the operator has to know although it can serve. */
export function healthRoutes(database: Database, isStopping: () => boolean, warning: () => string | undefined): readonly Route[] {
  return [
    { path: '/health/live', methods: ['GET', 'HEAD'], answer: (_request, response) => sendJson(response, 200, { status: 'live' }) },
    {
      path: '/health/ready',
      methods: ['GET', 'HEAD'],
      async answer(_request, response) {
        const isReady = !isStopping() && (await answersInTime(database));
        sendJson(response, isReady ? 200 : 503, { status: isReady ? 'ready' : isStopping() ? 'stopping' : 'database does not answer', warning: warning() });
      },
    },
  ];
}

async function answersInTime(database: Database): Promise<boolean> {
  const answers = database.read(systemSession, { name: 'health', text: 'select 1', params: [] }).then(
    () => true,
    () => false,
  );
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), READY_WITHIN_MS);
  });
  return Promise.race([answers, tooLate]).finally(() => clearTimeout(timer));
}
