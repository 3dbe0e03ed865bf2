/**
 * How values are printed and taken: the database prints each scalar as the API shows it, in the very bytes that JSON.stringify would give.
 */
import { isEnumType, type GraphQLLeafType, type GraphQLNamedType } from 'graphql';
import { parseGlobalId } from '../../kernel/ids.js';

/** SQL of the JSON text of one value that is not null. */
export function printed(leaf: GraphQLLeafType, sql: string): string {
  if (isEnumType(leaf)) return `'"' || ${sql} || '"'`;
  switch (leaf.name) {
    case 'Int':
    case 'MinorUnits':
      return `(${sql})::text`;
    case 'Boolean':
      return `(${sql})::boolean::text`;
    case 'Float':
      return `to_json((${sql})::float8)::text`;
    case 'DateTime':
      return `'"' || to_char((${sql}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || 'Z"'`;
    case 'Day':
      return `'"' || to_char(${sql}, 'YYYY-MM-DD') || '"'`;
    case 'JSON':
      return `(${sql})::jsonb::text`;
    default:
      return `to_json((${sql})::text)::text`;
  }
}

/** SQL of the JSON text of a list of scalars, from an array or from a JSON array. */
export function printedList(sql: string, isJson: boolean, isText: boolean): string {
  if (!isJson) return `to_json(${sql})::text`;
  if (isText) return `to_json(array(select jsonb_array_elements_text(${sql})))::text`;
  return `replace((${sql})::text, ', ', ',')`;
}

/** PostgreSQL type in which values of a scalar are compared. */
export function comparedAs(type: GraphQLNamedType): string {
  switch (type.name) {
    case 'ID':
      return 'uuid';
    case 'Int':
      return 'int';
    case 'MinorUnits':
      return 'bigint';
    case 'Float':
      return 'float8';
    case 'Boolean':
      return 'boolean';
    case 'DateTime':
      return 'timestamptz';
    case 'Day':
      return 'date';
    default:
      return 'text';
  }
}

/**
 * The row id in an API id that should name a thing of one type; null where it names another.
 * @throws Problem BAD_USER_INPUT when it is no id at all.
 */
export function rowIdOf(typeName: string, apiId: unknown): string | null {
  const { type, id } = parseGlobalId(String(apiId));
  return type === typeName ? id : null;
}
