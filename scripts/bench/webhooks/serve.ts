/**
 * The server process of the bench of webhooks: the product as shipped, on a fresh PostgreSQL database with two companies. Says where it is, who asks, and what
 * it has used when asked; makes endpoints straight in the database, more than a company may have.
 */
import { systemSession } from '../../../src/access/session.js';
import { Seal } from '../../../src/kernel/seal.js';
import { ENDPOINT_CHANNEL } from '../../../src/webhooks/fan-out.js';
import { newSigningSecret, WEBHOOK_SEAL } from '../../../src/webhooks/signing.js';
import { startWorld, TEST_SECRET_KEY } from '../../../test/support/world.js';

/** What the bench asks of the server. */
export type Question = 'usage' | 'end' | { readonly endpoints: number; readonly url: string; readonly query: string | null };

const world = await startWorld('postgres', { webhookNetworks: ['127.0.0.0/8'], databasePool: 8 });
const { people, server } = world;

const INSERT_APPS = `insert into app (id, company_id, name, key_hash, key_hint, scopes, created_by_id, created_at, version)
  select gen_random_uuid(), $1, 'bench', gen_random_uuid()::text, 'bench', '["READ"]', $2, now(), 1 from generate_series(1, $3::int)`;
const INSERT_ENDPOINTS = `insert into webhook_endpoint (id, company_id, app_id, name, url, topics, conditions, query, header_names, sealed_secret, skip_own, is_ordered,
    concurrency, status, from_transaction, from_snapshot, created_at, version)
  select gen_random_uuid(), company_id, id, 'bench', $1, '["account.updated"]', '[]', $2, '[]', $3, false, false, 20, 'ENABLED', '0'::xid8, '1:1:'::pg_snapshot, now(), 1
  from app`;

async function makeEndpoints(count: number, url: string, query: string | null): Promise<void> {
  const secret = new Seal(TEST_SECRET_KEY, WEBHOOK_SEAL).close(newSigningSecret());
  await server.database.transaction(systemSession, async (tx) => {
    await tx.sql('delete from webhook_endpoint');
    await tx.sql('delete from app');
    await tx.sql(`update webhook_cursor c set transaction = e.transaction, position = e.position
                  from (select transaction, position from event order by event.transaction desc, event.position desc limit 1) e`);
    await tx.sql(INSERT_APPS, [people.supplier.id, people.supplier.owner.memberId, count]);
    await tx.sql(INSERT_ENDPOINTS, [url, query, secret]);
    await tx.notify(ENDPOINT_CHANNEL, '');
  });
}

process.on('message', (question: Question) => {
  if (question === 'end') void world.close().then(() => process.exit(0));
  else if (question === 'usage') {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMicros: user + system });
  } else void makeEndpoints(question.endpoints, question.url, question.query).then(() => process.send?.({}));
});
process.send?.({ url: server.url, token: people.supplier.owner.token, accountId: people.accountId });
