/**
 * Builds the client package into `dist/client` when anything it is made of has changed: `npm run build:client`. It holds the modules with their types, and for
 * pages without a bundler all of it as scripts in `browser/`. A link makes it a package of this project, so that the examples import it as everybody does.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { onlyHelp } from './only-help.js';

const NAME = 'alianza-client';
const OUT = 'dist/client';
const STAMP = join(OUT, '.built-from');
const LINK = `node_modules/${NAME}`;
/** Doors of the package, each a module of `src/client`. */
const DOORS = { '.': 'index', './documents': 'documents', './prosemirror': 'prosemirror', './tiptap': 'tiptap', './webhooks': 'webhooks' };
/** Of these there must be one only in a program. */
const SHARED = ['graphql', 'y-protocols', 'yjs'];
/** Whoever binds an editor has these. */
const OF_EDITORS = ['@tiptap/core', 'prosemirror-model', 'prosemirror-tables'];
const NEEDED = ['@graphql-typed-document-node/core', '@hocuspocus/provider', 'fractional-indexing', 'graphql-ws', 'lib0'];

onlyHelp('Usage: npm run build:client\n\nBuilds the client package into dist/client, unless nothing it is made of has changed.');
const project = JSON.parse(readFileSync('package.json', 'utf8'));
const state = stateOfSources();
if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== state) {
  rmSync(OUT, { recursive: true, force: true });
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.client.json'], { stdio: 'inherit' });
  await buildForBrowsers();
  writeFileSync(join(OUT, 'package.json'), `${JSON.stringify(packageJson(), undefined, 2)}\n`);
  copyFileSync('src/client/README.md', join(OUT, 'README.md'));
  copyFileSync('LICENSE', join(OUT, 'LICENSE'));
  writeFileSync(STAMP, state);
}
if (!existsSync(LINK) || readlinkSync(LINK) !== `../${OUT}`) {
  rmSync(LINK, { recursive: true, force: true });
  mkdirSync('node_modules', { recursive: true });
  symlinkSync(`../${OUT}`, LINK, 'dir');
}

function stateOfSources() {
  const sources = globSync('src/{client,protocol,kernel}/**/*', { withFileTypes: true }).filter((entry) => entry.isFile());
  const hash = createHash('sha256');
  const files = sources.map((entry) => join(entry.parentPath, entry.name)).sort();
  for (const file of [...files, 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.client.json', 'scripts/build-client.js', 'LICENSE']) {
    hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}

async function buildForBrowsers() {
  process.env['NODE_ENV'] = 'production';
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: join(OUT, 'browser'),
      target: 'es2024',
      modulePreload: false,
      lib: {
        entry: { 'alianza-client': `${OUT}/client/index.js`, documents: `${OUT}/client/documents.js`, webhooks: `${OUT}/client/webhooks.js` },
        formats: ['es'],
      },
    },
  });
}

/** What the registry is told. The versions are those that this project is tested with, and what is compatible with them. */
function packageJson() {
  const versions = { ...project.dependencies, ...project.devDependencies };
  const ranges = (names) => Object.fromEntries(names.map((name) => [name, `^${versions[name]}`]));
  const door = (module) => ({ types: `./client/${module}.d.ts`, default: `./client/${module}.js` });
  return {
    name: NAME,
    version: project.version,
    description: 'Typed client of Alianza: questions, events that resume, live documents, joint plans, webhooks.',
    license: project.license,
    type: 'module',
    sideEffects: false,
    engines: { node: '>=22' },
    exports: {
      ...Object.fromEntries(Object.entries(DOORS).map(([path, module]) => [path, door(module)])),
      './operations/*': door('generated/*'),
      './browser/*': './browser/*',
      './package.json': './package.json',
    },
    files: ['browser', 'client', 'kernel', 'protocol'],
    dependencies: ranges(NEEDED),
    peerDependencies: ranges([...SHARED, ...OF_EDITORS]),
    peerDependenciesMeta: Object.fromEntries(OF_EDITORS.map((name) => [name, { optional: true }])),
  };
}
