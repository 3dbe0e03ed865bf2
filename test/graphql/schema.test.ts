/**
 * The schema does not build when it would be unsafe, unreadable or undocumented.
 */
import { jest } from '@jest/globals';
import type { ApiClass } from '../../src/database/read.js';

type Read = typeof import('../../src/database/read.js');
type TypeGraphql = typeof import('type-graphql');

/** By this Yjs tells whether it was imported twice. Here each building has modules of its own, and Yjs among them. */
const YJS_WAS_IMPORTED = '__ $YJS$ __';

/** Builds a schema of declarations that no other test sees. */
async function building(declare: (read: Read, graphql: TypeGraphql) => ApiClass): Promise<() => string> {
  jest.resetModules();
  Reflect.deleteProperty(globalThis, YJS_WAS_IMPORTED);
  const read = await import('../../src/database/read.js');
  const graphql = await import('type-graphql');
  const { entityMetadata } = await import('../../src/database/entity-metadata.js');
  const { ENTITIES } = await import('../../src/server/entities.js');
  const { buildAlianzaSchema } = await import('../../src/graphql/schema.js');
  const { printAlianzaSchema } = await import('../../src/graphql/sdl.js');
  const type = declare(read, graphql);
  class Door {
    thing(): null {
      return null;
    }
  }
  graphql.Query(() => type as never, { nullable: true, description: 'A thing.' })(Door.prototype, 'thing', {});
  graphql.Resolver()(Door);
  return () => printAlianzaSchema(buildAlianzaSchema([Door], entityMetadata(ENTITIES)).schema);
}

/** A type of one entity with one field. */
function typeOf(entity: string, field: string, type: () => unknown, options: object = { description: 'Said.' }, exposes: object = {}) {
  return ({ Exposes }: Read, { Field }: TypeGraphql): ApiClass => {
    class Thing {}
    (Field as (type: () => unknown, options: object) => PropertyDecorator)(type, options)(Thing.prototype, field);
    Exposes(entity, { description: 'A thing.', ...exposes })(Thing);
    return Thing;
  };
}

describe('A schema is refused', () => {
  test.each([
    ['when it shows what nobody may see', typeOf('SignInAttempt', 'failures', () => Number), /nobody may see/],
    ['when its entity has no policy or is none', typeOf('Nonsense', 'name', () => String), /no entity or has no policy/],
    ['when a field has no column', typeOf('Account', 'colour', () => String), /no stored property colour/],
    ['when a field is non-null and its column is not', typeOf('Account', 'since', () => String), /non-null, but the column since may be null/],
    ['when a field has no description', typeOf('Account', 'name', () => String, {}), /no description: Account\.name/],
    [
      'when it orders by what is not there',
      typeOf('Account', 'name', () => String, { description: 'Said.' }, { orders: ['colour'] }),
      /cannot be ordered by colour/,
    ],
  ])('%s', async (_, declare, sentence) => {
    const build = await building(declare);
    expect(build).toThrow(sentence);
  });

  test('when the policy of another aggregate stands behind a non-null field', async () => {
    const build = await building((read, graphql) => {
      const member = typeOf('Member', 'name', () => String)(read, graphql);
      return typeOf('Plan', 'createdBy', () => member)(read, graphql);
    });
    expect(build).toThrow(/Plan\.createdBy/);
  });

  test('when a type says nothing of its audience', async () => {
    const build = await building((_, { Field, ObjectType }) => {
      class Loose {}
      Field(() => String, { description: 'Said.' })(Loose.prototype, 'text');
      ObjectType('Loose', { description: 'Loose.' })(Loose);
      return Loose;
    });
    expect(build).toThrow(/Loose declares no audience/);
  });
});

test('the printed schema tells every type’s audience', async () => {
  const build = await building(typeOf('SupplierFile', 'tier', () => String, { nullable: true, description: 'Tier.' }));
  const sdl = build();
  expect(sdl).toContain('type SupplierFile implements Node @audience(is: SUPPLIER) {');
  expect(sdl).toContain('enum TypeAudience');
});
