/**
 * What a report of the tests tells (`npm test -- --json --outputFile=FILE`): `node scripts/read-report.js FILE` prints what failed and which files took longest.
 */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

const SLOWEST = 10;

/** The counts, a line or more for each failure, and the slowest files. */
export function readReport(file) {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
  const seconds = ({ startTime, endTime }) => (endTime - startTime) / 1000;
  return {
    counts: `${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`,
    failures: testResults.filter(({ status }) => status === 'failed').flatMap(failuresOf),
    slowest: testResults
      .toSorted((left, right) => seconds(right) - seconds(left))
      .slice(0, SLOWEST)
      .map((each) => `${seconds(each).toFixed(1).padStart(6)} s  ${relative(process.cwd(), each.name)}`),
  };
}

function failuresOf({ name, message, assertionResults }) {
  const head = `failed: ${relative(process.cwd(), name)}`;
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return [head, `    ${beginning(message, 12)}`];
  return [head, ...failed.map(({ fullName, failureMessages }) => `  ${fullName}\n    ${beginning(failureMessages.join('\n'), 6)}`)];
}

const beginning = (text, lines) => text.split('\n').slice(0, lines).join('\n    ');

if (import.meta.main) {
  const [file] = process.argv.slice(2);
  if (file === undefined || file.startsWith('-')) {
    console.log('Usage: node scripts/read-report.js FILE\n\nPrints what failed in a report of the tests, and which files took longest.');
    process.exit(file === undefined ? 2 : 0);
  }
  const { counts, failures, slowest } = readReport(file);
  console.log(['Slowest files of tests:', ...slowest, ...failures, counts].join('\n'));
}
