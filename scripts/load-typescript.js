/**
 * Lets this process import TypeScript of this project. Node's own type stripping refuses decorators, so modules go through SWC; what it made of them is kept
 * for the next process.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { enableCompileCache, registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OPTIONS = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: true },
    target: 'es2024',
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};
const CACHE = join(import.meta.dirname, '../node_modules/.cache/typescript');
const LOCK = readFileSync(join(import.meta.dirname, '../package-lock.json'));
const STATE = createHash('sha256').update(JSON.stringify(OPTIONS)).update(LOCK).digest('hex');

let swc;

mkdirSync(CACHE, { recursive: true });
enableCompileCache(join(CACHE, 'compiled'));
registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL?.startsWith('file:')) {
      const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
      if (existsSync(source)) return { url: source.href, shortCircuit: true };
    }
    return next(specifier, context);
  },
  load(url, context, next) {
    if (!url.startsWith('file:') || !new URL(url).pathname.endsWith('.ts')) return next(url, context);
    return { format: 'module', source: javascriptOf(fileURLToPath(url)), shortCircuit: true };
  },
});

/** What SWC makes of a module. */
function javascriptOf(filename) {
  const source = readFileSync(filename, 'utf8');
  const kept = join(CACHE, `${createHash('sha256').update(STATE).update(filename).update('\0').update(source).digest('hex').slice(0, 32)}.js`);
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  swc ??= process.getBuiltinModule('node:module').createRequire(import.meta.url)('@swc/core');
  const { code } = swc.transformSync(source, { ...OPTIONS, filename });
  // Another process may write the same at once: each writes a file of its own, and the last one stays.
  writeFileSync(`${kept}.${process.pid}`, code);
  renameSync(`${kept}.${process.pid}`, kept);
  return code;
}
