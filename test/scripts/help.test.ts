/**
 * Every program of the project says what it does, and does nothing else then.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { shareOf } from '../support/walk.js';

/** With all other tests one of so many programs is asked what it does, and another what it does not know. */
const PART = 5;

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: Readonly<Record<string, string>> };
/** Programs that are run by a command, a file each. */
const PROGRAMS = [
  ...new Set(Object.values(scripts).flatMap((command) => [...command.matchAll(/node (scripts\/(?:run\.js )?[\w./-]+)/g)].map(([, program = '']) => program))),
];
/** Those that take no arguments at all. */
const ALONE = PROGRAMS.filter((program) => !/bench|steady|screenshots|webhooks-listen|import|mails|migration|release/.test(program));

const run = (program: string, argument: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } =>
  spawnSync(process.execPath, [...program.split(' '), argument], { encoding: 'utf8' });

describe('The programs of the project', () => {
  it('are looked at one and all', () => {
    expect(PROGRAMS.length).toBeGreaterThan(20);
    expect(ALONE).toEqual(expect.arrayContaining(['scripts/build-docs.js', 'scripts/run.js scripts/check-drift.ts']));
  });

  it.each(['scripts/run.js src/main.ts', ...shareOf(PROGRAMS, 1, PART)])('%s says what it does', (program) => {
    const { status, stdout, stderr } = run(program, '--help');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Usage: /);
  });

  it.each(Array.from(shareOf(ALONE, 0, PART)))('%s takes nothing else', (program) => {
    const { status, stdout, stderr } = run(program, '--hlep');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--hlep');
    expect(stderr).toContain('Usage: ');
  });

  it.each(['./scripts/start', './scripts/test', './scripts/dev'])('%s says what it does before anything is installed', (program) => {
    const { status, stdout } = spawnSync(program, ['--help'], { encoding: 'utf8' });
    expect([status, stdout.startsWith(`Usage: ${program}`)]).toEqual([0, true]);
  });
});
