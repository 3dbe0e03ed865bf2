/**
 * Locks a folder and stays; says `held`, or why not.
 */
import { lockDataDir } from '../../src/database/data-dir-lock.js';

const [folder = ''] = process.argv.slice(2);
await lockDataDir(folder).then(
  () => process.stdout.write(`held by ${String(process.pid)}\n`),
  (cause: unknown) => {
    process.stdout.write(`${String(cause)}\n`);
    process.exit(1);
  },
);
setInterval(() => undefined, 60_000);
