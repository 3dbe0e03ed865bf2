/**
 * The changelog by entries, as somebody releases it.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PROGRAM = resolve('scripts/changelog.js');
const HEAD = '# Changelog\n\nWhat changes.\n';
const FIRST = '## 0.1.0\n\nThe first.\n';

describe('The changelog', () => {
  let folder: string;
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const changelog = (): string => readFileSync(join(folder, 'CHANGELOG.md'), 'utf8');
  const run = (...args: readonly string[]): readonly [number | null, string] => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { cwd: folder, encoding: 'utf8' });
    return [status, stdout + stderr];
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'alianza-changelog-'));
    mkdirSync(join(folder, '.changes'));
    write('package.json', '{ "version": "0.2.0" }');
    write('.changes/README.md', '# Entries\n');
    write('.changes/fixed-a-fault.md', 'A fault is gone.\n');
    write('.changes/added-b.md', 'The **second** thing,\nwhich is long.\n');
    write('CHANGELOG.md', `${HEAD}\n## Unreleased\n\n### Added\n\n- The first thing.\n\n### Changed\n\n- It is other.\n\n${FIRST}`);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const TOLD =
    '### Added\n\n- The first thing.\n- The **second** thing,\n  which is long.\n\n### Changed\n\n- It is other.\n\n### Fixed\n\n- A fault is gone.\n';

  it('shows the entries that wait behind what stands there already, by kind, and changes nothing', () => {
    const before = changelog();
    expect(run()).toEqual([0, `## Unreleased\n\n${TOLD}`]);
    expect([changelog(), readdirSync(join(folder, '.changes')).length]).toEqual([before, 3]);
  });

  it('tells them under the version at a release, once', () => {
    expect(run('--release')[0]).toBe(0);
    expect(changelog().replace(/\(\d{4}-\d\d-\d\d\)/, '(DAY)')).toBe(`${HEAD}\n## 0.2.0 (DAY)\n\n${TOLD}\n${FIRST}`);
    expect(readdirSync(join(folder, '.changes'))).toEqual(['README.md']);
    expect(run('--release')).toEqual([1, expect.stringContaining('has a section for 0.2.0 already')]);
    expect(run()).toEqual([0, 'Nothing waits.\n']);
  });

  it('needs nothing in CHANGELOG.md that waits', () => {
    write('CHANGELOG.md', `${HEAD}\n${FIRST}`);
    expect(run('--release')[0]).toBe(0);
    expect(changelog()).toMatch(
      /^# Changelog\n\nWhat changes\.\n\n## 0\.2\.0 \(.*\)\n\n### Added\n\n- The \*\*second[^]*gone\.\n\n## 0\.1\.0\n\nThe first\.\n$/,
    );
  });

  it.each([
    ['thing.md', 'A thing.', 'is not named kind-some-words.md'],
    ['added-thing.txt', 'A thing.', 'is not named kind-some-words.md'],
    ['added-thing.md', '', 'is empty'],
    ['added-thing.md', '- A thing.', 'is more than one paragraph'],
    ['added-thing.md', 'A thing.\n\nAnother one.', 'is more than one paragraph'],
  ])('refuses %s with %j', (name, text, fault) => {
    write(`.changes/${name}`, text);
    expect(run('--check')).toEqual([1, expect.stringContaining(`${name} ${fault}`)]);
    expect(run('--release')[0]).toBe(1);
  });
});
