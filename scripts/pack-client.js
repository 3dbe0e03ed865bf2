/**
 * Packs the client package into one file, as a release carries it: `npm run pack:client`. The file is the same for the same sources.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const HELP = `Usage: npm run pack:client [-- --to FOLDER]

Builds the client package and packs it into FOLDER (default dist/packages), as alianza-client-VERSION.tgz. Prints the file and its SHA-512, as npm writes it down.
A release carries that file; whoever has it installs it with: npm install ./alianza-client-VERSION.tgz graphql yjs y-protocols`;

const values = read();
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const folder = resolve(values.to);
mkdirSync(folder, { recursive: true });
execFileSync(process.execPath, ['scripts/build-client.js'], { stdio: 'inherit' });
const said = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
  cwd: 'dist/client',
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [{ filename }] = JSON.parse(said);
const file = join(folder, filename);
console.log(`${file}\nsha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`);

function read() {
  try {
    return parseArgs({ options: { to: { type: 'string', default: 'dist/packages' }, help: { type: 'boolean', short: 'h' } } }).values;
  } catch (cause) {
    console.error(`${cause.message}\n\n${HELP}`);
    process.exit(2);
  }
}
