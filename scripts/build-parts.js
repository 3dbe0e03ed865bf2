/**
 * Builds at once what the tests serve and import: the workspace, the client package and the documentation. What is as its sources are is left alone.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onlyHelp } from './only-help.js';

const PARTS = ['build-web.js', 'build-client.js', 'build-docs.js'];

onlyHelp(
  'Usage: node scripts/build-parts.js\n\nBuilds the workspace, the client package and the documentation, each unless nothing it is made of has changed.',
);
const ends = await Promise.all(PARTS.map((part) => once(spawn(process.execPath, [`scripts/${part}`], { stdio: 'inherit' }), 'exit')));
process.exit(ends.every(([code]) => code === 0) ? 0 : 1);
