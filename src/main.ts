/**
 * The program: reads the settings, starts the server, says where it is, and stops it gracefully when asked.
 */
import { constants } from 'node:os';
import { ConfigurationError, readArguments, readConfig, SETTINGS_HELP } from './config.js';
import { endOnDefect } from './server/defects.js';
import { greeting } from './server/greeting.js';
import { openLog, type Logger } from './server/log.js';
import type { RunningServer } from './server/server.js';

/** A stop that takes longer than this is cut short: something hangs, and the operator wants the process gone. */
const STOP_WITHIN_MS = 20_000;

/** npm hands a signal on that the terminal has sent to the server already: within this time both are one. */
const ONE_SIGNAL_MS = 100;

/** The oldest Node.js that has all of the language that the program is written in. On an older one it would start, and fail at the first edit. */
const OLDEST_NODE = 22;

const HELP = `Usage: npm start [-- --help]

Starts the Alianza server. Ctrl+C stops it, and loses nothing that was acknowledged; a second Ctrl+C ends it at once.
Settings are environment variables:
${SETTINGS_HELP}
`;

async function main(): Promise<void> {
  if (readArguments(process.argv.slice(2)).wantsHelp) {
    process.stdout.write(HELP);
    return;
  }
  assertNode(process.versions.node);
  const settings = readConfig(process.env);
  const log = openLog(settings.logLevel);
  endOnDefect(log);
  const { startServer } = await import('./server/server.js'); // the whole program: whoever asks for help, or has mistyped a setting, need not wait for it
  const server = await startServer(settings, log);
  process.stdout.write(greeting(server.url, settings));
  stopOnSignals(server, log);
}

function assertNode(version: string): void {
  if (Number.parseInt(version, 10) >= OLDEST_NODE) return;
  throw new ConfigurationError(
    `The server needs Node.js ${OLDEST_NODE} or newer, and this is ${version}. "npm start" takes the one that came with the dependencies.`,
  );
}

function stopOnSignals(server: RunningServer, log: Logger): void {
  let since: number | undefined;
  const stop = (signal: 'SIGINT' | 'SIGTERM'): void => {
    if (since !== undefined) {
      if (performance.now() - since < ONE_SIGNAL_MS) return;
      log.warn({ signal }, 'ended at once: what was acknowledged is stored, what was under way is not answered');
      process.exit(128 + constants.signals[signal]);
    }
    since = performance.now();
    log.info({ signal }, 'stopping; a second signal ends at once');
    setTimeout(() => {
      log.fatal('the stop took too long');
      process.exit(1);
    }, STOP_WITHIN_MS).unref();
    void server.stop().then(
      () => process.exit(0),
      (cause: unknown) => {
        log.fatal({ err: cause }, 'the stop failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((cause: unknown) => {
  const isMistake = cause instanceof ConfigurationError;
  const sentence = cause instanceof Error ? cause.message : JSON.stringify(cause);
  process.stderr.write(isMistake ? `${sentence}\n` : `Alianza could not start: ${sentence}\n`);
  if (process.env['LOG_LEVEL'] === 'debug') console.error(cause);
  process.exit(1);
});
