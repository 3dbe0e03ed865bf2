/**
 * `/health/live`: the process runs. `/health/ready`: it can serve, and what it is told becomes durable; a balancer sends no work while it starts, stops, or the database is away.
 */
import { systemSession } from '../access/session.js';
import type { Database, Transaction } from '../database/database.js';
import { isFull, saysDiskIsFull } from '../database/opening-trouble.js';
import { newId } from '../kernel/ids.js';
import { sendJson, type Route } from './http.js';

const READY_WITHIN_MS = 2_000;
/** However often it is asked, the database is asked once in this time. */
const HOLDS_FOR_MS = 1_000;
/** Some hundred kilobytes. */
const SPILLED_NUMBERS = 5_000;

/** What the routes look at. */
export interface HealthOptions {
  readonly database: Database;
  /** Folder of the embedded database. */
  readonly dataDir: string | undefined;
  /** Whether the server no longer wants work. */
  readonly isStopping: () => boolean;
  /** What the operator has to know although the server can serve. */
  readonly warning: () => string | undefined;
}

/** Why a server is not ready. */
type Trouble = 'database takes no writes' | 'disk is full';

/** The two routes. */
export function healthRoutes({ database, dataDir, isStopping, warning }: HealthOptions): readonly Route[] {
  const trouble = heldFor(HOLDS_FOR_MS, () => (dataDir !== undefined && isFull(dataDir) ? Promise.resolve('disk is full' as const) : troubleInTime(database)));
  return [
    { path: '/health/live', methods: ['GET', 'HEAD'], answer: (_request, response) => sendJson(response, 200, { status: 'live' }) },
    {
      path: '/health/ready',
      methods: ['GET', 'HEAD'],
      async answer(_request, response) {
        const status = isStopping() ? 'stopping' : ((await trouble()) ?? 'ready');
        sendJson(response, status === 'ready' ? 200 : 503, { status, notifications: database.isHearing ? 'arrive' : 'are missed', warning: warning() });
      },
    },
  ];
}

/** What was answered last, for a time; those who ask meanwhile share one question. */
function heldFor<Answer>(milliseconds: number, question: () => Promise<Answer>): () => Promise<Answer> {
  let until = 0;
  let answer: Promise<Answer> | undefined;
  return () => {
    if (answer !== undefined && performance.now() < until) return answer;
    until = Infinity;
    answer = question().finally(() => (until = performance.now() + milliseconds));
    return answer;
  };
}

/**
 * A database that only reads, or whose disk is full, answers every question and is of no use. A full disk still takes what finds room in files that are there, so a
 * file is written, too: what is sorted in less memory than it needs goes to the disk.
 */
async function troubleInTime(database: Database): Promise<Trouble | undefined> {
  const [actor, key] = [newId(), 'health'];
  const write = async (tx: Transaction): Promise<void> => {
    await tx.later(`insert into idempotency_key (actor_id, key, company_id, input_hash, created_at) values ($1, $2, $1, '', now())`, [actor, key]);
    await tx.later('delete from idempotency_key where actor_id = $1 and key = $2', [actor, key]);
    await tx.later(`select set_config('work_mem', '64kB', true)`);
    await tx.sql(`select count(*) from (select number from generate_series(1, ${String(SPILLED_NUMBERS)}) as number order by random()) as sorted`);
  };
  const answers = database.transaction(systemSession, write, { share: 'health' }).then(
    () => undefined,
    (cause: unknown): Trouble => (saysDiskIsFull(cause) ? 'disk is full' : 'database takes no writes'),
  );
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Trouble>((resolve) => {
    timer = setTimeout(() => resolve('database takes no writes'), READY_WITHIN_MS);
  });
  return Promise.race([answers, tooLate]).finally(() => clearTimeout(timer));
}
