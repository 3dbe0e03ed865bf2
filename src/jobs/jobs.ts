/**
 * Work that outlives a request: it is put into a queue in the transaction of the act that asks for it, and done by some server afterwards, at least once. What
 * was under way when a server died is taken up again by another, so a job must find out by itself how far it came. pg-boss keeps the queues.
 */
import { setTimeout } from 'node:timers/promises';
import { PgBoss, type Job, type Queue, type WorkOptions } from 'pg-boss';
import { systemSession } from '../access/session.js';
import type { Database, Transaction } from '../database/database.js';
import { JOB_SCHEMA } from '../database/job-tables.js';
import { newId, type Id } from '../kernel/ids.js';
import { GroupGate } from './group-gate.js';

/** A queue of jobs that are described by the same kind of facts. */
export interface JobQueue<Facts extends object> {
  readonly name: string;
  /** Jobs that a server does at the same time. */
  readonly concurrency: number;
  /** Jobs of one group that all servers together do at the same time, for each tier that a job can name. */
  readonly groupTiers?: Readonly<Record<string, number>>;
  /** A job that takes longer is ended, and begun again. */
  readonly expireInSeconds: number;
  /** How often a job that fails is begun again, first after `retryDelaySeconds` and then ever later. */
  readonly retryLimit: number;
  readonly retryDelaySeconds: number;
  /** Carries the type of the facts. */
  readonly facts?: Facts;
}

/** When a job is done, and beside which others. */
export interface JobWish {
  readonly startAfter?: Date;
  /** Only so many of a group are done at once as the tier allows. */
  readonly group?: { readonly id: string; readonly tier: string };
  /** Whose it is. Companies take turns in a queue: the first job of each comes before the second of any, however many one of them brings. */
  readonly companyId?: Id;
}

/** What a job gets beside its facts. */
export interface JobCircumstances {
  /** Aborted when the job takes too long or the server stops: end soon; the job is begun again. */
  readonly signal: AbortSignal;
}

/** A server that dies is noticed after this time, and its jobs are begun again. */
const HEARTBEAT_SECONDS = 10;
const LOOK_AFTER_SECONDS = 5;
/** Notifications wake all workers. For jobs whose time comes, and for notifications that get lost, the first looks often, and the others now and then. */
const FIRST_LOOKS_EVERY_SECONDS = 1;
const OTHERS_LOOK_EVERY_SECONDS = 30;
const STOP_WITHIN_MS = 8_000;
const STOPPED_WITHIN_MS = STOP_WITHIN_MS + 2_000;
const KEEP_DONE_SECONDS = 3_600;
/** One for the workers' statements and one for the rest. */
const CONNECTIONS = 3;

/** The queues of this server. */
export class Jobs {
  private constructor(
    private readonly boss: PgBoss,
    private readonly database: Database,
    private readonly failed: (cause: unknown) => void,
  ) {}

  /** Begins. `failed` hears of what the machinery, or a job, failed of. */
  static async start(database: Database, failed: (cause: unknown) => void): Promise<Jobs> {
    const boss = new PgBoss({
      ...database.jobConnections.worker,
      schema: JOB_SCHEMA,
      max: CONNECTIONS,
      migrate: false,
      createSchema: false,
      schedule: false,
      registerInstance: false,
      reindex: false,
      useListenNotify: true,
      superviseIntervalSeconds: LOOK_AFTER_SECONDS,
      monitorIntervalSeconds: LOOK_AFTER_SECONDS,
    });
    boss.on('error', failed);
    await database.outside(() => boss.start());
    return new Jobs(boss, database, failed);
  }

  /** Puts a job into a queue: it is there when the transaction is. The transaction must run under the system role here. */
  async enqueue<Facts extends object>(tx: Transaction, queue: JobQueue<Facts>, facts: Facts, wish: JobWish = {}): Promise<void> {
    const priority = wish.companyId === undefined ? 0 : await turnOf(tx, queue, wish.companyId);
    await this.#insert(tx, queue, [{ facts, wish, priority }]);
  }

  /** The same for many, which belong to nobody. */
  async enqueueAll<Facts extends object>(
    tx: Transaction,
    queue: JobQueue<Facts>,
    jobs: readonly { readonly facts: Facts; readonly wish: Omit<JobWish, 'companyId'> }[],
  ): Promise<void> {
    if (jobs.length === 0) return;
    await this.#insert(
      tx,
      queue,
      jobs.map((job) => ({ ...job, priority: 0 })),
    );
  }

  async #insert<Facts extends object>(
    tx: Transaction,
    queue: JobQueue<Facts>,
    jobs: readonly { readonly facts: Facts; readonly wish: JobWish; readonly priority: number }[],
  ): Promise<void> {
    const db = { executeSql: async (text: string, values: unknown[] = []) => ({ rows: [...(await tx.sql(text, values))] }) };
    await this.boss.insert(
      queue.name,
      jobs.map(({ facts, wish: { companyId, ...wish }, priority }) => ({
        data: facts,
        ...wish,
        priority,
        ...(companyId === undefined ? {} : { singletonKey: companyId }),
      })),
      { db },
    );
  }

  /** Does the jobs of a queue from now on. A job is done when the work is over; what it throws has the job begun again, as the queue says. */
  async work<Facts extends object>(queue: JobQueue<Facts>, work: (facts: Facts, circumstances: JobCircumstances) => Promise<void>): Promise<void> {
    await this.database.outside(async () => {
      await this.boss.createQueue(queue.name, optionsOf(queue));
      await this.boss.updateQueue(queue.name, optionsOf(queue));
      // Has the queue known here: inside a transaction, on the one connection of the embedded database, there is no asking for it.
      await this.boss.findJobs(queue.name, { id: newId(), limit: 1 });
      const workers: string[] = [];
      const gate = new GroupGate();
      const begin = async ({ id, data, groupId, groupTier, signal }: Job<Facts>): Promise<void> => {
        const places = queue.groupTiers?.[groupTier ?? ''];
        const run = (): Promise<void> => this.database.patiently(() => work(data, { signal }));
        if (places === undefined) await run();
        else if (!(await gate.pass(groupId ?? '', places, run))) await putBack(this.database, queue, id);
      };
      const wake = (index: number): void => this.boss.notifyWorker(workers[index % queue.concurrency] ?? '');
      for (let index = 0; index < queue.concurrency; index++) {
        const doNext = async ([job]: Job<Facts>[]): Promise<void> => {
          wake(index + 1); // where there is one job there may be more
          try {
            if (job !== undefined) await begin(job);
          } catch (cause) {
            this.failed(cause); // the queue begins it again and says nothing
            throw cause;
          } finally {
            wake(index);
          }
        };
        workers.push(await this.boss.work<Facts>(queue.name, workOptionsOf(queue, index), doNext));
      }
    });
  }

  /** Takes no more jobs, and waits for those under way; what does not end in time is begun again by another server, and a database without a word is not waited for. */
  async stop(): Promise<void> {
    const stopped = this.database.outside(() => this.boss.stop({ graceful: true, timeout: STOP_WITHIN_MS }));
    await Promise.race([stopped.catch(this.failed), setTimeout(STOPPED_WITHIN_MS, undefined, { ref: false })]);
  }
}

/**
 * The turn of a company's next job: one after its last that waits; where none waits, that of the job which is next at this moment. Turns count downwards, because
 * pg-boss takes the highest priority first. The company stands in `singleton_key`, by which nothing is single in these queues and which has an index.
 */
async function turnOf(tx: Transaction, { name }: JobQueue<object>, companyId: Id): Promise<number> {
  const waiting = `select priority from ${JOB_SCHEMA}.job where name = $1 and state < 'active' and not blocked`;
  const [turn] = await tx.sql<{ priority: number }>(
    `select coalesce(
       (select priority - 1 from (${waiting} and singleton_key = $2::text order by created_on desc limit 1) as own),
       (select priority from (${waiting} order by priority desc, created_on limit 1) as next), 0) as priority`,
    [name, companyId],
  );
  return turn?.priority ?? 0;
}

/** A job that was begun too early waits again, as if it had not been taken. */
async function putBack(database: Database, { name }: JobQueue<object>, id: string): Promise<void> {
  await database.transaction(systemSession, (tx) =>
    tx.sql(`update ${JOB_SCHEMA}.job set state = 'created', started_on = null, heartbeat_on = null where name = $1 and id = $2::uuid and state = 'active'`, [
      name,
      id,
    ]),
  );
}

function optionsOf(queue: JobQueue<object>): Omit<Queue, 'name'> {
  return {
    expireInSeconds: queue.expireInSeconds,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    retryLimit: queue.retryLimit,
    retryDelay: queue.retryDelaySeconds,
    retryBackoff: true,
    deleteAfterSeconds: KEEP_DONE_SECONDS,
    notify: true,
  };
}

function workOptionsOf({ groupTiers }: JobQueue<object>, index: number): WorkOptions {
  return {
    pollingIntervalSeconds: FIRST_LOOKS_EVERY_SECONDS,
    notifyPollingIntervalSeconds: index === 0 ? FIRST_LOOKS_EVERY_SECONDS : OTHERS_LOOK_EVERY_SECONDS,
    ...(groupTiers === undefined ? {} : { groupConcurrency: { default: 1, tiers: { ...groupTiers } } }),
  };
}

/** What acts that ask for jobs need of a request. */
export interface JobContext {
  readonly jobs: Jobs;
}
