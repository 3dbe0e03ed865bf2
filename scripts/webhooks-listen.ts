/**
 * A receiver of webhooks for local work: takes messages, verifies their signatures, prints them. `npm run webhooks:listen -- --help`
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { readArguments } from './read-arguments.js';

const HELP = `Usage: npm run webhooks:listen -- [options]

Takes webhook messages on 127.0.0.1, verifies their signatures, and prints a line and the body of each.

  --port N        port to listen on (default 4400)
  --secret TEXT   signing secret of the endpoint (whsec_...); without it, and without --key, signatures are not verified
  --status N      answer with this status (default 200), e.g. 500 to see retries, 410 to end the endpoint
  --key TEXT      key of an app (alk_...; scopes READ and WRITE): makes an endpoint for as long as this runs, and deletes it at the end
                  (better: the environment variable ALIANZA_KEY, which no list of processes shows)
  --url URL       the server to make it at (default http://127.0.0.1:4000, or ALIANZA_URL)
  --topics LIST   topics, parted by commas (default *)
  --query TEXT    GraphQL subscription that shapes the messages
  --brief         print no bodies

The server calls private addresses only where its operator allows them. For local work start it with
  WEBHOOK_NETWORKS=127.0.0.1/32 ./scripts/start
`;

const { values: given } = readArguments(
  {
    options: {
      port: { type: 'string', default: '4400' },
      secret: { type: 'string' },
      status: { type: 'string', default: '200' },
      key: { type: 'string', default: process.env['ALIANZA_KEY'] ?? '' },
      url: { type: 'string', default: process.env['ALIANZA_URL'] ?? 'http://127.0.0.1:4000' },
      topics: { type: 'string', default: '*' },
      query: { type: 'string' },
      brief: { type: 'boolean', default: false },
    },
  },
  HELP,
);

const LARGEST_BODY = 1024 * 1024;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Ends the program with a sentence. */
function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

let secret = given.secret;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LARGEST_BODY) throw new RangeError('The body is too large.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Whether the signature is good, in a word. */
function judge(body: string, request: IncomingMessage): string {
  if (secret === undefined) return 'not verified';
  try {
    new Webhook(secret).verify(body, request.headers as Record<string, string>);
    return 'verified';
  } catch (cause) {
    return `REFUSED: ${(cause as Error).message}`;
  }
}

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  const verdict = judge(body, request);
  const status = verdict.startsWith('REFUSED') ? 401 : Number(given.status);
  const { type } = JSON.parse(body) as { readonly type?: string };
  say(`${new Date().toISOString()}  ${status}  ${String(request.headers['webhook-id'])}  ${type ?? '?'}  ${verdict}`);
  if (!given.brief) say(body);
  response.writeHead(status).end();
}

async function ask(query: string, variables: object): Promise<Record<string, any>> {
  const response = await fetch(new URL('/graphql', given.url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${given.key}` },
    body: JSON.stringify({ query, variables }),
  }).catch((cause: unknown) => fail(`${given.url} does not answer: ${(cause as Error).message}. Is the server running? Name it with --url.`));
  const { data, errors } = (await response.json()) as { readonly data?: Record<string, any>; readonly errors?: readonly { readonly message: string }[] };
  return data ?? fail(sentencesOf(errors ?? [{ message: 'The server gave no answer.' }]));
}

const sentencesOf = (errors: readonly { readonly message: string }[]): string => errors.map(({ message }) => message).join(' ');

/** Makes an endpoint that points here; gives the way to delete it. */
async function register(url: string): Promise<() => Promise<unknown>> {
  const query = `mutation($input: WebhookEndpointCreateInput!) {
    webhookEndpointCreate(input: $input) { webhookEndpoint { id } secret userErrors { field message } } }`;
  const input = {
    name: `Local work on port ${given.port}`,
    url,
    topics: given.topics.split(','),
    ...(given.query === undefined ? {} : { query: given.query }),
  };
  const { webhookEndpointCreate: made } = await ask(query, { input });
  if (made.userErrors.length > 0) fail(`${sentencesOf(made.userErrors)}\nSee --help about WEBHOOK_NETWORKS.`);
  secret = made.secret as string;
  say(`Endpoint ${String(made.webhookEndpoint.id)} points here until this ends.`);
  return () => ask('mutation($id: ID!) { webhookEndpointDelete(id: $id) { deletedId } }', { id: made.webhookEndpoint.id });
}

async function listen(): Promise<void> {
  const server = createServer((request, response) => {
    take(request, response).catch((cause: unknown) => {
      say(`Not understood: ${(cause as Error).message}`);
      response.writeHead(400).end();
    });
  });
  server.on('error', (cause) => fail(`${cause.message}. Choose another port with --port.`));
  await new Promise<void>((resolve) => server.listen(Number(given.port), '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  say(`Listening at ${url}`);
  const unregister = given.key === '' ? undefined : await register(url);
  const end = (): void => {
    void Promise.resolve(unregister?.()).finally(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

await listen();
