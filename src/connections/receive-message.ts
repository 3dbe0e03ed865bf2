/**
 * Takes in a message: knows whether it is from whom it says, keeps it as it came, and answers at once; what it means is found out afterwards. Where there is no
 * such connection, where it is switched off, and where the signature is wrong, the answer is the same.
 */
import { systemSession } from '../access/session.js';
import { MOST_WAITING_BYTES } from '../companies/quotas.js';
import type { Database, Transaction } from '../database/database.js';
import type { Jobs } from '../jobs/jobs.js';
import { isId, newId, type Id } from '../kernel/ids.js';
import { notFound, Problem } from '../kernel/problem.js';
import type { Seal } from '../kernel/seal.js';
import type { SignatureScheme } from './connection.entity.js';
import { MESSAGE_QUEUE } from './message-queue.js';
import type { PaceKeeper } from '../kernel/pace.js';
import { verifiedMessageName, WINDOW_S, type IncomingMessage, type MessageName } from './verify-message.js';

/** Purpose under which secrets of connections are sealed. */
export const CONNECTION_SEAL = 'connection';

/** Largest body of a message, in bytes. */
export const MAX_MESSAGE_BYTES = 1024 * 1024;

/** Messages of one connection that can wait. */
export const MOST_WAITING = 10_000;

/** What is needed to take messages in. */
export interface Reception {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly seal: Seal;
  readonly pace: PaceKeeper;
}

interface ConnectionRow {
  readonly id: Id;
  readonly companyId: Id;
  readonly scheme: SignatureScheme;
  readonly signatureHeader: string | null;
  readonly sealedSecret: string;
  readonly sealedFormerSecret: string | null;
}

/**
 * Takes a message in, once.
 * @throws Problem NOT_FOUND, EXPIRED for a message out of its time, BAD_USER_INPUT when it is no JSON in UTF-8, THROTTLED.
 */
export async function receiveMessage(reception: Reception, connectionId: string, message: IncomingMessage, now: Date): Promise<'ACCEPTED' | 'DUPLICATE'> {
  const connection = isId(connectionId) ? await openConnection(reception.database, connectionId, now) : undefined;
  const name = connection === undefined ? undefined : verifiedMessageName(message, checkOf(reception, connection), now);
  if (connection === undefined || name === undefined) throw notFound('connection');
  reception.pace.take(connection.id, now);
  assertJson(message.body);
  return reception.database.transaction(systemSession, async (tx) => {
    await assertRoom(tx, connection.id);
    return keep(reception.jobs, tx, connection, name, message.body);
  });
}

async function openConnection(database: Database, id: Id, now: Date): Promise<ConnectionRow | undefined> {
  const [row] = await database.transaction(systemSession, (tx) =>
    tx.sql<ConnectionRow>(
      `select c.id, c.company_id as "companyId", c.scheme, c.signature_header as "signatureHeader", c.sealed_secret as "sealedSecret",
              case when c.former_secret_until > $2 then c.sealed_former_secret end as "sealedFormerSecret"
       from connection c join app a on a.id = c.app_id where c.id = $1 and c.enabled and a.revoked_at is null`,
      [id, now.toISOString()],
    ),
  );
  return row;
}

function checkOf({ seal }: Reception, { scheme, signatureHeader, sealedSecret, sealedFormerSecret }: ConnectionRow) {
  const secrets = [sealedSecret, sealedFormerSecret].flatMap((sealed) => (sealed === null ? [] : (seal.open(sealed) ?? [])));
  return { scheme, signatureHeader, secrets };
}

function assertJson(body: Buffer): void {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Problem('BAD_USER_INPUT', 'The body is not JSON in UTF-8.');
  }
}

async function assertRoom(tx: Transaction, connectionId: Id): Promise<void> {
  const [waiting] = await tx.sql<{ messages: number; bytes: number }>(
    `select count(*)::int as messages, coalesce(sum(bytes), 0)::float8 as bytes from inbound_message where connection_id = $1 and status = 'RECEIVED'`,
    [connectionId],
  );
  if ((waiting?.messages ?? 0) >= MOST_WAITING || (waiting?.bytes ?? 0) >= MOST_WAITING_BYTES)
    throw new Problem('THROTTLED', 'Too many messages wait to be handled. Send this one again later.', { retryAfterSeconds: 60 });
}

async function keep(
  jobs: Jobs,
  tx: Transaction,
  connection: ConnectionRow,
  { name, neighbours }: MessageName,
  body: Buffer,
): Promise<'ACCEPTED' | 'DUPLICATE'> {
  const [kept] = await tx.sql<{ id: Id }>(
    `insert into inbound_message (id, company_id, connection_id, message_id, status, body, bytes, received_at)
     select $1::uuid, $2::uuid, $3::uuid, $4::text, 'RECEIVED', $5::bytea, $6::int, now()
     where not exists (
       select 1 from unnest(string_to_array($7::text, ' ')) as near(message_id) cross join lateral (
         select m.received_at from inbound_message m where m.connection_id = $3::uuid and m.message_id = near.message_id limit 1
       ) known where known.received_at > now() - make_interval(secs => ${WINDOW_S})
     )
     on conflict (connection_id, message_id) do nothing returning id`,
    [newId(), connection.companyId, connection.id, name, body, body.length, neighbours.join(' ')],
  );
  if (kept === undefined) return 'DUPLICATE';
  await jobs.enqueue(tx, MESSAGE_QUEUE, { messageId: kept.id }, { group: { id: connection.id, tier: 'connection' }, companyId: connection.companyId });
  return 'ACCEPTED';
}
