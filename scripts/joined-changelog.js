/**
 * The changelog with the entries that wait in `.changes/`.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const FOLDER = '.changes';
const KINDS = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
const UNRELEASED = '## Unreleased';

/**
 * The entries that wait, in the order of their names.
 * @throws Error that tells every file that is no entry.
 */
export function waitingEntries(folder = FOLDER) {
  const files = globSync(join(folder, '*')).filter((file) => basename(file) !== 'README.md');
  const entries = files.sort().map((file) => {
    const kind = KINDS.find((each) => basename(file).startsWith(`${each.toLowerCase()}-`));
    return { file, kind, text: readFileSync(file, 'utf8').trim() };
  });
  const faults = entries.flatMap(faultsOf);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return entries;
}

function faultsOf({ file, kind, text }) {
  const faults = [
    [kind === undefined || !/^[a-z]+(-[a-z0-9]+)+\.md$/.test(basename(file)), 'is not named kind-some-words.md'],
    [text === '', 'is empty'],
    [/^\s*[-#*] /m.test(text) || /\n\s*\n/.test(text), 'is more than one paragraph of text'],
  ];
  return faults.filter(([isSo]) => isSo).map(([, fault]) => `${file} ${fault}: ${FOLDER}/README.md tells how an entry is written.`);
}

/** A changelog with entries under what is not released, each behind those of its kind. */
export function joined(changelog, entries) {
  if (entries.length === 0) return changelog;
  const { before, sections, after } = parted(changelog);
  for (const { kind, text } of entries) {
    const told = `- ${text.replaceAll('\n', '\n  ')}`;
    const section = sections.find((each) => each.kind === kind);
    if (section === undefined) sections.push({ kind, body: told });
    else section.body = `${section.body}\n${told}`;
  }
  sections.sort((left, right) => KINDS.indexOf(left.kind) - KINDS.indexOf(right.kind));
  return [before, UNRELEASED, ...sections.map(({ kind, body }) => `### ${kind}\n\n${body}`), after].filter((part) => part !== '').join('\n\n');
}

/** What stands before what is not released, its sections by kind, and what stands behind. */
function parted(changelog) {
  const releases = changelog.split(/^(?=## )/m);
  const at = releases.findIndex((release) => release.startsWith(UNRELEASED));
  const behindHead = at < 0 ? 1 : at;
  const [, ...sections] = (releases[at] ?? '').split(/^### /m);
  return {
    before: releases.slice(0, behindHead).join('').trim(),
    sections: sections.map((section) => {
      const [kind = '', ...lines] = section.split('\n');
      return { kind: kind.trim(), body: lines.join('\n').trim() };
    }),
    after: releases.slice(at < 0 ? behindHead : at + 1).join(''),
  };
}

/**
 * A changelog whose next release has come.
 * @throws Error when it has that version already, or nothing to tell.
 */
export function released(changelog, entries, version, day) {
  const whole = joined(changelog, entries);
  if (new RegExp(`^## ${version.replaceAll('.', '\\.')}\\b`, 'm').test(whole)) {
    throw new Error(`CHANGELOG.md has a section for ${version} already: set the next version in package.json first.`);
  }
  if (!whole.includes(`${UNRELEASED}\n`)) throw new Error('There is nothing to tell: .changes/ is empty, and CHANGELOG.md has nothing that is not released.');
  return whole.replace(`${UNRELEASED}\n`, `## ${version} (${day})\n`);
}
