/**
 * The program: reads the settings, starts the server, says where it is, and stops it gracefully when asked.
 */
import { ConfigurationError, readConfig, SETTINGS_HELP } from './config.js';
import { endOnDefect } from './server/defects.js';
import { greeting } from './server/greeting.js';
import { openLog } from './server/log.js';
import { startServer } from './server/server.js';

/** A stop that takes longer than this is cut short: something hangs, and the operator wants the process gone. */
const STOP_WITHIN_MS = 20_000;

async function main(): Promise<void> {
  if (process.argv.includes('--help') || process.argv.includes('-h')) {
    process.stdout.write(`Usage: npm start\n\nStarts the Alianza server. Settings are environment variables:\n${SETTINGS_HELP}\n`);
    return;
  }
  const settings = readConfig(process.env);
  const log = openLog(settings.logLevel);
  endOnDefect(log);
  const server = await startServer(settings, log);
  process.stdout.write(greeting(server.url, settings));
  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'stopping');
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
  if (cause instanceof ConfigurationError) process.stderr.write(`${cause.message}\n`);
  else
    process.stderr.write(
      `Alianza could not start: ${cause instanceof Error ? (process.env['LOG_LEVEL'] === 'debug' ? (cause.stack ?? '') : cause.message) : String(cause)}\n`,
    );
  process.exit(1);
});
