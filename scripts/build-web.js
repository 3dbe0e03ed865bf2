/**
 * Builds the workspace into `dist/web`, compressed ahead, when anything it is made of has changed: `npm run build:web`. The server serves what it finds there.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { onlyHelp } from './only-help.js';

const OUT = 'dist/web';
const STAMP = join(OUT, '.built-from');
const COMPRESSIBLE = /\.(js|css|svg|html|json)$/;

onlyHelp('Usage: npm run build:web\n\nBuilds the web workspace into dist/web, unless nothing it is made of has changed.');
const sources = globSync('src/{web,client,protocol,kernel}/**/*', { withFileTypes: true }).filter((entry) => entry.isFile());
const hash = createHash('sha256');
for (const file of [...sources.map((entry) => join(entry.parentPath, entry.name)).sort(), 'package-lock.json', 'scripts/build-web.js']) {
  hash.update(file).update(readFileSync(file));
}
const state = hash.digest('hex');
if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== state) {
  process.env['NODE_ENV'] = 'production';
  await build({ configFile: 'src/web/vite.config.ts', logLevel: 'warn' });
  for (const entry of globSync(`${OUT}/**/*`, { withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !COMPRESSIBLE.test(file)) continue;
    const body = readFileSync(file);
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
    );
    writeFileSync(`${file}.gz`, gzipSync(body, { level: 9 }));
  }
  writeFileSync(STAMP, state);
}
