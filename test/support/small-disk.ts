/**
 * A disk of a test's own that can be filled: in memory, where this user may mount one.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, rmdirSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small disk. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all the room that is left. */
  fill(): void;
  /** Lets nothing be written any more. */
  seal(): void;
  /** Gives it back. */
  free(): void;
  drop(): void;
}

/** Mounts a disk of so many megabytes. */
export function smallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'alianza-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(megabytes)}m`, 'tmpfs', folder]);
  const filler = join(folder, 'filler');
  return {
    folder,
    fill() {
      const file = openSync(filler, 'a');
      try {
        for (;;) writeSync(file, Buffer.alloc(4_096, 1));
      } catch (cause) {
        if ((cause as { code?: unknown }).code !== 'ENOSPC') throw cause;
      } finally {
        closeSync(file);
      }
    },
    seal: () => void execFileSync('mount', ['-o', 'remount,ro', folder]),
    free: () => rmSync(filler, { force: true }),
    drop() {
      execFileSync('umount', ['--lazy', folder]);
      rmdirSync(folder);
    },
  };
}

/** Whether this user may mount disks. */
function mayMount(): boolean {
  return spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' }).status === 0 && process.getuid?.() === 0;
}

/** Describes behaviour on a disk that is full, or says that it was not run and why. */
export function describeOnSmallDisk(title: string, suite: () => void): void {
  if (mayMount()) describe(title, suite);
  else describe.skip(`${title}: NOT RUN, this user may not mount a small disk`, suite);
}
