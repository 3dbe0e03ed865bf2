/**
 * What tests of webhooks do through the API: apps, endpoints, acts that are heard of, and the log.
 */
import { systemSession } from '../../src/access/session.js';
import type { Somebody } from '../support/people.js';
import type { World } from '../support/world.js';

/** Receivers of tests stand on this machine. */
export const LOCAL_NETWORK = ['127.0.0.0/8'];

/** An endpoint that was made. */
export interface MadeEndpoint {
  readonly id: string;
  readonly secret: string;
}

/** An app of somebody's company. */
export async function makeApp(
  world: World,
  who: Somebody,
  scopes: readonly string[] = ['READ', 'WRITE'],
): Promise<{ readonly id: string; readonly key: string }> {
  const { data } = await world.ask(who, 'mutation($input: AppCreateInput!) { appCreate(input: $input) { app { id } key userErrors { message } } }', {
    input: { name: 'Partner', scopes },
  });
  return { id: data.appCreate.app.id, key: data.appCreate.key };
}

const CREATE = `mutation($input: WebhookEndpointCreateInput!) {
  webhookEndpointCreate(input: $input) { webhookEndpoint { id } secret userErrors { code field message } } }`;

/** Tries to make an endpoint; gives the answer as it is. */
export async function askForEndpoint(world: World, who: Somebody | string, input: object): Promise<any> {
  const { data, errors } = await world.ask(who, CREATE, { input: { name: 'Partner', topics: ['*'], ...input } });
  return data?.webhookEndpointCreate ?? { errors };
}

/** Makes an endpoint. */
export async function makeEndpoint(world: World, who: Somebody | string, input: object): Promise<MadeEndpoint> {
  const made = await askForEndpoint(world, who, input);
  if (made.userErrors?.length !== 0) throw new Error(JSON.stringify(made));
  return { id: made.webhookEndpoint.id, secret: made.secret };
}

/** Changes the shared name of the account: both sides hear of it. */
export async function renameAccount(world: World, who: Somebody | string, name: string): Promise<void> {
  const { data, errors } = await world.ask(who, 'mutation($input: AccountUpdateInput!) { accountUpdate(input: $input) { userErrors { message } } }', {
    input: { accountId: `Account:${world.people.accountId}`, name },
  });
  if (errors !== undefined || data.accountUpdate.userErrors.length > 0) throw new Error(JSON.stringify({ errors, data }));
}

/** Changes the supplier's private file: only the supplier hears of it. */
export async function editSupplierFile(world: World, who: Somebody, marginMinor: number): Promise<void> {
  const { data, errors } = await world.ask(who, 'mutation($input: SupplierFileUpdateInput!) { supplierFileUpdate(input: $input) { userErrors { message } } }', {
    input: { accountId: `Account:${world.people.accountId}`, marginMinor },
  });
  if (errors !== undefined || data.supplierFileUpdate.userErrors.length > 0) throw new Error(JSON.stringify({ errors, data }));
}

/** The log of an endpoint, newest first, as somebody sees it. */
export async function logOf(world: World, who: Somebody | string, endpointId: string): Promise<readonly any[]> {
  const { data } = await world.ask(
    who,
    `query($id: ID!) { webhookEndpoint(id: $id) { deliveries(first: 100) { nodes {
       id messageId kind topic status attemptCount nextAttemptAt lastStatusCode lastError account { id } event { id topic }
       attempts { number statusCode error errorText latencyMs answerStart } } } } }`,
    { id: endpointId },
  );
  return data.webhookEndpoint?.deliveries.nodes ?? [];
}

/** The endpoint as somebody sees it. */
export async function endpointSeen(world: World, who: Somebody | string, id: string): Promise<any> {
  const { data } = await world.ask(
    who,
    'query($id: ID!) { webhookEndpoint(id: $id) { id url topics status disabledReason failures headerNames version viewerCanRun } }',
    {
      id,
    },
  );
  return data.webhookEndpoint;
}

/** Has the time of all waiting messages of an endpoint come. */
export async function comesDue(world: World, endpointId: string): Promise<void> {
  const id = endpointId.split(':')[1] ?? '';
  await world.server.database.transaction(systemSession, async (tx) => {
    await tx.sql(`update webhook_delivery set next_attempt_at = now() where endpoint_id = $1 and status = 'PENDING'`, [id]);
    await tx.sql('update webhook_endpoint set due_at = now() where id = $1', [id]);
  });
}
