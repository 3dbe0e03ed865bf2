/**
 * Fails when the printed schema breaks what the released one promised: part of `npm run check`.
 */
import { readFileSync } from 'node:fs';
import { brokenPromises, brokenTopics, vagueDeprecations } from './compatibility.js';
import { RELEASED_TOPICS, TOPICS, topicsIn } from './read-topics.js';
import { readArguments } from './read-arguments.js';

readArguments(
  {},
  `Usage: npm run compatibility

Fails when the printed schema breaks what the released one promised; schema/COMPATIBILITY.md tells the rule.
`,
);

const [released, current] = ['schema/released/schema.graphql', 'schema/schema.graphql'].map((file) => readFileSync(file, 'utf8'));
if (released === undefined || current === undefined) throw new TypeError('Both schemas were read.');

const faults = [
  ...(await brokenPromises(released, current, new Date().toISOString().slice(0, 10))),
  ...brokenTopics(topicsIn(RELEASED_TOPICS), topicsIn(TOPICS)),
  ...vagueDeprecations(current),
];
if (faults.length > 0) {
  console.error(`${faults.join('\n')}\n\nClients rely on this. Keep it, and deprecate it first where it is to go: schema/COMPATIBILITY.md says how.`);
  process.exit(1);
}
console.log(`The schema keeps what was promised. ${/^# (.*)/.exec(released)?.[1] ?? ''}`);
