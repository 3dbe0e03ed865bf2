/**
 * `/health/live`: the process runs. `/health/ready`: it can serve, and what it is told becomes durable; a balancer sends no work while it starts, stops, or the database is away.
 */
import { systemSession } from '../access/session.js';
import type { Database, Transaction } from '../database/database.js';
import { newId } from '../kernel/ids.js';
import { sendJson, type Route } from './http.js';

const READY_WITHIN_MS = 2_000;
/** However often it is asked, the database is asked once in this time. */
const HOLDS_FOR_MS = 1_000;

/** The two routes; `isStopping` tells when the server no longer wants work, `warning` what the operator has to know although it can serve. */
export function healthRoutes(database: Database, isStopping: () => boolean, warning: () => string | undefined): readonly Route[] {
  const canServe = heldFor(HOLDS_FOR_MS, () => writesInTime(database));
  return [
    { path: '/health/live', methods: ['GET', 'HEAD'], answer: (_request, response) => sendJson(response, 200, { status: 'live' }) },
    {
      path: '/health/ready',
      methods: ['GET', 'HEAD'],
      async answer(_request, response) {
        const isReady = !isStopping() && (await canServe());
        const status = isReady ? 'ready' : isStopping() ? 'stopping' : 'database takes no writes';
        sendJson(response, isReady ? 200 : 503, { status, notifications: database.isHearing ? 'arrive' : 'are missed', warning: warning() });
      },
    },
  ];
}

/** What was answered last, for a time; those who ask meanwhile share one question. */
function heldFor(milliseconds: number, question: () => Promise<boolean>): () => Promise<boolean> {
  let until = 0;
  let answer: Promise<boolean> | undefined;
  return () => {
    if (answer !== undefined && performance.now() < until) return answer;
    until = Infinity;
    answer = question().finally(() => (until = performance.now() + milliseconds));
    return answer;
  };
}

/** A database that only reads, or whose disk is full, answers every question and is of no use. */
async function writesInTime(database: Database): Promise<boolean> {
  const [actor, key] = [newId(), 'health'];
  const write = async (tx: Transaction): Promise<void> => {
    await tx.later(`insert into idempotency_key (actor_id, key, company_id, input_hash, created_at) values ($1, $2, $1, '', now())`, [actor, key]);
    await tx.later('delete from idempotency_key where actor_id = $1 and key = $2', [actor, key]);
  };
  const answers = database.transaction(systemSession, write, { share: 'health' }).then(
    () => true,
    () => false,
  );
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), READY_WITHIN_MS);
  });
  return Promise.race([answers, tooLate]).finally(() => clearTimeout(timer));
}
