/** The order of the folders: each may import only those before it, and nothing in a circle. */
const ORDER = [
  'kernel',
  'protocol',
  'access',
  'database',
  'events',
  'jobs',
  'documents',
  'companies',
  'accounts',
  'teams',
  'plans',
  'alliances',
  'metrics',
  'opportunities',
  'references',
  'comments',
  'activity',
  'collaboration',
  'webhooks',
  'imports',
  'exports',
  'connections',
  'graphql',
  'demonstration',
  'server',
];

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, path: '^src/', pathNot: '^src/(main.ts|web/main.tsx|web/vite.config.ts)$' }, to: {} },
    { name: 'config-only-by-main', severity: 'error', from: { pathNot: '^src/(main.ts|web/main.tsx|web/vite.config.ts)$' }, to: { path: '^src/config.ts$' } },
    ...ORDER.map((folder, index) => ({
      name: `${folder}-only-downwards`,
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path: [...ORDER.slice(index + 1).map((later) => `^src/${later}/`), '^src/main.ts$', '^src/client/', '^src/web/'] },
    })),
    { name: 'client-is-thin', severity: 'error', from: { path: '^src/client/' }, to: { path: '^src/(?!client/|protocol/|kernel/)' } },
    { name: 'web-stands-on-the-client', severity: 'error', from: { path: '^src/web/' }, to: { path: '^src/(?!web/|client/|protocol/|kernel/)' } },
    {
      name: 'rooms-do-not-enter-each-other',
      severity: 'error',
      from: { path: '^src/web/(work|portfolio|account|plan|alliance|admin)/' },
      // What happened is told with the same sentences everywhere.
      to: { path: '^src/web/(work|portfolio|account|plan|alliance|admin)/', pathNot: ['^src/web/$1/', '^src/web/account/activity-sentence.ts$'] },
    },
    { name: 'no-tests-in-src', severity: 'error', from: { path: '^src/' }, to: { path: '^(test|scripts)/' } },
    {
      name: 'no-dev-dependencies',
      severity: 'error',
      from: { path: '^src/(?!client/|web/)' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ['import', 'node', 'default', 'types'], exportsFields: ['exports'] },
  },
};
