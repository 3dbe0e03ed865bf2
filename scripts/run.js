/**
 * Runs a TypeScript program of this project without building it: `node scripts/run.js scripts/print-schema.ts`.
 */
import './load-typescript.js';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [program] = process.argv.splice(2, 1);
if (program === undefined) {
  console.error('Usage: node scripts/run.js PROGRAM.ts [arguments]');
  process.exit(2);
}
await import(pathToFileURL(resolve(program)).href);
