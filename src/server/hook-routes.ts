/**
 * Where other systems send what changed there.
 */
import type { IncomingMessage as HttpMessage, ServerResponse } from 'node:http';
import { MAX_MESSAGE_BYTES, receiveMessage, type Reception } from '../connections/receive-message.js';
import { Problem } from '../kernel/problem.js';
import { sendJson, type Request, type Route } from './http.js';
import { sendProblem } from './problem-answer.js';

/** What the route needs. */
export interface HookRoutesOptions {
  readonly reception: Reception;
  /** Origin under which people reach the server; undefined means the one a request came to. */
  readonly publicUrl: string | undefined;
}

const FOLDER = '/hooks/';

/** The route of messages. */
export function hookRoutes(options: HookRoutesOptions): readonly Route[] {
  return [{ path: `${FOLDER}*`, methods: ['POST'], answer: (request, response) => answerMessage(options, request, response) }];
}

async function answerMessage({ reception, publicUrl }: HookRoutesOptions, request: Request, response: ServerResponse): Promise<void> {
  const { message, path, search, requestId } = request;
  try {
    const origin = publicUrl ?? `http://${message.headers.host ?? ''}`;
    const received = { headers: headersOf(message), body: await bodyOf(message), url: origin + path + search };
    const fate = await receiveMessage(reception, path.slice(FOLDER.length), received, new Date());
    sendJson(response, fate === 'ACCEPTED' ? 202 : 200, { status: fate });
  } catch (cause) {
    if (!(cause instanceof Problem) || response.headersSent) throw cause;
    // What is left of a body that is too large is not read: the connection ends with the answer.
    if (cause.code === 'TOO_LARGE') response.setHeader('Connection', 'close');
    // A message that is dated wrongly is the caller's mistake: nothing was there that is gone.
    sendProblem(response, cause, requestId, cause.code === 'EXPIRED' ? 400 : undefined);
  }
}

function headersOf({ headers }: HttpMessage): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]));
}

async function bodyOf(message: HttpMessage): Promise<Buffer> {
  const tooLarge = new Problem('TOO_LARGE', `A message holds at most ${MAX_MESSAGE_BYTES} bytes.`);
  if (Number(message.headers['content-length'] ?? 0) > MAX_MESSAGE_BYTES) throw tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_MESSAGE_BYTES) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
