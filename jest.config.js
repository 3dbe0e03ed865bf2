// Names this run's databases, by the second of its begin and its process; the workers inherit it.
process.env.ALIANZA_TEST_RUN ??= `${Math.floor(Date.now() / 1000)}x${process.pid}`;

export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
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
  testRunner: '<rootDir>/test/support/run-natively.js',
  globalTeardown: '<rootDir>/test/support/drop-databases.js',
  testTimeout: 120000,
  maxWorkers: 3, // on two cores: many tests wait for the clock, a browser or the database
  forceExit: true,
};
