/**
 * Every field of every type of the product, asked once: what features declare in SQL must be SQL, on both databases, and both ways through an operation must answer
 * in the same bytes.
 */
import { getNamedType, isCompositeType, isNonNullType, isObjectType, isUnionType, type GraphQLField, type GraphQLObjectType } from 'graphql';
import { RESOLVERS } from '../../src/graphql/features.js';
import { newId } from '../../src/kernel/ids.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { shareOf } from '../support/walk.js';
import { TEST_SETTINGS } from '../support/settings.js';
import { openAsking, type Answered, type Asking } from './asking.js';

/** Everything below a type that needs no arguments but a page size, so many levels deep. */
export function selectionOf(type: GraphQLObjectType, levels: number): string {
  return Object.values(type.getFields())
    .flatMap((field) => fieldOf(field, levels))
    .join(' ');
}

/** The same in several selections: a server answers a bounded number of fields at once. */
function selectionsOf(type: GraphQLObjectType, levels: number): readonly string[] {
  const found: string[][] = [];
  let size = Infinity;
  for (const field of Object.values(type.getFields()).flatMap((each) => fieldOf(each, levels))) {
    const fields = field.match(/[a-zA-Z]\w*/g)?.length ?? 0;
    if (size + fields > MOST_FIELDS) {
      found.push([]);
      size = 0;
    }
    found.at(-1)?.push(field);
    size += fields;
  }
  return found.map((fields) => fields.join(' '));
}

/** Arguments are counted as well, so this is well below what a server answers. */
const MOST_FIELDS = 900;

function fieldOf(field: GraphQLField<unknown, unknown>, levels: number): readonly string[] {
  const isPaged = field.args.some(({ name }) => name === 'first');
  if (field.args.some((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined)) return [];
  const named = getNamedType(field.type);
  const head = `${field.name}${isPaged ? '(first: 2)' : ''}`;
  if (!isCompositeType(named)) return [head];
  if (isUnionType(named))
    return [
      `${head} { __typename ${named
        .getTypes()
        .map(({ name }) => `... on ${name} { id }`)
        .join(' ')} }`,
    ];
  if (!isObjectType(named)) return [`${head} { __typename }`];
  const isEnvelope = named.getFields()['id'] === undefined;
  if (!isEnvelope && levels === 0) return [`${head} { id }`];
  return [`${head} { ${selectionOf(named, isEnvelope ? levels : levels - 1)} }`];
}

await describeOnAnyDatabase('Every field', (kind) => {
  let world: Asking;
  let slow: Asking['ask'];
  beforeAll(async () => {
    world = await openAsking(kind, RESOLVERS, { budget: TEST_SETTINGS.budget });
    slow = await world.anotherDoor({ isFast: false });
  });
  afterAll(() => world.close());

  test('can be read of every thing, in one statement', async () => {
    for (const { type } of world.alianza.catalogue.windows) {
      for (const selection of selectionsOf(type, 1)) {
        world.statements();
        const query = `query ($id: ID!) { node(id: $id) { __typename ... on ${type.name} { ${selection} } } }`;
        const { data, errors } = await world.ask(world.people.supplier.manager, query, { id: `${type.name}:${newId()}` });
        expect({ type: type.name, errors, data }).toEqual({ type: type.name, errors: undefined, data: { node: null } });
        expect(world.statements()).toHaveLength(1);
      }
    }
  });

  /** The answer without what is left in the bucket that each door has of its own. */
  const said = ({ text }: Answered): string => JSON.stringify(JSON.parse(text)).replace(/"remaining":\d+/, '');

  /** Everything of what there is in the beginning, asked by everybody. */
  async function* everything(): AsyncGenerator<readonly [who: Somebody, query: string, variables: object]> {
    const { people, alianza, ask } = world;
    const everybody = [people.supplier, people.customer, people.stranger].flatMap(({ owner, manager, outsider, auditor }) => [
      owner,
      manager,
      outsider,
      auditor,
    ]);
    const seats = await ask(people.supplier.owner, '{ accounts(first: 9) { nodes { id seats(first: 9) { nodes { id } } supplierFile { id } } } }');
    const [account] = seats.data.accounts.nodes as { seats: { nodes: { id: string }[] }; supplierFile: { id: string } }[];
    const ids = [
      `Account:${people.accountId}`,
      `Company:${people.supplier.id}`,
      `Company:${people.customer.id}`,
      `Member:${people.supplier.manager.memberId}`,
      `Member:${people.customer.owner.memberId}`,
      ...(account?.seats.nodes.map(({ id }) => id) ?? []),
      account?.supplierFile.id ?? '',
    ];
    const questions = ids.flatMap((id) => {
      const { type } = alianza.catalogue.window(id.slice(0, id.indexOf(':')));
      return selectionsOf(type, 1).map((selection) => [`query ($id: ID!) { node(id: $id) { ... on ${type.name} { ${selection} } } }`, { id }] as const);
    });
    // In a sample everybody asks a sixth, so that two of the twelve ask each question.
    for (const [index, who] of everybody.entries()) for (const [query, variables] of shareOf(questions, index, 10)) yield [who, query, variables];
  }

  test('of what there is in the beginning is answered in the same bytes both ways', async () => {
    for await (const [who, query, variables] of everything()) {
      const [fast, other] = [await world.ask(who, query, variables), await slow(who, query, variables)];
      expect(fast.errors).toBeUndefined();
      // JSON columns are printed by PostgreSQL with blanks; everything else is the same to the byte.
      expect(said(fast)).toBe(said(other));
    }
  });

  test.each(['policies', 'row-security'] as const)('is guarded by each wall alone: %s', async (walls) => {
    const oneWall = await world.anotherDoor({ walls });
    for await (const [who, query, variables] of everything()) {
      const [both, one] = [await world.ask(who, query, variables), await oneWall(who, query, variables)];
      expect(one.data).toEqual(both.data);
    }
  });

  test('of the lists at the root can be read, and no root field needs more than one statement', async () => {
    const { schema } = world.alianza;
    for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
      const [asked] = fieldOf(field, 0);
      if (asked === undefined) continue;
      world.statements();
      const { errors } = await world.ask(world.people.supplier.owner, `{ ${asked} }`);
      expect({ field: field.name, errors }).toEqual({ field: field.name, errors: undefined });
      expect(world.statements().length).toBeLessThanOrEqual(1);
    }
  });
});
