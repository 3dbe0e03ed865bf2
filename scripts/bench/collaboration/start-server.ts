/**
 * Starts the server of a bench in a process of its own, so that its CPU and memory are its own.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';

/** What a server has used so far, and what its memory holds after a garbage collection. */
export interface Usage {
  readonly cpuMicros: number;
  readonly bytes: number;
}

/** A server in another process. */
export interface RunningServer {
  readonly url: string;
  readonly token: string;
  readonly documentId: string;
  /** Asks for its usage, or for a new document with so many items. */
  ask<Answer>(question: 'usage' | { readonly items: number }): Promise<Answer>;
  end(): Promise<void>;
}

/** Starts `alianza` or `hocuspocus`. */
export async function startServer(kind: string): Promise<RunningServer> {
  const server = fork('scripts/run.js', ['scripts/bench/collaboration/serve.ts', kind], { stdio: 'inherit' });
  const [place] = (await once(server, 'message')) as [Pick<RunningServer, 'url' | 'token' | 'documentId'>];
  return {
    ...place,
    async ask<Answer>(question: 'usage' | { readonly items: number }) {
      server.send(question);
      return ((await once(server, 'message')) as [Answer])[0];
    },
    async end() {
      server.send('end');
      await once(server, 'exit');
    },
  };
}
