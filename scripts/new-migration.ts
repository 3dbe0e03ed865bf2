/**
 * Prints the statements that bring the tables of the last migration to what the entities declare now: the raw material of a new migration.
 * Prints nothing when there is nothing to do. Before the first release: `npm run migration -- --foundation` writes the foundation's tables anew.
 */
import { writeFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { MikroORM } from '@mikro-orm/pglite';
import { Database } from '../src/database/database.js';
import { ENTITIES } from '../src/server/entities.js';

const FOUNDATION = 'src/database/migrations/foundation-tables.ts';

if (process.argv.includes('--help')) {
  console.log('Usage: npm run migration [-- --foundation]\n\nPrints what the entities declare and the migrated tables have not.');
} else if (process.argv.includes('--foundation')) {
  writeFileSync(FOUNDATION, foundationFile(await allTables()));
  console.log(`Wrote ${FOUNDATION}.`);
} else {
  const database = await Database.open({ entities: ENTITIES });
  console.log((await database.orm.schema.getUpdateSchemaSQL({ wrap: false })).trim());
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
