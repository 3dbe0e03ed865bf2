/**
 * Fails when what is written in the project differs from what the code says now: the printed schema, the client's typed documents, and the paths that papers name; or
 * when an entry of the changelog is not as entries are.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { faultsOfMap, missingPaths } from './named-paths.js';
import { readArguments } from './read-arguments.js';

readArguments(
  {},
  `Usage: npm run drift

Prints the schema and the typed documents anew, and fails when that changes a file; or when README, CONTRIBUTING, docs/ or schema/ name a path that is not there,
or a file in .changes/ is no entry of the changelog.
`,
);

/** Files and folders that commands write and people commit. */
const PRINTED = ['schema/schema.graphql', 'schema/events', 'schema/openapi.json', 'schema/asyncapi.json', 'src/client/generated'];

execFileSync('npm', ['run', '--silent', 'codegen'], { stdio: ['ignore', 'ignore', 'inherit'] });
const changed = execFileSync('git', ['status', '--porcelain', '--', ...PRINTED], { encoding: 'utf8' }).trim();
if (changed !== '') {
  console.error(`These files are not what the code says. Run \`npm run codegen\`, look at the difference and commit it:\n${changed}`);
  process.exit(1);
}
const faults = [...missingPaths(), ...faultsOfMap()];
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
if (spawnSync(process.execPath, ['scripts/changelog.js', '--check'], { stdio: 'inherit' }).status !== 0) process.exit(1);
console.log('The printed schema and the typed documents are what the code says, and papers name what is there.');
