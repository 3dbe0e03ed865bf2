/**
 * Writes schema/schema.graphql: the whole API as SDL. No database is needed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { RESOLVERS } from '../src/graphql/features.js';
import { buildAlianzaSchema } from '../src/graphql/schema.js';
import { printAlianzaSchema } from '../src/graphql/sdl.js';
import { entityMetadata } from '../src/database/entity-metadata.js';
import { ENTITIES } from '../src/server/entities.js';
import { readArguments } from './read-arguments.js';

readArguments(
  {},
  `Usage: node scripts/run.js scripts/print-schema.ts

Writes schema/schema.graphql: the whole API as SDL.
`,
);

const { schema } = buildAlianzaSchema(RESOLVERS, entityMetadata(ENTITIES));
mkdirSync('schema', { recursive: true });
writeFileSync('schema/schema.graphql', printAlianzaSchema(schema));
