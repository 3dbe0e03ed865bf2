/**
 * Something of every type that a person sees.
 */
import type { GraphQLInterfaceType, GraphQLSchema } from 'graphql';
import { viewerSession } from '../../src/access/session.js';
import { idOf } from '../../src/kernel/ids.js';
import type { RunningServer } from '../../src/server/server.js';
import { ask } from './world.js';

/** The API id of something that the bearer of the token sees, by type; of what hangs from accounts, something at the account where one is named. */
export async function thingsSeen(server: RunningServer, token: string, schema: GraphQLSchema, accountId?: string): Promise<ReadonlyMap<string, string>> {
  const { viewer } = (await ask(server.url, token, '{ viewer { company { id } member { id } } }')).data;
  const session = viewerSession({
    companyId: idOf('Company', viewer.company.id),
    memberId: idOf('Member', viewer.member.id),
    isCompanyWide: true,
  } as Parameters<typeof viewerSession>[0]);
  const found = new Map<string, string>();
  for (const { name } of schema.getPossibleTypes(schema.getType('Node') as GraphQLInterfaceType)) {
    const table = name.replace(/(?!^)[A-Z]/g, '_$&').toLowerCase();
    const [row] = await server.database.transaction(session, async (tx) => {
      const columns = (await tx.sql<{ name: string }>('select column_name as name from information_schema.columns where table_name = $1', [table])).map(
        (column) => column.name,
      );
      if (!columns.includes('id')) return [];
      const isAtAccount = accountId !== undefined && columns.includes('account_id');
      const where = isAtAccount ? `where account_id = '${idOf('Account', accountId)}'` : '';
      return tx.sql<{ id: string }>(`select id from "${table}" ${where} order by id limit 1`);
    });
    if (row !== undefined) found.set(name, `${name}:${row.id}`);
  }
  if (accountId !== undefined) found.set('Account', accountId);
  return found;
}
