/**
 * Fails when what is printed in the project differs from what the code says now: the schema, and the client's typed documents.
 */
import { execFileSync } from 'node:child_process';

/** Files and folders that commands write and people commit. */
const PRINTED = ['schema/schema.graphql', 'schema/events', 'src/client/generated'];

execFileSync('npm', ['run', '--silent', 'codegen'], { stdio: ['ignore', 'ignore', 'inherit'] });
const changed = execFileSync('git', ['status', '--porcelain', '--', ...PRINTED], { encoding: 'utf8' }).trim();
if (changed !== '') {
  console.error(`These files are not what the code says. Run \`npm run codegen\`, look at the difference and commit it:\n${changed}`);
  process.exit(1);
}
console.log('The printed schema and the typed documents are what the code says.');
