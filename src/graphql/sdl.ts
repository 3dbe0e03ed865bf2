/**
 * Prints the schema as outsiders may hold us to: sorted, documented, with every type's audience.
 */
import { isObjectType, lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { AUDIENCE } from '../database/read.js';

/** The schema as SDL. */
export function printAlianzaSchema(schema: GraphQLSchema): string {
  const sorted = lexicographicSortSchema(schema);
  const withAudience = Object.values(sorted.getTypeMap()).reduce((sdl, type) => {
    const audience = isObjectType(type) ? type.extensions[AUDIENCE] : undefined;
    if (typeof audience !== 'string') return sdl;
    // The head of a type ends with the only opening brace of its line.
    return sdl.replace(new RegExp(`^(type ${type.name}(?: implements [^{]*)?) \\{`, 'm'), `$1 @audience(is: ${audience}) {`);
  }, printSchema(sorted));
  return `${withAudience}\n`;
}
