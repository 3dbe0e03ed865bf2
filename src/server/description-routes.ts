/**
 * Machine-readable descriptions of what is no GraphQL: OpenAPI and AsyncAPI.
 */
import { TOPICS } from '../graphql/topics.js';
import { asyncApi } from './asyncapi.js';
import type { Route } from './http.js';
import { LongText } from './long-text.js';
import { OPENAPI } from './openapi.js';

const JSON_TYPE = 'application/json; charset=utf-8';

/** The routes of the descriptions. */
export function descriptionRoutes(): readonly Route[] {
  const descriptions = { '/openapi.json': OPENAPI, '/asyncapi.json': asyncApi(TOPICS) };
  return Object.entries(descriptions).map(([path, description]): Route => {
    const text = new LongText(`${JSON.stringify(description, undefined, 2)}\n`, JSON_TYPE);
    return { path, methods: ['GET', 'HEAD'], isForPages: true, answer: (request, response) => text.send(request, response) };
  });
}
