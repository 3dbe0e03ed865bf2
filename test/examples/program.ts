/**
 * An example in a process of its own, as somebody runs it who reads it.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';

if (!existsSync('node_modules/alianza-client/package.json')) throw new Error('There is no client package: run `npm run build:client` first (`npm test` does).');

const running = new Set<ChildProcess>();

/** Ends every process that a test left behind. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** A running example, and what it says. */
export class Program {
  said = '';
  complained = '';
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;

  constructor(file: string, args: readonly string[], environment: Readonly<Record<string, string>>) {
    this.#child = spawn(process.execPath, [`src/client/examples/${file}`, ...args], {
      env: { ...process.env, NODE_OPTIONS: '', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(this.#child);
    this.#child.stdout?.on('data', (text: Buffer) => (this.said += text.toString()));
    this.#child.stderr?.on('data', (text: Buffer) => (this.complained += text.toString()));
    this.#ended = once(this.#child, 'close').then(([code]) => {
      running.delete(this.#child);
      return code as number | null;
    });
  }

  /** The lines it has said. */
  get lines(): readonly string[] {
    return this.said.split('\n').filter((line) => line !== '');
  }

  /** Waits for its end; gives the exit code. */
  end(): Promise<number | null> {
    return this.#ended;
  }

  /** Asks it to stop, and waits. */
  stop(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    return this.#ended;
  }
}
