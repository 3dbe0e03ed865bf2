/**
 * Receives webhooks: believes only what is signed with one of its secrets, and does nothing twice. Ids of what was handled are kept in a file; a program with a database
 * keeps them there, in the transaction of what it does.
 *
 *     WEBHOOK_SECRETS="whsec_… whsec_…" PORT=8787 node src/client/examples/webhook-consumer.ts handled.txt
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { verifyWebhook, WebhookProblem } from 'alianza-client/webhooks';

const MAX_BODY_BYTES = 1024 * 1024;
const { WEBHOOK_SECRETS: secrets, PORT: port = '8787' } = process.env;
const [handledFile] = process.argv.slice(2);
if (secrets === undefined || handledFile === undefined) {
  console.error('Usage: WEBHOOK_SECRETS="whsec_…" node src/client/examples/webhook-consumer.ts HANDLED_FILE');
  process.exit(2);
}
const handled = new Set(existsSync(handledFile) ? readFileSync(handledFile, 'utf8').split('\n') : []);

/** The very bytes: parsed and printed again it would be another message. */
async function rawBodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BODY_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function receive(request: IncomingMessage): Promise<number> {
  const body = await rawBodyOf(request);
  if (body === undefined) return 413;
  const { id, payload } = await verifyWebhook(secrets?.split(' ') ?? [], request.headers, body);
  if (handled.has(id)) return 204; // it came again, because our answer was lost
  console.log(`${id} ${JSON.stringify(payload)}`); // what there is to do, is done here
  appendFileSync(handledFile ?? '', `${id}\n`);
  handled.add(id);
  return 204;
}

const server = createServer((request, response) => {
  receive(request).then(
    (status) => response.writeHead(status, { Connection: status === 413 ? 'close' : 'keep-alive' }).end(),
    (cause: unknown) => {
      // A refusal is the sender's matter; of our own trouble it must hear, so that it comes again.
      const status = cause instanceof WebhookProblem ? 400 : 500;
      console.error(cause instanceof Error ? cause.message : cause);
      response.writeHead(status).end();
    },
  );
});
server.listen(Number(port), '127.0.0.1', () => {
  const address = server.address();
  console.log(`Listening at http://127.0.0.1:${typeof address === 'object' ? String(address?.port) : port}`);
});
process.once('SIGTERM', () => server.close()).once('SIGINT', () => server.close());
