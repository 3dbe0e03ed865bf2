/**
 * Shows what the next release will tell, or tells it: `npm run changelog`.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { joined, released, waitingEntries } from './joined-changelog.js';

const FILE = 'CHANGELOG.md';
const HELP = `Usage: npm run changelog [-- --release | --check]

Prints what is not released yet, with the entries that wait in .changes/.

  --release  writes it into ${FILE} under the version of package.json and today's day, and removes the files of the entries
  --check    only says what is wrong with the entries`;

const values = read();
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
try {
  const [entries, changelog] = [waitingEntries(), readFileSync(FILE, 'utf8')];
  if (values.release) {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    writeFileSync(FILE, released(changelog, entries, version, new Date().toISOString().slice(0, 10)));
    for (const { file } of entries) rmSync(file);
    console.log(`${FILE} tells ${version}, with ${entries.length} entries of .changes/.`);
  } else if (!values.check) {
    console.log(/^## Unreleased$[^]*?(?=^## |$(?![^]))/m.exec(joined(changelog, entries))?.[0].trim() ?? 'Nothing waits.');
  }
} catch (cause) {
  console.error(cause.message);
  process.exit(1);
}

function read() {
  try {
    const options = { release: { type: 'boolean' }, check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } };
    return parseArgs({ options }).values;
  } catch (cause) {
    console.error(`${cause.message}\n\n${HELP}`);
    process.exit(2);
  }
}
