/**
 * Writes schema/events/: the JSON Schema of every topic's payload, and removes what is no topic any more.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { schemaOf } from '../src/events/topic.js';
import { TOPICS } from '../src/graphql/topics.js';
import { readArguments } from './read-arguments.js';

readArguments(
  {},
  `Usage: node scripts/run.js scripts/print-events.ts

Writes schema/events/: the JSON Schema of every topic's payload.
`,
);

const FOLDER = 'schema/events';

mkdirSync(FOLDER, { recursive: true });
for (const file of readdirSync(FOLDER)) rmSync(`${FOLDER}/${file}`);
for (const topic of TOPICS) writeFileSync(`${FOLDER}/${topic.name}.schema.json`, `${JSON.stringify(schemaOf(topic), undefined, 2)}\n`);
