/**
 * What papers say of files and folders: paths that they name, and the map of the folders.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Papers for people who work on the project or with it. */
const PAPERS = ['*.md', 'docs/*.md', 'schema/*.md', 'src/**/*.md', '.changes/README.md'];
const MAP = 'docs/ARCHITECTURE.md';
/** What changed once may name what is not there any more. */
const HISTORY = 'CHANGELOG.md';

/** Every place where a paper names a path, in code or as a link, that does not exist: one sentence each. */
export function missingPaths(): readonly string[] {
  return globSync(PAPERS)
    .filter((paper) => paper !== HISTORY && !paper.includes('node_modules'))
    .flatMap((paper) => {
      const text = readFileSync(paper, 'utf8');
      const missing = [
        ...pathsInCode(text).filter((path) => globSync(path).length === 0),
        ...linksIn(text).filter((link) => !existsSync(join(dirname(paper), link))),
      ];
      return missing.map((path) => `${paper} names ${path}, which is not there.`);
    });
}

/** Paths from the root of the project, such as `src/main.ts`, `src/accounts/` or `src/web/*.ts`; not those with a place for a name, such as `src/<feature>/`. */
function pathsInCode(text: string): readonly string[] {
  const words = [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => code.split(/[\s=(),;"']+/));
  return words.map((word) => word.replace(/^\.\/|[:#].*$/g, '')).filter((word) => /^(src|test|scripts|schema|docs|\.ci|\.changes)\/[\w.*{},/-]*$/.test(word));
}

/** Links to files, without the place in them. */
function linksIn(text: string): readonly string[] {
  return [...text.matchAll(/\]\((?!https?:|mailto:|\/|#)([^)#\s]+)/g)].map(([, link = '']) => link);
}

/** Where the map in docs/ARCHITECTURE.md does not tell the folders of `src/` in their order: one sentence, or none. */
export function faultsOfMap(): readonly string[] {
  const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as { readonly forbidden: readonly { readonly name: string }[] };
  const order = forbidden.flatMap(({ name }) => /^(.*)-only-downwards$/.exec(name)?.[1] ?? []);
  const told = [...readFileSync(MAP, 'utf8').matchAll(/^\| `src\/([\w-]+)` \|/gm)].map(([, folder]) => folder);
  const right = [...order, 'client', 'web'];
  return told.join() === right.join() ? [] : [`${MAP} has the folders ${told.join(', ')}, and .dependency-cruiser.cjs ${right.join(', ')}.`];
}
