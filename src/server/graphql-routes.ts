/**
 * GraphQL over HTTP, the printed schema, and the page to try it on.
 */
import { deviceTokenIn } from '../companies/device.js';
import type { IncomingMessage } from 'node:http';
import type { KnownViewers } from '../companies/known-viewers.js';
import type { GraphqlDoor } from '../graphql/graphql-door.js';
import { graphiqlFile } from '../graphql/graphiql.js';
import { answerGraphql } from '../graphql/http.js';
import { printAlianzaSchema } from '../graphql/sdl.js';
import { sendJson, sendText, type Request, type Route } from './http.js';

/** What the routes need. */
export interface GraphqlRoutesOptions {
  readonly door: GraphqlDoor;
  readonly viewers: KnownViewers;
  /** The token of a request, if it carries one that counts. */
  readonly tokenOf: (message: IncomingMessage) => string | undefined;
  readonly isHttps: boolean;
}

/** The routes of the API. */
export function graphqlRoutes(options: GraphqlRoutesOptions): readonly Route[] {
  const schema = printAlianzaSchema(options.door.schema);
  return [
    { path: '/graphql', methods: ['POST', 'GET'], answer: (request, response) => answerQuery(options, request, response) },
    {
      path: '/schema.graphql',
      methods: ['GET', 'HEAD'],
      answer: (_request, response) => sendText(response, 200, schema),
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
    setHeader: (name, value) => void response.setHeader(name, value),
  });
}

async function answerPage(request: Request, response: Parameters<Route['answer']>[1]): Promise<void> {
  const file = await graphiqlFile(request.path);
  if (file === undefined) {
    sendText(response, 404, 'There is no such file.');
    return;
  }
  response.setHeader('Content-Type', file.contentType);
  for (const [name, value] of Object.entries(file.headers)) response.setHeader(name, value);
  response.end(request.method === 'HEAD' ? undefined : file.body);
}
