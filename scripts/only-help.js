/**
 * For programs that take no arguments: `--help` tells what they do, and anything else is refused.
 */

/** Ends the program where it was given anything. */
export function onlyHelp(help, given = process.argv.slice(2)) {
  const [first] = given;
  if (first === undefined) return;
  if (given.includes('--help') || given.includes('-h')) {
    console.log(help);
    process.exit(0);
  }
  console.error(`There is no argument ${first}.\n\n${help}`);
  process.exit(2);
}
