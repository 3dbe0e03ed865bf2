/**
 * `where` of a list as SQL. Every value is a bind parameter; only the comparators that were given stand in the text.
 */
import { getNamedType, type GraphQLField } from 'graphql';
import { Problem } from '../../kernel/problem.js';
import type { Binds } from './binds.js';
import { Catalogue, rowOf, type Window } from './catalogue.js';
import type { Input } from './inputs.js';
import { comparedAs, rowIdOf } from './values.js';
import { guard, type Scope } from './walls.js';

/** What filters need of the statement they stand in. */
export interface FilterGround {
  readonly catalogue: Catalogue;
  readonly binds: Binds;
  readonly nextAlias: () => string;
  /** Whether the walls stand (only a test pulls them down). */
  readonly hasWalls: boolean;
  /** Whether the statement is for viewers who see their whole company. */
  readonly isWide: boolean;
}

/** The condition that a filter puts on a row. */
export function whereSql(ground: FilterGround, window: Window, scope: Scope, where: Input): string {
  const conditions = where.names().flatMap((name) => {
    const input = where.get(name);
    if (input === undefined || input.now === null) return [];
    if (name === 'and') return [joined(ground, window, scope, input, 'and')];
    if (name === 'or') return [joined(ground, window, scope, input, 'or')];
    if (name === 'not') return [`not coalesce(${whereSql(ground, window, scope, input)}, false)`];
    return comparisons(ground, window, scope, name, input);
  });
  return conditions.length === 0 ? 'true' : `(${conditions.join(' and ')})`;
}

function joined(ground: FilterGround, window: Window, scope: Scope, list: Input, word: 'and' | 'or'): string {
  const parts = list.items().map((item) => whereSql(ground, window, scope, item));
  if (parts.length === 0) return word === 'and' ? 'true' : 'false';
  return `(${parts.join(` ${word} `)})`;
}

/**
 * Whether there are rows that one side of an account keeps from the other: what the caller names must not lead to them, so it is asked only of rows that the walls'
 * own keys have led to.
 */
const hasSecrets = ({ entity: { policy } }: Window): boolean =>
  policy.audience !== undefined && !('constant' in policy.audience && policy.audience.constant === 'SHARED');

interface Compared {
  readonly sql: string;
  readonly cast: string;
  /** Type whose ids are compared, where they are. */
  readonly idType: string | undefined;
}

function comparisons(ground: FilterGround, window: Window, scope: Scope, name: string, input: Input): readonly string[] {
  const field = window.type.getFields()[name];
  if (field === undefined) throw new Problem('BAD_USER_INPUT', `Lists of ${window.type.name} cannot be filtered by ${name}.`);
  const compared = comparedOf(ground, window, scope, field);
  return input.names().flatMap((comparator) => {
    const value = input.get(comparator);
    if (value === undefined) return [];
    const asked = comparison(ground.binds, compared, comparator, value);
    return compared.idType !== undefined && hasSecrets(window) ? [`(${asked}) is true`] : [asked];
  });
}

/** What a filter compares: always what the viewer would be shown, so that a filter tells nothing that the field does not. */
function comparedOf(ground: FilterGround, window: Window, scope: Scope, field: GraphQLField<unknown, unknown>): Compared {
  const plan = ground.catalogue.plan(window.type, field, window.entity);
  const row = rowOf(scope.alias);
  switch (plan.kind) {
    case 'leaf':
      return { sql: `(${plan.sql(row, ground.binds.viewer)})`, cast: comparedAs(getNamedType(field.type)), idType: undefined };
    case 'id':
      return { sql: `(${plan.sql(row, ground.binds.viewer)})`, cast: 'uuid', idType: plan.typeName };
    case 'to-one': {
      const alias = ground.nextAlias();
      const key = plan.sql(row, ground.binds.viewer);
      const link = plan.column === undefined ? undefined : ({ kind: 'to-one', column: plan.column } as const);
      const { conditions } = guard(plan.target.entity, alias, scope, link, ground.binds.viewer, ground.isWide);
      const isOpen = conditions.length === 0 || !ground.hasWalls;
      const sql = isOpen
        ? key
        : `(select ${alias}.id from ${plan.target.entity.table} ${alias} where ${[`${alias}.id = ${key}`, ...conditions].join(' and ')})`;
      return { sql, cast: 'uuid', idType: plan.target.type.name };
    }
    default:
      throw new Problem('BAD_USER_INPUT', `Lists cannot be filtered by ${field.name}.`);
  }
}

function comparison(binds: Binds, compared: Compared, comparator: string, value: Input): string {
  const { sql, cast, idType } = compared;
  const valueOf = (raw: unknown): unknown => (idType === undefined || raw === null ? raw : rowIdOf(idType, raw));
  const one = (): string => binds.add((call) => valueOf(value.at(call.variables)), cast);
  const many = (): string => binds.addList((call) => (value.at(call.variables) as readonly unknown[]).map(valueOf), cast);
  if (value.now === null) {
    if (comparator === 'eq') return `${sql} is null`;
    if (comparator === 'neq') return `${sql} is not null`;
    throw new Problem('BAD_USER_INPUT', `${comparator} needs a value; ask for null by isNull.`);
  }
  switch (comparator) {
    case 'eq':
      return `${sql} = ${one()}`;
    case 'neq':
      return `${sql} is distinct from ${one()}`;
    case 'in':
      return `${sql} = any(${many()})`;
    case 'notIn':
      return `(${sql} is null or not ${sql} = any(${many()}))`;
    case 'lt':
      return `${sql} < ${one()}`;
    case 'lte':
      return `${sql} <= ${one()}`;
    case 'gt':
      return `${sql} > ${one()}`;
    case 'gte':
      return `${sql} >= ${one()}`;
    case 'contains':
      return `position(alianza_folded(${one()}) in alianza_folded(${sql})) > 0`;
    case 'isNull':
      return `${sql} is ${value.now === true ? '' : 'not '}null`;
    default:
      throw new Problem('BAD_USER_INPUT', `There is no comparator ${comparator}.`);
  }
}
