/**
 * Runs a file of tests in the process at hand, not in a context of its own: what it imports of `src/` and of the dependencies is loaded once per process, and not
 * once per file. Modules of `test/` belong to the file that imports them, as usual: hooks and state of theirs are its own.
 *
 * A file that imports `@jest/globals`, or says `@own-modules` in a comment, runs as Jest runs them otherwise. It must do so when it replaces modules, loads them
 * anew, or declares types of the schema.
 */
import '../../scripts/load-typescript.js';
import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const { default: runWithCircus } = require('jest-circus/runner');
const TESTS = new URL('../', import.meta.url).href;

/** The message by which Jest ends a worker: `CHILD_MESSAGE_END` of jest-worker. */
const END = 2;

let files = 0;

/** A worker holds a browser that all its files share. Jest waits half a second for a worker to end by itself; at its exit Playwright ends the browser, too. */
if (process.send !== undefined) process.on('message', ([kind]) => kind === END && process.exit());

registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    const [, file] = /\?(file=\d+)$/.exec(context.parentURL ?? '') ?? [];
    return file !== undefined && resolved.url.startsWith(TESTS) && !resolved.url.includes('?') ? { ...resolved, url: `${resolved.url}?${file}` } : resolved;
  },
});

/** As Jest calls it for each file. */
export default async function runNatively(globalConfig, config, environment, runtime, testPath, ...others) {
  if (/from '@jest\/globals'|@own-modules/.test(readFileSync(testPath, 'utf8')))
    return runWithCircus(globalConfig, config, environment, runtime, testPath, ...others);
  mapStacks();
  files += 1;
  const file = `?file=${files}`;
  return runWithCircus(globalConfig, config, { global: globalThis }, nativeRuntime(file), testPath, ...others);
}

/** Lines in stacks are those of the sources. Jest maps them by what it has compiled itself; here Node does. */
function mapStacks() {
  Error.prepareStackTrace = undefined;
  process.setSourceMapsEnabled(true);
}

/** What the runner of tests asks of Jest's runtime, given by this process. */
function nativeRuntime(file) {
  return {
    /** The framework keeps its state in its modules, and its listeners beside them: each file has new ones. */
    requireInternalModule(path) {
      Reflect.deleteProperty(require.cache, path);
      Reflect.deleteProperty(globalThis, Symbol.for('EVENT_HANDLERS'));
      return require(path);
    },
    unstable_shouldLoadAsEsm: () => true,
    unstable_importModule: (path) => import(pathToFileURL(path).href + file),
    requireModule: require,
    setGlobalsForRuntime: () => undefined,
    enterTestCode: () => undefined,
    leaveTestCode: () => undefined,
  };
}
