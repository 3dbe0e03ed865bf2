/**
 * Prints the schema as outsiders may hold us to: sorted, documented, with every type's audience.
 */
import { isObjectType, lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { AUDIENCE } from '../database/read.js';

/** All servers of a process have the same schema. */
const printed = new WeakMap<GraphQLSchema, string>();

/** The schema as SDL. */
export function printAlianzaSchema(schema: GraphQLSchema): string {
  const sdl = printed.get(schema) ?? print(schema);
  printed.set(schema, sdl);
  return sdl;
}

function print(schema: GraphQLSchema): string {
  // The head of a type ends with the only opening brace of its line.
  const withAudience = printSchema(lexicographicSortSchema(schema)).replace(
    /^(type (\w+)(?: implements [^{\n]*)?) \{$/gm,
    (head, before: string, name: string) => {
      const type = schema.getType(name);
      const audience = isObjectType(type) ? type.extensions[AUDIENCE] : undefined;
      return typeof audience === 'string' ? `${before} @audience(is: ${audience}) {` : head;
    },
  );
  return `${withAudience}\n`;
}
