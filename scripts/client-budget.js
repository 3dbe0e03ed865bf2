/**
 * What the client package costs a page that uses one part of it, bundled, compressed with gzip, and whether it stays within its budget: part of `npm run budget`.
 * What comes only with the first live document counts only where one is opened.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { onlyHelp } from './only-help.js';

/** A program for each use, and thousands of bytes with gzip. */
const USES = {
  'verify webhooks': { program: `export { verifyWebhook } from 'alianza-client/webhooks';`, budget: 2 },
  'ask and follow events': { program: `export { connect } from 'alianza-client';`, budget: 8 },
  'work on a joint plan': { program: `export { documentLine, planIn } from 'alianza-client/documents';`, budget: 51 },
};
/** Where it would stand, if it were written down. */
const PROGRAM = join(process.cwd(), 'program-to-measure.js');

onlyHelp('Usage: node scripts/client-budget.js\n\nPrints what uses of the built client package cost a page, and fails when a budget is exceeded.');
if (!existsSync('dist/client/package.json')) {
  console.error('There is no built client package: run `npm run build:client` first.');
  process.exit(2);
}

/** Bytes with gzip of all that is loaded before the program can begin. */
async function weigh(program) {
  const [{ output }] = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [{ name: 'program-to-measure', resolveId: (id) => (id === PROGRAM ? id : null), load: (id) => (id === PROGRAM ? program : null) }],
    build: { write: false, target: 'es2024', lib: { entry: PROGRAM, formats: ['es'] }, modulePreload: false },
  });
  const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  const needed = new Set();
  const add = (name) => {
    if (needed.has(name) || !chunks.has(name)) return;
    needed.add(name);
    for (const imported of chunks.get(name).imports) add(imported);
  };
  add(output.find(({ isEntry }) => isEntry).fileName);
  return [...needed].reduce((sum, name) => sum + gzipSync(chunks.get(name).code, { level: 9 }).length, 0);
}

process.env['NODE_ENV'] = 'production';
const kB = (bytes) => (bytes / 1000).toFixed(1);
const line = (...cells) => cells.map((cell, at) => (at === 0 ? String(cell).padEnd(30) : String(cell).padStart(12))).join('');
console.log(line('kB gzip of the client package', 'loaded', 'budget'));
for (const [use, { program, budget }] of Object.entries(USES)) {
  const bytes = await weigh(program);
  console.log(line(use, kB(bytes), budget));
  if (bytes > budget * 1000) {
    console.error(`To ${use} costs ${kB(bytes)} kB and may cost ${budget} kB.`);
    process.exitCode = 1;
  }
}
