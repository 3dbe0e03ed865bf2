/**
 * Writes schema/openapi.json and schema/asyncapi.json, as the server serves them.
 */
import { writeFileSync } from 'node:fs';
import { TOPICS } from '../src/graphql/topics.js';
import '../src/server/entities.js';
import { asyncApi } from '../src/server/asyncapi.js';
import { OPENAPI } from '../src/server/openapi.js';
import { readArguments } from './read-arguments.js';

readArguments({}, 'Usage: node scripts/run.js scripts/print-descriptions.ts\n\nWrites schema/openapi.json and schema/asyncapi.json.\n');

for (const [name, description] of Object.entries({ openapi: OPENAPI, asyncapi: asyncApi(TOPICS) })) {
  writeFileSync(`schema/${name}.json`, `${JSON.stringify(description, undefined, 2)}\n`);
}
