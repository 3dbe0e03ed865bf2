/**
 * GraphQL over HTTP, the printed schema, and the page to try it on.
 */
import { deviceTokenIn } from '../identity/device.js';
import type { IncomingMessage } from 'node:http';
import type { KnownViewers } from '../identity/known-viewers.js';
import type { GraphqlDoor } from '../graphql/graphql-door.js';
import { graphiqlFile, type PageFile } from '../graphql/graphiql.js';
import { answerGraphql } from '../graphql/http.js';
import { printAlianzaSchema } from '../graphql/sdl.js';
import type { CrossOrigin } from './cross-origin.js';
import { sendJson, sendText, type Request, type Route } from './http.js';
import { LongText } from './long-text.js';
import { isFromKnownPage } from './who-asks.js';

/** What the routes need. */
export interface GraphqlRoutesOptions {
  readonly door: GraphqlDoor;
  readonly viewers: KnownViewers;
  /** The token of a request, if it carries one that counts. */
  readonly tokenOf: (message: IncomingMessage) => string | undefined;
  readonly isHttps: boolean;
  /** The other origins whose pages may ask. */
  readonly crossOrigin: CrossOrigin;
}

/** The routes of the API. */
export function graphqlRoutes(options: GraphqlRoutesOptions): readonly Route[] {
  const schema = new LongText(printAlianzaSchema(options.door.schema), 'text/plain; charset=utf-8');
  return [
    { path: '/graphql', methods: ['POST', 'GET'], isForPages: true, answer: (request, response) => answerQuery(options, request, response) },
    {
      path: '/schema.graphql',
      methods: ['GET', 'HEAD'],
      isForPages: true,
      answer: (request, response) => schema.send(request, response),
    },
    { path: '/graphiql', methods: ['GET', 'HEAD'], answer: answerPage },
    { path: '/graphiql/*', methods: ['GET', 'HEAD'], answer: answerPage },
  ];
}

async function answerQuery(options: GraphqlRoutesOptions, request: Request, response: Parameters<Route['answer']>[1]): Promise<void> {
  const now = new Date();
  const token = options.tokenOf(request.message);
  const viewer = token === undefined ? null : await options.viewers.viewerOf(token, now);
  if (viewer === undefined) {
    const error = { message: 'This token opens nothing (any more). Sign in again.', extensions: { code: 'UNAUTHENTICATED', requestId: request.requestId } };
    sendJson(response, 401, { errors: [error] });
    return;
  }
  await answerGraphql(options.door, request.message, response, {
    viewer,
    requestId: request.requestId,
    now,
    remoteAddress: request.remoteAddress,
    userAgent: request.message.headers['user-agent'] ?? null,
    deviceToken: deviceTokenIn(request.message.headers.cookie, options.isHttps),
    isHttps: options.isHttps,
    isFromKnownPage: isFromKnownPage(request.message, options.crossOrigin),
    setHeader: (name, value) => void response.setHeader(name, value),
  });
}

async function answerPage(request: Request, response: Parameters<Route['answer']>[1]): Promise<void> {
  const file = await graphiqlFile(request.path);
  if (file === undefined) {
    sendText(response, 404, 'There is no such file.');
    return;
  }
  for (const [name, value] of Object.entries(file.headers)) response.setHeader(name, value);
  await textOf(file).send(request, response);
}

/** Files of the page as they are sent, each packed once. */
const texts = new WeakMap<PageFile, LongText>();

function textOf(file: PageFile): LongText {
  const text = texts.get(file) ?? new LongText(file.body, file.contentType);
  texts.set(file, text);
  return text;
}
