import { defineConfig } from 'vite';

/** Where the API listens while the workspace is developed. */
const API = process.env['API'] ?? 'http://127.0.0.1:4000';

export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: '../../dist/web',
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
          ],
        },
      },
    },
  },
  server: { proxy: { '/graphql': { target: API, ws: true }, '/collaboration': { target: API, ws: true } } },
});
