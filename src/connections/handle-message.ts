/**
 * Handles a message that came in: each record of it in a transaction of its own, as the app of the connection. What could not be brought in is said, with its
 * reason, and can be tried again; what was brought in before tells nothing new then.
 */
import { systemSession } from '../access/session.js';
import { mayWrite } from '../access/viewer.js';
import { presentApp } from '../identity/present-viewer.js';
import { MOST_FAILED_BYTES } from '../companies/quotas.js';
import type { Database, Transaction } from '../database/database.js';
import { perform, type Act } from '../events/act.js';
import { recordEvents } from '../events/record.js';
import type { Jobs } from '../jobs/jobs.js';
import type { Id } from '../kernel/ids.js';
import { parseExactJson } from '../kernel/exact-json.js';
import { isRefusal, Problem } from '../kernel/problem.js';
import { applyRecord, waitingFor, type Fate, type Source } from './apply-record.js';
import type { ConflictRules, CrmSystem, MessageOutcome } from './connection.entity.js';
import { CONNECTION_TOPICS } from './connection.events.js';
import type { CrmMapping } from './crm/mapping.js';
import { mappingOf } from './crm/mappings.js';
import { MESSAGE_QUEUE, MOST_ATTEMPTS } from './message-queue.js';
import { recordsIn, type ToldRecord } from './read-records.js';

/** Handles messages on this server from now on. */
export function handleMessages(jobs: Jobs, database: Database): Promise<void> {
  return jobs.work(MESSAGE_QUEUE, ({ messageId }, { signal }) => handleMessage(database, messageId, signal));
}

interface Begun {
  readonly id: Id;
  readonly attempts: number;
  readonly body: Uint8Array;
  readonly receivedAt: string;
  readonly companyId: Id;
  readonly connectionId: Id;
  readonly appId: Id;
  readonly system: CrmSystem;
  readonly mapping: CrmMapping | null;
  readonly rules: ConflictRules;
}

const BEGIN = `update inbound_message m set attempts = attempts + 1 from connection c
  where m.id = $1 and m.status = 'RECEIVED' and c.id = m.connection_id
  returning m.id, m.attempts, m.body, m.received_at as "receivedAt", m.company_id as "companyId", c.id as "connectionId", c.app_id as "appId", c.system, c.mapping, c.rules`;

/** Handles a message that waits; of any other nothing is done. @throws whatever is no Problem, so that it is tried again. */
export async function handleMessage(database: Database, messageId: Id, signal: AbortSignal): Promise<void> {
  const [begun] = await database.transaction(systemSession, (tx) => tx.sql<Begun>(BEGIN, [messageId]));
  if (begun === undefined) return;
  try {
    const { outcome, reasons } = await bringIn(database, begun, signal);
    await end(database, begun, outcome, reasons.length === 0 ? null : reasonText(reasons));
  } catch (cause) {
    if (isRefusal(cause)) await end(database, begun, null, cause.message);
    else if (begun.attempts >= MOST_ATTEMPTS && !(cause instanceof Problem)) await end(database, begun, null, 'Something went wrong here. Try it again.');
    else throw cause;
  }
}

interface Brought {
  readonly outcome: MessageOutcome;
  readonly reasons: readonly string[];
}

async function bringIn(database: Database, begun: Begun, signal: AbortSignal): Promise<Brought> {
  const viewer = await presentApp(database, begun.appId);
  if (viewer === undefined || !mayWrite(viewer)) throw new Problem('FORBIDDEN', 'The app of this connection was ended, or may not write any more.');
  const mapping = mappingOf(begun);
  const source: Source = { connectionId: begun.connectionId, mapping, rules: begun.rules };
  const message = parseExactJson(Buffer.from(begun.body).toString('utf8'));
  const { records, others } = recordsIn(message, mapping, new Date(begun.receivedAt));
  const counts = { created: 0, updated: 0, unchanged: 0, skipped: others, failed: 0 };
  const reasons: string[] = [];
  const bring = async (record: ToldRecord): Promise<Fate | undefined> => {
    signal.throwIfAborted();
    try {
      const fate = await perform(database, viewer, (act) => applyRecord(act, source, record));
      counts[fate] += 1;
      return fate;
    } catch (cause) {
      if (!isRefusal(cause)) throw cause;
      counts.failed += 1;
      reasons.push(`${record.type} ${record.externalId}: ${cause.message}`);
      return undefined;
    }
  };
  for (const record of inOrder(records, mapping)) {
    if ((await bring(record)) !== 'created' || mapping.objects[record.type]?.to !== 'Account') continue;
    const waiting = await perform(database, viewer, (act: Act) => waitingFor(act, source, record.type, record.externalId));
    for (const each of waiting) await bring(each);
  }
  return { outcome: counts, reasons };
}

/** Accounts come first: the rest hangs from them. */
function inOrder(records: readonly ToldRecord[], { objects }: CrmMapping): readonly ToldRecord[] {
  const isAccount = ({ type }: ToldRecord): boolean => objects[type]?.to === 'Account';
  return [...records.filter(isAccount), ...records.filter((record) => !isAccount(record))];
}

const LONGEST_REASON = 1_000;

function reasonText(reasons: readonly string[]): string {
  const text = reasons.join('\n');
  return text.length <= LONGEST_REASON ? text : `${text.slice(0, LONGEST_REASON - 1)}…`;
}

/** A handled message needs its body no more; a failed one is kept whole to be tried again. */
async function end(database: Database, { id, companyId, appId }: Begun, outcome: MessageOutcome | null, failure: string | null): Promise<void> {
  await database.transaction(systemSession, async (tx) => {
    await tx.sql(
      `update inbound_message set status = $2, outcome = $3::jsonb, failure = $4, handled_at = now(), body = case when $2 = 'HANDLED' then null else body end where id = $1`,
      [id, failure === null ? 'HANDLED' : 'FAILED', outcome === null ? null : JSON.stringify(outcome), failure],
    );
    if (failure === null) return;
    await forgetBodies(tx, companyId);
    await recordEvents(tx, { memberId: null, appId }, [
      { topic: CONNECTION_TOPICS['inboundMessage.failed'], companyId, subject: { type: 'InboundMessage', id }, payload: { reason: failure } },
    ]);
  });
}

/** Failed messages of one company whose bodies are kept. */
export const MOST_FAILED = 10_000;

/** Of the failed messages of a company the newest keep their bodies. */
async function forgetBodies(tx: Transaction, companyId: Id): Promise<void> {
  await tx.sql(
    `update inbound_message set body = null where id in (
       select id from (
         select id, sum(bytes) over newest as held, row_number() over newest as nth
         from inbound_message where company_id = $1 and status = 'FAILED' and body is not null window newest as (order by received_at desc, id)
       ) kept where held > $2 or nth > $3
     )`,
    [companyId, MOST_FAILED_BYTES, MOST_FAILED],
  );
}

const KEEP_DAYS = 30;

/**
 * Messages are remembered for some weeks, so that none is taken in twice; failed ones so long to be tried again. Where the signature covers no time, a message would
 * be believed again after that: such a one is remembered, without its body, for as long as the secret it was signed with is good.
 */
export async function forgetMessages(database: Database): Promise<void> {
  const old = `m.status <> 'RECEIVED' and m.received_at < now() - make_interval(days => ${KEEP_DAYS})`;
  const isGood = `c.scheme = 'HMAC_SHA256' and not coalesce(c.former_secret_until < now() and m.received_at < c.former_secret_until - interval '1 day', false)`;
  await database.transaction(systemSession, async (tx) => {
    await tx.sql(
      `delete from inbound_message where id in (
         select m.id from inbound_message m join connection c on c.id = m.connection_id where ${old} and not (${isGood}) limit 1000 for update of m skip locked
       )`,
    );
    await tx.sql(
      `update inbound_message set body = null where id in (
         select m.id from inbound_message m join connection c on c.id = m.connection_id where ${old} and ${isGood} and m.body is not null limit 1000 for update of m skip locked
       )`,
    );
  });
}
