// Names this run's databases, by the second of its begin and its process; the workers inherit it.
process.env.ALIANZA_TEST_RUN ??= `${Math.floor(Date.now() / 1000)}x${process.pid}`;

export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // What takes long is left to the walks: `npm run walk` and `npm run all`.
  testPathIgnorePatterns: ['/node_modules/', ...(process.env.ALIANZA_WALK === 'whole' ? [] : ['\\.walk\\.test\\.ts$'])],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: true },
          target: 'es2024',
        },
        module: { type: 'es6' },
      },
    ],
  },
  testSequencer: '<rootDir>/test/support/longest-first.js',
  testRunner: '<rootDir>/test/support/run-natively.js',
  globalTeardown: '<rootDir>/test/support/drop-databases.js',
  testTimeout: 240000, // what comes in time costs nothing of it; on a machine that is busy with other things a start may take minutes
  maxWorkers: 4, // on two cores: many tests wait for the clock, a browser or the database
  forceExit: true,
};
