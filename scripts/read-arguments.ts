/**
 * The arguments of a command; whoever mistypes one is told, and shown the help.
 */
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** What was given. Ends the program with the help where that is wanted, and with a sentence where something cannot be understood. */
export function readArguments<Config extends ParseArgsConfig>(config: Config, help: string): ReturnType<typeof parseArgs<Config>> {
  const given = config.args ?? process.argv.slice(2);
  if (given.includes('--help') || given.includes('-h')) {
    process.stdout.write(help);
    process.exit(0);
  }
  try {
    return parseArgs(config);
  } catch (cause) {
    process.stderr.write(`${(cause as Error).message}\n\n${help}`);
    process.exit(2);
  }
}
