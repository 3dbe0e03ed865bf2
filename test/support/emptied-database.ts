/**
 * A PostgreSQL database after a test, made what it was before: the rows go, those that migrations wrote come back, and sequences begin anew.
 */
import pg from 'pg';

/** What a database is before its first use. */
export interface Fingerprint {
  /** Names the state of everything that is declared: tables, columns, functions, triggers, constraints, policies, settings. */
  readonly declared: string;
  /** The rows of each table that has any, as JSON. */
  readonly rows: Readonly<Record<string, string>>;
  /** The last value of each sequence that gave any. */
  readonly sequences: Readonly<Record<string, string>>;
}

/** A database with more in its tables is not worth emptying: what was deleted still lies in them. */
const LARGEST_BYTES = 8_000_000;

const OWN = `n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`;

/** Grants are left out: a server gives them anew when it starts. */
const DECLARED = `
  select md5(string_agg(line, ' ' order by line)) as declared from (
    select concat_ws(' ', 'table', c.oid, c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.reloptions, c.relowner) as line
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OWN}
    union all select concat_ws(' ', 'column', a.attrelid, a.attnum, a.attname, a.atttypid, a.attnotnull, a.atthasdef)
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace where ${OWN} and a.attnum > 0
    union all select concat_ws(' ', 'function', p.oid, p.xmin) from pg_proc p where p.oid >= 16384
    union all select concat_ws(' ', 'trigger', t.oid, t.xmin) from pg_trigger t
    union all select concat_ws(' ', 'constraint', k.oid, k.xmin) from pg_constraint k where k.oid >= 16384
    union all select concat_ws(' ', 'policy', y.oid, y.xmin) from pg_policy y
    union all select concat_ws(' ', 'default', d.oid, d.xmin) from pg_attrdef d
    union all select concat_ws(' ', 'schema', n.oid, n.nspname) from pg_namespace n where ${OWN}
    union all select concat_ws(' ', 'setting', s.setrole, s.setconfig) from pg_db_role_setting s
      where s.setdatabase = (select oid from pg_database where datname = current_database())
  ) as lines`;

const TABLES = `
  select format('%I.%I', n.nspname, c.relname) as name, size.bytes::float8 as bytes
  from pg_namespace n join pg_class c on c.relnamespace = n.oid and c.relkind = 'r' cross join lateral pg_relation_size(c.oid) as size (bytes)
  where ${OWN} and size.bytes > 0`;

const SEQUENCES = `select format('%I.%I', schemaname, sequencename) as name, last_value::text as last from pg_sequences where last_value is not null`;

/** Reads what a database is; nobody has used it yet. */
export async function fingerprintOf(url: string): Promise<Fingerprint> {
  return withClient(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(TABLES);
    const rows: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows: found } = await client.query<{ rows: string | null }>(`select json_agg(r)::text as rows from ${name} as r`);
      if (typeof found[0]?.rows === 'string') rows[name] = found[0].rows;
    }
    const { rows: sequences } = await client.query<{ name: string; last: string }>(SEQUENCES);
    return { declared: await declaredIn(client), rows, sequences: Object.fromEntries(sequences.map(({ name, last }) => [name, last])) };
  });
}

/** Empties a database; says so where somebody is still connected to it, or where it is not worth it or no longer what it was. */
export async function emptied(url: string, asMade: Fingerprint | undefined): Promise<'emptied' | 'in use' | 'changed'> {
  if (asMade === undefined) return 'changed';
  return withClient(url, async (client) => {
    const { rows: others } = await client.query('select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
    if (others.length > 0) return 'in use';
    const { rows: tables } = await client.query<{ name: string; bytes: number }>(TABLES);
    if (tables.reduce((sum, { bytes }) => sum + bytes, 0) > LARGEST_BYTES || (await declaredIn(client)) !== asMade.declared) return 'changed';
    const { rows: sequences } = await client.query<{ name: string; last: string }>(SEQUENCES);
    await client.query(
      [
        'begin',
        'set local session_replication_role = replica', // neither triggers nor foreign keys
        ...tables.map(({ name }) => `delete from ${name}`),
        ...Object.entries(asMade.rows).map(
          ([name, rows]) => `insert into ${name} overriding system value select * from json_populate_recordset(null::${name}, ${client.escapeLiteral(rows)})`,
        ),
        ...sequences.map(({ name }) => {
          const last = asMade.sequences[name];
          return last === undefined
            ? `select setval('${name}', seqstart, false) from pg_sequence where seqrelid = '${name}'::regclass`
            : `select setval('${name}', ${last})`;
        }),
        'commit',
      ].join(';\n'),
    );
    return 'emptied';
  });
}

async function declaredIn(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ declared: string }>(DECLARED);
  return rows[0]?.declared ?? '';
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
