/**
 * What becomes of an error that nothing caught: it is logged whole, and the process ends. What it left half done is unknown, so nothing more is taken and nothing
 * goes on; all that was acknowledged is durable, and a supervisor starts the server again.
 */
import type { Logger } from './log.js';

/** Exit code of a process that ended because of a defect (EX_SOFTWARE of sysexits). */
const DEFECT_EXIT_CODE = 70;

/** From now on an uncaught exception, or a rejection that nobody handles, ends the process. */
export function endOnDefect(log: Logger): void {
  const end = (cause: unknown, sentence: string): void => {
    try {
      log.fatal({ err: cause instanceof Error ? cause : new Error(String(cause)) }, sentence); // pino writes a fatal line at once
    } finally {
      process.exit(DEFECT_EXIT_CODE);
    }
  };
  process.on('uncaughtException', (cause) => end(cause, 'nothing caught this exception: the process ends'));
  process.on('unhandledRejection', (cause) => end(cause, 'nothing handled this rejection: the process ends'));
}
