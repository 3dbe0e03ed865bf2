/**
 * PGlite does not lock its folder, and two processes in one folder destroy it. A lock file with the owner's process id refuses the second.
 */
import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Lock files of this process: its id in the file of a process that was killed may be its own by chance, in a container nearly always is. */
const held = new Set<string>();

/**
 * Locks the folder for this process; gives the way to unlock.
 * @throws Error when another living process holds it.
 */
export function lockDataDir(dataDir: string): () => void {
  const file = join(resolve(dataDir), 'lock');
  if (!take(file)) {
    const owner = Number(readFileSync(file, 'utf8'));
    if (held.has(file) || isAlive(owner))
      throw new Error(`The data folder ${dataDir} is in use by process ${owner}. Stop it first, or set DATA_DIR to another folder.`);
    unlinkSync(file); // its owner was killed
    if (!take(file)) throw new Error(`The data folder ${dataDir} was taken by another process in this moment. Try again.`);
  }
  held.add(file);
  return () => {
    held.delete(file);
    unlinkSync(file);
  };
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false;
    throw cause;
  }
}

function isAlive(processId: number): boolean {
  if (!Number.isInteger(processId) || processId <= 0 || processId === process.pid) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (cause) {
    return codeOf(cause) === 'EPERM'; // it lives, but belongs to somebody else
  }
}

function codeOf(cause: unknown): unknown {
  return typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
}
