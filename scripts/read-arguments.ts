/**
 * The arguments of a command; whoever mistypes one is told, and shown the help.
 */
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** What was given. Ends the program with a sentence where it cannot be understood. */
export function readArguments<Config extends ParseArgsConfig>(config: Config, help: string): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (cause) {
    process.stderr.write(`${(cause as Error).message}\n\n${help}`);
    process.exit(2);
  }
}
