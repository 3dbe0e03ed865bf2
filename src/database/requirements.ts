/**
 * What a database must be able to do: asked at every start, before anything is written.
 */
import type { Engine } from './engine.js';

const OLDEST_MAJOR = 15;

interface Ability {
  readonly version: number;
  readonly encoding: string;
  readonly isSorting: boolean;
}

/** @throws Error that says what to do, for a server that is too old or a database that cannot search and sort names in every language. */
export async function assertRequirements({ orm }: Pick<Engine, 'orm'>): Promise<void> {
  const [ability] = await orm.em.getConnection().execute<Ability[]>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
            exists (select from pg_collation where collname = 'und-x-icu') as "isSorting"`,
  );
  if (ability === undefined) return;
  const { version, encoding, isSorting } = ability;
  if (version < OLDEST_MAJOR * 10_000)
    throw new Error(
      `This PostgreSQL is of version ${String(Math.floor(version / 10_000))}; at least ${String(OLDEST_MAJOR)} is needed. Move the database to a newer server.`,
    );
  if (encoding !== 'UTF8')
    throw new Error(
      `This database stores texts as ${encoding}, which has no room for the names of every language. Make one that stores them as UTF8 (createdb --template=template0 --encoding=UTF8 NAME) and name it in DATABASE_URL.`,
    );
  if (!isSorting)
    throw new Error('This PostgreSQL was built without ICU, which sorts names as people read them. Install one that has it; the usual packages do.');
}
