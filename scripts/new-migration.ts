/**
 * Prints the statements that bring the tables of the last migration to what the entities declare now: the raw material of a new migration.
 * Of a new table the companies of its rows, its grants and its counts are printed, too. Prints nothing when there is nothing to do. Before the first release: `npm run migration -- --foundation` writes the foundation's tables anew.
 */
import { writeFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { MikroORM } from '@mikro-orm/pglite';
import { Database } from '../src/database/database.js';
import { ENTITIES } from '../src/server/entities.js';
import { newTableStatements } from './new-tables.js';
import { readArguments } from './read-arguments.js';

const FOUNDATION = 'src/database/migrations/foundation-tables.ts';

const HELP = 'Usage: npm run migration [-- --foundation]\n\nPrints what the entities declare and the migrated tables have not.\n';
const { values } = readArguments({ options: { foundation: { type: 'boolean' } } }, HELP);

if (values.foundation === true) {
  writeFileSync(FOUNDATION, foundationFile(await allTables()));
  console.log(`Wrote ${FOUNDATION}.`);
} else {
  const database = await Database.open({ entities: ENTITIES });
  const declared = (await database.orm.schema.getUpdateSchemaSQL({ wrap: false })).trim();
  const isDeclared = (line: string): boolean => line.startsWith('create table');
  // Policies name the companies of a row: those columns come directly behind the tables.
  const lines = declared.split('\n').filter((line) => line.trim() !== '');
  const ofNewTables = await newTableStatements(database);
  console.log([...lines.filter(isDeclared), ...ofNewTables, ...lines.filter((line) => !isDeclared(line))].join('\n'));
  await database.close();
}

async function allTables(): Promise<string> {
  const pglite = await PGlite.create();
  const orm = await MikroORM.init({ entities: [...ENTITIES], dbName: 'postgres', driverOptions: { pglite } });
  const sql = await orm.schema.getCreateSchemaSQL({ wrap: false });
  await orm.close();
  return sql
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

function foundationFile(statements: string): string {
  return `/**
 * Tables, constraints and policies as the entities declare them, written by \`npm run migration -- --foundation\`.
 */

/** One statement per line. */
export const FOUNDATION_TABLES = \`
${statements.replaceAll('`', '\\`').replaceAll('${', '\\${')}
\`;
`;
}
