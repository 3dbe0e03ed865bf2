/**
 * The server that ours is measured beside. It is no dependency of the project: the bench installs it into a temporary folder.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where it is installed. */
export const HOCUSPOCUS = join(tmpdir(), 'alianza-bench-hocuspocus');

const VERSION = '4.7.0';

/** Installs hocuspocus and its database extension, unless they are there. */
export function installHocuspocus(): void {
  if (existsSync(join(HOCUSPOCUS, 'node_modules/@hocuspocus/extension-database'))) return;
  console.log(`Installing hocuspocus ${VERSION} into a temporary folder ...`);
  const packages = ['server', 'extension-database'].map((name) => `@hocuspocus/${name}@${VERSION}`);
  execFileSync('npm', ['install', '--prefix', HOCUSPOCUS, '--loglevel=error', ...packages], { stdio: ['ignore', 'ignore', 'inherit'] });
}
