/**
 * Every mutation of the schema, asked by those who may change nothing: made from the schema alone, so that a new door is tried on the day it appears.
 */
import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLInputType,
  type GraphQLNamedType,
} from 'graphql';
import { anyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { startWorld, type World } from '../support/world.js';

/** What anybody may ask who is not signed in: the ways in, and what is done by a link. A sign-in is refused in the words of a stranger. */
const FOR_NOBODY = ['accountInvitationAcceptAsNewcomer', 'emailVerify', 'memberInvitationAccept', 'passwordReset', 'passwordResetRequest', 'signUp'];
/** Ways in that say of these words something else than that there is no such link. */
const FOR_ALL = ['accountInvitationAcceptAsNewcomer', 'passwordResetRequest', 'signIn', 'signUp'];
/** Whoever reads takes along what is read; and what would be appended is looked at first. */
const FOR_READERS = [...FOR_ALL, 'exportCreate', 'planNarrativeAppend'];
/** What an auditor does with the own login. */
const FOR_AUDITORS = ['emailVerifyRequest', 'passwordChange', 'profileUpdate', 'sessionRevokeOthers'];
/** After it nobody is there to ask on. */
const LAST = 'signOut';

const ID = '00000000-0000-4000-8000-000000000000';
const VALUES: Readonly<Record<string, unknown>> = {
  ID: `Account:${ID}`,
  Int: 1,
  Float: 1,
  Boolean: true,
  Day: '2027-01-01',
  DateTime: '2027-01-01T00:00:00Z',
  MinorUnits: 1,
  JSON: {},
};

function valueOf(type: GraphQLInputType): unknown {
  if (isListType(isNonNullType(type) ? type.ofType : type)) return [];
  const named: GraphQLNamedType = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]?.name;
  if (!isInputObjectType(named)) return VALUES[named.name] ?? 'words';
  const needed = Object.values(named.getFields()).filter((field) => isNonNullType(field.type) && field.defaultValue === undefined);
  return Object.fromEntries(needed.map((field) => [field.name, valueOf(field.type)]));
}

const mutations = Object.values(buildSchema(readFileSync('schema/schema.graphql', 'utf8')).getMutationType()?.getFields() ?? {}).map((field) => {
  const needed = field.args.filter((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined);
  const named = getNamedType(field.type);
  const declared = needed.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = needed.map(({ name }) => `${name}: $${name}`).join(', ');
  const errors = isObjectType(named) && named.getFields()['userErrors'] !== undefined ? '{ userErrors { code } }' : '{ __typename }';
  return {
    name: field.name,
    query: `mutation ${declared === '' ? '' : `(${declared})`} { ${field.name}${given === '' ? '' : `(${given})`} ${errors} }`,
    variables: Object.fromEntries(needed.map(({ name, type }) => [name, valueOf(type)])),
  };
});

describe('Every mutation', () => {
  let world: World;
  const keys: Record<string, string> = {};
  beforeAll(async () => {
    world = await startWorld(await anyDatabase(), { trustProxy: true });
    const create = 'mutation ($input: AppCreateInput!) { appCreate(input: $input) { key } }';
    for (const scopes of [['READ'], ['DOCUMENTS']]) {
      const { data } = await world.ask(world.people.supplier.owner, create, { input: { name: scopes.join(), scopes } });
      keys[scopes.join()] = data.appCreate.key;
    }
  });
  afterAll(() => world.close());

  let callers = 0;
  /** Which mutations a caller is not refused for what the caller is. */
  const takenFrom = async (who: Somebody | string | null, refusals: readonly string[]): Promise<readonly string[]> => {
    const taken: string[] = [];
    for (const { name, query, variables } of mutations) {
      if (name === LAST && who !== null) continue;
      const { data, errors } = await world.ask(who, query, variables, {
        'x-forwarded-for': `10.9.${String(Math.floor(callers / 250))}.${String(callers++ % 250)}`,
      });
      const code = String(errors?.[0]?.extensions.code ?? data?.[name]?.userErrors?.[0]?.code ?? 'done');
      if (!refusals.includes(code)) taken.push(name);
    }
    return taken.toSorted();
  };

  it('is tried', () => expect(mutations.length).toBeGreaterThan(100));

  it('is refused to whoever is not signed in, but the ways in', async () => {
    expect(await takenFrom(null, ['UNAUTHENTICATED'])).toEqual(FOR_NOBODY);
  });

  it('is refused to auditors, but what concerns the own login', async () => {
    for (const { auditor } of [world.people.supplier, world.people.customer])
      expect(await takenFrom(auditor, ['FORBIDDEN', 'NOT_FOUND'])).toEqual([...FOR_READERS, ...FOR_AUDITORS].toSorted());
  });

  it('is refused to apps that may only read, or only hear documents', async () => {
    expect(await takenFrom(keys['READ'] ?? '', ['FORBIDDEN', 'NOT_FOUND'])).toEqual(FOR_READERS.toSorted());
    expect(await takenFrom(keys['DOCUMENTS'] ?? '', ['FORBIDDEN', 'NOT_FOUND'])).toEqual(FOR_ALL);
  });
});
