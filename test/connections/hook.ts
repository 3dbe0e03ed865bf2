/**
 * Makes connections over the API, and sends them messages as other systems do.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Somebody } from '../support/people.js';
import { until, type World } from '../support/world.js';

/** A connection that messages can be sent to. */
export interface Hook {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  /** The app as which it acts. */
  readonly appId: string;
}

/** How a message differs from a good one. */
export interface Oddity {
  readonly messageId?: string;
  readonly secret?: string;
  readonly sentAt?: Date;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An app that may write. */
export async function newApp(world: World, who: Somebody, scopes = 'READ, WRITE'): Promise<{ readonly id: string; readonly key: string }> {
  const { data } = await world.ask(who, `mutation { appCreate(input: { name: "CRM", scopes: [${scopes}] }) { app { id } key userErrors { message } } }`);
  return { id: data.appCreate.app.id, key: data.appCreate.key };
}

/** Makes a connection, or says what was wrong. */
export async function connect(world: World, who: Somebody, input: object): Promise<any> {
  const query = `mutation ($input: ConnectionCreateInput!) { connectionCreate(input: $input) { connection { id path } secret userErrors { code field message } } }`;
  const { data, errors } = await world.ask(who, query, { input });
  const { connection, secret, userErrors } = data?.connectionCreate ?? {};
  if (!connection) return { refused: userErrors?.[0]?.code ?? errors?.[0]?.extensions.code, message: userErrors?.[0]?.message };
  return { id: connection.id, url: `${world.server.url}${connection.path}`, secret };
}

/** A connection of a system with an app of its own. */
export async function newHook(world: World, who: Somebody, input: object): Promise<Hook> {
  const { id: appId } = await newApp(world, who);
  return { ...(await connect(world, who, { name: 'CRM', appId, ...input })), appId };
}

/** Sends a message as Standard Webhooks prescribes. */
export function send({ url, secret }: Pick<Hook, 'url' | 'secret'>, body: unknown, odd: Oddity = {}): Promise<Response> {
  const [id, sentAt] = [odd.messageId ?? `msg_${randomUUID()}`, odd.sentAt ?? new Date()];
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = {
    'Content-Type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1_000)),
    'webhook-signature': new Webhook(odd.secret ?? secret).sign(id, sentAt, text),
    ...odd.headers,
  };
  return fetch(url, { method: 'POST', headers, body: text });
}

/** Sends a message as HubSpot does. */
export function sendAsHubspot({ url, secret }: Pick<Hook, 'url' | 'secret'>, body: unknown, sentAt = new Date()): Promise<Response> {
  const [text, time] = [JSON.stringify(body), String(sentAt.getTime())];
  const signature = createHmac('sha256', secret).update(`POST${url}${text}${time}`).digest('base64');
  const headers = { 'Content-Type': 'application/json', 'X-HubSpot-Signature-v3': signature, 'X-HubSpot-Request-Timestamp': time };
  return fetch(url, { method: 'POST', headers, body: text });
}

/** Waits until all messages of a connection are handled; gives them, newest first. */
export async function handled(world: World, who: Somebody, { id }: Pick<Hook, 'id'>): Promise<readonly any[]> {
  const query = `query ($id: ID!) { connection(id: $id) { messages(first: 50) { nodes { id messageId status failure attempts outcome { created updated unchanged skipped failed } } } } }`;
  let messages: readonly any[] = [];
  await until(async () => {
    const { data } = await world.ask(who, query, { id });
    messages = data.connection.messages.nodes;
    return messages.every(({ status }) => status !== 'RECEIVED');
  }, 'the messages');
  return messages;
}

/** Sends a message and waits until it is handled. */
export async function deliver(world: World, who: Somebody, hook: Hook, body: unknown): Promise<any> {
  const sent = hook.secret.startsWith('whsec_') ? await send(hook, body) : await sendAsHubspot(hook, body);
  if (sent.status !== 202) throw new Error(await sent.text());
  return (await handled(world, who, hook))[0];
}
