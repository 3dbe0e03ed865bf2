/**
 * Runs the tests several times in a row while two other processes burn the cores: `npm run steady`. What fails once in ten runs fails here.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readReport } from './read-report.js';

const BURNERS = 2;
const USUAL_RUNS = 10;

const [first, ...others] = process.argv.slice(2);
if (first === '--help' || first === '-h') {
  console.log(`Usage: npm run steady -- [runs] [jest arguments]

Runs the tests ${USUAL_RUNS} times (or as often as you say) in a row while ${BURNERS} other processes burn the cores. Prints the result and the time of each run. Stops at
the first failure, names the tests that failed, and ends with 1.
Examples: npm run steady
          npm run steady -- 3 test/webhooks`);
  process.exit(0);
}
const isCount = /^[1-9]\d*$/.test(first ?? '');
const runs = isCount ? Number(first) : USUAL_RUNS;
const wanted = isCount || first === undefined ? others : [first, ...others];

const folder = mkdtempSync(join(tmpdir(), 'alianza-steady-'));
const burners = Array.from({ length: BURNERS }, () => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
const endBurners = () => {
  for (const burner of burners) burner.kill('SIGKILL');
};
process.on('exit', endBurners);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

for (let run = 1; run <= runs; run += 1) {
  const report = join(folder, `run-${run}.json`);
  const log = join(folder, `run-${run}.log`);
  const begin = Date.now();
  const code = await runTests(report, log);
  const seconds = Math.round((Date.now() - begin) / 1000);
  const { counts, failures } = told(report, log);
  console.log(`run ${run} of ${runs}: ${code === 0 ? 'green' : 'RED'} after ${seconds} s, ${counts}`);
  if (code === 0) continue;
  for (const failure of failures) console.log(failure);
  console.log(`Its whole output: ${log}`);
  process.exit(1);
}
rmSync(folder, { recursive: true });
console.log(`${runs} runs in a row were green.`);

function runTests(report, log) {
  const output = openSync(log, 'w');
  const tests = spawn('npm', ['test', '--silent', '--', ...wanted, '--json', `--outputFile=${report}`], { stdio: ['ignore', output, output] });
  return new Promise((resolve, reject) => tests.once('exit', (code) => resolve(code ?? 1)).once('error', reject));
}

function told(report, log) {
  try {
    return readReport(report);
  } catch {
    return { counts: 'without a report', failures: [readFileSync(log, 'utf8').split('\n').slice(-20).join('\n')] };
  }
}
