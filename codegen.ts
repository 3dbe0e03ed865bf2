import { readdirSync } from 'node:fs';
import type { CodegenConfig } from '@graphql-codegen/cli';

const OPERATIONS = 'schema/operations';

/** What is the same for every part. */
const part = (name: string): CodegenConfig['generates'][string] => ({
  documents: `${OPERATIONS}/${name}.graphql`,
  plugins: ['typescript-operations', 'typed-document-node'],
  config: {
    documentMode: 'string',
    enumType: 'string-literal',
    enumsAsTypes: true,
    useTypeImports: true,
    emitLegacyCommonJSImports: false,
    strictScalars: true,
    scalars: { DateTime: 'string', Day: 'string', MinorUnits: 'number', Json: 'unknown', JSON: 'unknown' },
  },
});

/** Typed documents of the client's own questions, one module for each file of questions, so that a room of the workspace loads its own only: `npm run codegen`. */
const config: CodegenConfig = {
  schema: 'schema/schema.graphql',
  generates: Object.fromEntries(
    readdirSync(OPERATIONS)
      .filter((file) => file.endsWith('.graphql'))
      .map((file) => [`src/client/generated/${file.replace('.graphql', '.ts')}`, part(file.replace('.graphql', ''))]),
  ),
};

export default config;
