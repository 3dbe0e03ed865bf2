/**
 * Nothing that the API shows is forgotten by an export, held against the schema itself.
 */
import { getNamedType, isObjectType, type GraphQLObjectType } from 'graphql';
import { DEMONSTRATION_PASSWORD } from '../../src/demonstration/story.js';
import { entityMetadata } from '../../src/database/entity-metadata.js';
import { FIELD_READING, type FieldReading } from '../../src/database/read.js';
import { exportSource } from '../../src/graphql/export-source.js';
import { RESOLVERS } from '../../src/graphql/features.js';
import { CONNECTION_OF } from '../../src/graphql/read/catalogue.js';
import { buildAlianzaSchema } from '../../src/graphql/schema.js';
import { ENTITIES } from '../../src/server/entities.js';
import { startDemonstration, type Demonstration } from '../support/demonstration.js';
import { ask } from '../support/world.js';
import { exported, linesOf } from './export.js';

const { schema, catalogue } = buildAlianzaSchema(RESOLVERS, entityMetadata(ENTITIES));
const source = exportSource({} as never, catalogue, {} as never);
const things = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && 'id' in type.getFields() && type.getInterfaces().length > 0,
);

describe('An export', () => {
  test('holds every type that the API shows, or says why not', () => {
    const named = [...source.types, ...source.leftOut].map(({ name }) => name);
    expect(named.sort()).toEqual(things.map(({ name }) => name).sort());
    expect(source.leftOut.map(({ name }) => name)).toEqual(['Export', 'Person', 'Session']);
    expect(source.leftOut.every(({ reason }) => reason.length > 10)).toBe(true);
  });

  test('loses no tie between things: what a list of one thing shows names that thing itself', () => {
    const untied = things.flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) => {
        const reading = field.extensions[FIELD_READING] as FieldReading | undefined;
        if (reading?.kind !== 'connection') return [];
        const target = schema.getType((getNamedType(field.type).extensions[CONNECTION_OF] as string | undefined) ?? '');
        if (!isObjectType(target)) return [`${type.name}.${field.name}`];
        const { entity } = catalogue.window(target.name);
        if (entity.policy.kind === 'company-private') return []; // all of the one company that the manifest names
        const column = entity.columns.get(reading.by)?.name ?? '';
        const isNamed = Object.values(target.getFields()).some((back) => {
          const plan = catalogue.plan(target, back, entity);
          return (plan.kind === 'to-one' || plan.kind === 'id') && plan.sql((name) => name, {} as never) === column;
        });
        return isNamed ? [] : [`${type.name}.${field.name}`];
      }),
    );
    expect(untied).toEqual([]);
  });

  describe('of the demonstration', () => {
    let demonstration: Demonstration;
    beforeAll(async () => {
      demonstration = await startDemonstration();
    }, 240_000);
    afterAll(() => demonstration.close());

    test('holds every field that says something of a thing', async () => {
      const { url } = demonstration.server;
      const signIn = `mutation { signIn(input: { email: "lucia.ferrer@nordia.example", password: "${DEMONSTRATION_PASSWORD}" }) { token userErrors { message } } }`;
      const { data } = await ask(url, null, signIn);
      const { token } = data.signIn;
      const files = await exported({ url, token, ask: (query, variables) => ask(url, token, query, variables) });
      for (const { name } of source.types) {
        const fields = Object.values(catalogue.window(name).type.getFields()).filter((field) => field.args.length === 0 && field.name !== 'viewerCan');
        for (const line of linesOf(files, name).slice(0, 3)) expect(Object.keys(line)).toEqual(fields.map((field) => field.name));
      }
      expect(source.types.filter(({ name }) => linesOf(files, name).length > 0).length).toBeGreaterThan(15);
    });
  });
});
