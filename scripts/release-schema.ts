/**
 * Takes the printed schema as the released one, to which all later ones are held: `npm run release:schema`, with the version of package.json. A new major version may
 * break promises: `npm run release:schema -- --major`.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { brokenPromises, brokenTopics, hastyDeprecations, vagueDeprecations } from './compatibility.js';
import { readArguments } from './read-arguments.js';
import { RELEASED_TOPICS, TOPICS, topicsIn } from './read-topics.js';

const RELEASED = 'schema/released/schema.graphql';

const HELP =
  'Usage: npm run release:schema [-- --major]\n\nTakes schema/schema.graphql as the released schema. CHANGELOG.md must have a section for the version of package.json.\n';
const { values } = readArguments({ options: { major: { type: 'boolean' } } }, HELP);
const today = new Date().toISOString().slice(0, 10);
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const current = readFileSync('schema/schema.graphql', 'utf8');
const released = existsSync(RELEASED) ? readFileSync(RELEASED, 'utf8') : current;

const faults = [
  ...(values.major === true ? [] : [...(await brokenPromises(released, current, today)), ...brokenTopics(topicsIn(RELEASED_TOPICS), topicsIn(TOPICS))]),
  ...vagueDeprecations(current),
  ...hastyDeprecations(released, current, today),
  ...(readFileSync('CHANGELOG.md', 'utf8').includes(`## ${version}`)
    ? []
    : [`CHANGELOG.md has no section "## ${version}": tell people what changes for them.`]),
];
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
mkdirSync('schema/released', { recursive: true });
writeFileSync(RELEASED, `# Released as ${version} on ${today}.\n\n${current}`);
rmSync(RELEASED_TOPICS, { recursive: true, force: true });
cpSync(TOPICS, RELEASED_TOPICS, { recursive: true });
console.log(`${RELEASED} is now ${version}.`);
