/**
 * What exports are made of: every type that the API shows, with every field that says something of the thing itself, read through the read path as whoever
 * asks for the export. It is made from the schema, so a new type or field is exported on the day it appears.
 */
import { GraphQLError, Kind, getNamedType, isAbstractType, isLeafType, parse, type DocumentNode, type GraphQLField, type GraphQLObjectType } from 'graphql';
import { viewerSession } from '../access/session.js';
import { branchesOfAccount, type Policy, type SqlRow, type SqlViewer } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import type { Statement } from '../database/engine.js';
import type { ExportedType, ExportScope, ExportSource } from '../exports/export-source.js';
import { globalId, newId, type Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';
import { costOf } from './cost.js';
import type { GraphqlDoor } from './graphql-door.js';
import { rowOf, type Catalogue, type Entity, type Window } from './read/catalogue.js';
import { splice } from './splice.js';

/** What stands in no export. */
const LEFT_OUT: Readonly<Record<string, string>> = { Export: 'It is about the copies, not about what is copied.' };
const OF_THE_LOGIN = 'It belongs to the login of a person, not to the company.';
/** The field that tells what one may do at this moment; nothing of the thing itself. */
const RIGHTS_NOW = 'viewerCan';

/** The source of exports over the doors of an API. */
export function exportSource(door: GraphqlDoor, catalogue: Catalogue, database: Database): ExportSource {
  const windows = [...catalogue.windows].sort((left, right) => (left.type.name < right.type.name ? -1 : 1));
  const reason = ({ type, entity }: Window): string | undefined => LEFT_OUT[type.name] ?? (entity.policy.kind === 'self' ? OF_THE_LOGIN : undefined);
  const documents = new Map(windows.map((window) => [window.type.name, documentOf(catalogue, window)]));
  return {
    types: windows
      .filter((window) => reason(window) === undefined)
      .map(({ type, entity }) => ({ name: type.name, part: entity.policy.kind === 'event' ? 'EVENTS' : 'RECORDS' })),
    leftOut: windows.flatMap((window) => {
      const because = reason(window);
      return because === undefined ? [] : [{ name: window.type.name, reason: because }];
    }),
    ids: (viewer, type, scope, after, limit) => idsOf(database, viewer, catalogue.window(type.name), scope, after, limit),
    things: (viewer, type, ids) => thingsOf(door, viewer, type, ids, documents.get(type.name)),
  };
}

// ——— which things ———

async function idsOf(database: Database, viewer: Viewer, { entity }: Window, scope: ExportScope, after: Id | null, limit: number): Promise<readonly Id[]> {
  const { text, params } = idsStatement(viewer, entity, scope, after, limit);
  const found = await database.transaction(viewerSession(viewer), (tx) => tx.sql<{ id: Id }>(text, params));
  return found.map(({ id }) => id);
}

/**
 * The statement for the next ids of what the viewer sees. As in lists the rows are reached by the viewer's own keys, and only then put in order: going through a
 * whole table in the order of its ids would take as long as there is much of others in it.
 */
export function idsStatement(viewer: Viewer, entity: Entity, scope: ExportScope, after: Id | null, limit: number): Omit<Statement, 'name'> {
  const who = { company: '$1::uuid', member: '$2::uuid', wide: '$3::boolean' };
  const ways = waysTo(entity, who, viewer.isCompanyWide, scope);
  const reached = ways.length === 0 ? 'select null::uuid as id where false' : ways.map((way) => `(${way})`).join(' union all ');
  // The last condition always holds: the database wants every parameter to be somewhere, and not every policy asks all of the viewer.
  const text = `with accounts as (select string_to_array($4::text, ',')::uuid[] as ids),
    sides as materialized (select a.* from accounts, unnest(accounts.ids) asked(id), lateral (select id, supplier_id, reader_id from account where id = asked.id offset 0) a)
    select r.id from (${reached}) r where ($5::uuid is null or r.id > $5::uuid) and ($1::uuid is not null or $2::uuid is null or $3::boolean)
    order by r.id limit $6::int`;
  return { text, params: [viewer.companyId, viewer.memberId, viewer.isCompanyWide, scope.accountIds.join(), after, limit] };
}

/** Queries of the ids in a scope, by the keys through which the viewer sees them. What hangs from accounts is reached from those on whose side the viewer stands. */
function waysTo({ table, policy }: Entity, who: SqlViewer, isWide: boolean, scope: ExportScope): readonly string[] {
  const row = rowOf('t');
  const branches = policy.branches(row, who, isWide);
  if (policy.kind === 'hangs-from-account' && policy.audience !== undefined) {
    const ofAccount = branchesOfAccount(policy.audience, row, rowOf('a'), who);
    return ofAccount.map(({ conditions }, index) => {
      const query = branches[index]?.accounts?.query;
      const entered = query === undefined ? '' : ` and a.id = any(array(${query}))`;
      const things = `select t.id from "${table}" t where ${[`${row(policy.accountColumn ?? 'account_id')} = a.id`, ...conditions].join(' and ')} offset 0`;
      return `select t.id from sides a, lateral (${things}) t where true${entered}`;
    });
  }
  return branches.map(({ conditions, accounts }) => {
    const ofAccounts = accounts === undefined ? [] : [`${row(accounts.column)} = any(array(${accounts.query}))`];
    const asked = [...conditions, ...ofAccounts, `(${scopeSql(policy, row, scope.isWhole)}) is true`];
    return `select t.id from "${table}" t, accounts where ${asked.join(' and ')} offset 0`;
  });
}

/** What belongs to the accounts of an export, and, in a whole one, what belongs to the company besides. */
function scopeSql(policy: Policy, row: SqlRow, isWhole: boolean): string {
  const among = (column: string): string => `${column} = any(accounts.ids)`;
  switch (policy.kind) {
    case 'account':
      return among(row('id'));
    case 'event':
      return isWhole ? `(${among(row('account_id'))} or ${row('account_id')} is null)` : among(row('account_id'));
    case 'company':
      return isWhole ? 'true' : `exists (select 1 from account a where ${among('a.id')} and ${row('id')} in (a.supplier_id, a.customer_id))`;
    case 'member':
      return isWhole ? 'true' : `exists (select 1 from seat s where ${among('s.account_id')} and s.member_id = ${row('id')})`;
    default:
      return String(isWhole);
  }
}

// ——— what of them ———

/** The things in as many questions as their sizes want. One that cannot be read by itself is named, so that all the others go on. */
async function thingsOf(
  door: GraphqlDoor,
  viewer: Viewer,
  type: ExportedType,
  ids: readonly Id[],
  document: DocumentNode | undefined,
): Promise<readonly string[]> {
  try {
    return await thingsAtOnce(door, viewer, type, ids, document);
  } catch (cause) {
    const fault = cause instanceof GraphQLError ? cause.originalError : cause;
    const isTooMuch = fault instanceof Problem && fault.code === 'QUERY_TOO_COSTLY';
    if (!isTooMuch && !isOfValue(fault)) throw cause;
    if (ids.length < 2) {
      if (isTooMuch) throw cause;
      return ids.map((id) => JSON.stringify({ id: globalId(type.name, id), unreadable: true }));
    }
    const middle = Math.ceil(ids.length / 2);
    const first = await thingsOf(door, viewer, type, ids.slice(0, middle), document);
    return [...first, ...(await thingsOf(door, viewer, type, ids.slice(middle), document))];
  }
}

/** Whether the database stumbled over what a row holds (SQLSTATE class 22): it will at every attempt. */
function isOfValue(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && /^22[0-9A-Z]{3}$/.test(cause.code);
}

async function thingsAtOnce(
  door: GraphqlDoor,
  viewer: Viewer,
  type: ExportedType,
  ids: readonly Id[],
  document: DocumentNode | undefined,
): Promise<readonly string[]> {
  const [operation] = document?.definitions ?? [];
  if (document === undefined || operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError(`Nothing is known of ${type.name}.`);
  const facts = { viewer, requestId: newId(), now: new Date(), remoteAddress: '', userAgent: null, isHttps: false, setHeader: () => undefined };
  const context = door.contextOf(facts);
  context.isSpliced = true;
  const variables = { ids: ids.map((id) => globalId(type.name, id)) };
  context.price = costOf({ schema: door.schema, document, operation, variables });
  const { json, errors } = await splice({ schema: door.schema, document, operation, variables, context });
  if (errors[0] !== undefined) throw errors[0];
  const { nodes } = JSON.parse(json) as { readonly nodes: readonly (object | null)[] };
  return nodes.flatMap((thing) => (thing === null ? [] : [JSON.stringify(thing)]));
}

function documentOf(catalogue: Catalogue, { type }: Window): DocumentNode {
  return parse(`query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ${type.name} { ${selection(catalogue, type)} } } }`);
}

/** Values whole, other things by their ids; what points at the thing is among the things of its own type. */
function selection(catalogue: Catalogue, type: GraphQLObjectType): string {
  return Object.values(type.getFields())
    .filter(({ name, args }) => name !== RIGHTS_NOW && args.length === 0)
    .map((field) => `${field.name} ${below(catalogue, field)}`)
    .join(' ');
}

function below(catalogue: Catalogue, field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return '';
  if (isAbstractType(type))
    return `{ __typename ${catalogue
      .windowsOf(type)
      .map((window) => `... on ${window.type.name} { id }`)
      .join(' ')} }`;
  return catalogue.windowOf(type.name) === undefined ? `{ ${selection(catalogue, type as GraphQLObjectType)} }` : '{ id }';
}
