import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, defineConfig, type Plugin } from 'vite';

/** Where the API listens while the workspace is developed. */
const API = process.env['API'] ?? 'http://127.0.0.1:4000';

/** What the server answers beside the workspace, so that the workspace has all of it at its own address. */
const SOCKETS = ['/graphql', '/collaboration'];
const PAGES = ['/health', '/imports', '/exports', '/mails', '/docs', '/graphiql', '/schema.graphql', '/openapi.json', '/asyncapi.json'];

const OUT = '../../dist/web';

/**
 * Builds the service worker behind the workspace, with the list of the files that it keeps. Letters of other alphabets are left to the browser's own cache: nobody
 * needs all of them.
 */
function serviceWorker(): Plugin {
  let files: readonly string[] = [];
  let entry = '';
  return {
    name: 'alianza-service-worker',
    apply: 'build',
    writeBundle(_, bundle) {
      const names = Object.keys(bundle).filter((file) => file.startsWith('assets/') && !/-(cyrillic|greek|vietnamese)/.test(file));
      files = ['/', ...names.map((file) => `/${file}`), ...readdirSync(join(import.meta.dirname, 'public')).map((file) => `/${file}`)].sort();
      entry = Object.values(bundle).find((chunk) => chunk.type === 'chunk' && chunk.isEntry)?.fileName ?? '';
    },
    async closeBundle() {
      const page = readFileSync(join(import.meta.dirname, OUT, 'index.html'));
      const version = createHash('sha256').update(files.join()).update(page).digest('base64url').slice(0, 12);
      await build({
        configFile: false,
        root: import.meta.dirname,
        publicDir: false,
        logLevel: 'warn',
        define: { BUILD: JSON.stringify({ version, entry, files }) },
        build: {
          outDir: OUT,
          emptyOutDir: false,
          target: 'es2024',
          rolldownOptions: {
            input: join(import.meta.dirname, 'service-worker/service-worker.ts'),
            output: { format: 'iife', entryFileNames: 'service-worker.js' },
          },
        },
      });
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [serviceWorker()],
  build: {
    outDir: OUT,
    emptyOutDir: true,
    target: 'es2024',
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // React's marks for servers that render: there is none here.
      onLog: (level, log, tell) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : tell(level, log)),
      output: {
        codeSplitting: {
          groups: [
            { name: 'yjs', test: /node_modules\/(yjs|lib0|y-protocols|@hocuspocus|@lifeomic)\//, priority: 30 },
            { name: 'editor', test: /node_modules\/(@tiptap|prosemirror-|orderedmap|w3c-keyname)/, priority: 20 },
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|@tanstack|wouter|regexparam|use-sync-external-store|mitt)\//, priority: 10 },
            // Small pieces that most rooms need: one file of them is smaller than several.
            { name: 'forms', test: /src\/web\/(kit\/(form|field|tabs|kept-replies)|shell\/paths)\.tsx?$/, priority: 5 },
          ],
        },
      },
    },
  },
  server: {
    proxy: { ...Object.fromEntries(PAGES.map((path) => [path, API])), ...Object.fromEntries(SOCKETS.map((path) => [path, { target: API, ws: true }])) },
  },
});
