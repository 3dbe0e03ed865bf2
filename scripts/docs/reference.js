/**
 * The reference of the schema: one page for each query, mutation, subscription and type, written by graphql-markdown, and an index for each kind. What it cannot know, the
 * audience of a type, is added here.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { buildConfig, generateDocFromSchema } from '@graphql-markdown/core';
import { Kind, parse } from 'graphql';

const SCHEMA = 'schema/schema.graphql';
/** Folders of graphql-markdown, in the order in which people look for them. */
export const KINDS = {
  queries: 'Queries',
  mutations: 'Mutations',
  subscriptions: 'Subscriptions',
  objects: 'Objects',
  interfaces: 'Interfaces',
  inputs: 'Inputs',
  enums: 'Enums',
  scalars: 'Scalars',
  directives: 'Directives',
};

/** Every page of the reference. */
export async function reference() {
  const folder = mkdtempSync(join(tmpdir(), 'alianza-docs-'));
  try {
    await generate(folder);
    const audiences = audiencesIn(readFileSync(SCHEMA, 'utf8'));
    return Object.keys(KINDS).flatMap((kind) => pagesOf(join(folder, 'reference', kind), kind, audiences));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Its printer makes a map of the whole schema anew for every relation of every type, which takes longer than all the rest: it is the same map. */
function mapSchemaOnce() {
  const printer = createRequire(createRequire(import.meta.resolve('@graphql-markdown/core')).resolve('@graphql-markdown/printer-legacy'));
  const introspection = printer('@graphql-markdown/graphql/introspection');
  const { getSchemaMap } = introspection;
  const maps = new WeakMap();
  introspection.getSchemaMap = (schema) => {
    if (!maps.has(schema)) maps.set(schema, getSchemaMap(schema));
    return maps.get(schema);
  };
}

async function generate(rootPath) {
  mapSchemaOnce();
  const config = await buildConfig(
    {
      schema: SCHEMA,
      rootPath,
      baseURL: 'reference',
      linkRoot: '/docs/',
      loaders: { GraphQLFileLoader: '@graphql-tools/graphql-file-loader' },
      docOptions: { index: false },
      printTypeOptions: { deprecated: 'default', hierarchy: 'entity', parentTypePrefix: false, typeBadges: true },
    },
    {},
  );
  const { log, warn, info, success } = console;
  Object.assign(console, { log: () => undefined, info: () => undefined, warn: () => undefined, success: () => undefined });
  try {
    await generateDocFromSchema(config);
  } finally {
    Object.assign(console, { log, warn, info, success });
  }
}

function pagesOf(folder, kind, audiences) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => {
      const [, front = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
      const title = /^title: (.*)$/m.exec(front)?.[1] ?? basename(file, '.md');
      return { kind, title, address: `/docs/reference/${kind}/${basename(file, '.md')}`, audience: audiences.get(title), markdown: body };
    })
    .sort((left, right) => left.title.localeCompare(right.title));
}

/** Who can meet a thing of each type. */
function audiencesIn(schema) {
  const found = new Map();
  for (const { kind, name, directives = [] } of parse(schema).definitions) {
    const audience = directives.find((directive) => directive.name.value === 'audience')?.arguments?.[0]?.value;
    if (kind === Kind.OBJECT_TYPE_DEFINITION && audience?.kind === Kind.ENUM) found.set(name.value, audience.value);
  }
  return found;
}
