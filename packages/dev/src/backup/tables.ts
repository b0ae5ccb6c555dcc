import { type Client, escapeIdentifier } from 'pg'

export interface Table {
  schema: string
  name: string
  columns: string[]
  /** What its rows are sorted by, so that equal tables give equal files. */
  order: string
}

/** Tables of Auth that make accounts; sessions are left out, so everybody signs in anew. */
const accounts = ['users', 'identities', 'mfa_factors']

const tablesSql = `
  select n.nspname as schema, c.relname as name,
    (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    coalesce(
      (select string_agg(quote_ident(a.attname), ', ' order by k.place)
        from pg_index i cross join unnest(i.indkey::int2[]) with ordinality as k (attnum, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary),
      't::text collate "C"') as order
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and c.relpersistence = 'p'
    and (n.nspname in ('public', 'private') or (n.nspname = 'auth' and c.relname = any ($1)))
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  order by array_position(array['auth'], n.nspname), array_position($1, c.relname), n.nspname, c.relname`

/** What a backup holds of a database: accounts first, then the tables of `public` and `private`. */
export const listTables = async (client: Client): Promise<Table[]> =>
  (await client.query<Table>(tablesSql, [accounts])).rows

export const qualified = ({ schema, name }: { schema: string; name: string }): string =>
  `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`

const columnList = (columns: string[]): string => columns.map(escapeIdentifier).join(', ')

export const copyOut = (table: Table): string =>
  `copy (select ${columnList(table.columns)} from ${qualified(table)} t order by ${table.order}) to stdout`

export const copyIn = (table: { schema: string; name: string; columns: string[] }): string =>
  `copy ${qualified(table)} (${columnList(table.columns)}) from stdin`

/** Settings under which values print alike on every server. */
export const canonical = `
  set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
  set local extra_float_digits = 1; set local bytea_output = 'hex'; set local statement_timeout = 0;
  set local idle_in_transaction_session_timeout = 0; set local search_path = ''; set local row_security = off`

const sequencesSql = `
  select s.schemaname as schema, s.sequencename as name, coalesce(s.last_value, s.start_value)::text as last_value,
    s.last_value is not null as is_called
  from pg_sequences s where s.schemaname in ('public', 'private') order by 1, 2`

export interface Sequence {
  schema: string
  name: string
  last_value: string
  is_called: boolean
}

export const listSequences = async (client: Client): Promise<Sequence[]> =>
  (await client.query<Sequence>(sequencesSql)).rows

export const listMigrations = async (client: Client): Promise<string[]> => {
  const { rows } = await client.query<{ exists: boolean }>(
    `select to_regclass('supabase_migrations.schema_migrations') is not null as exists`,
  )
  if (!rows[0]?.exists) return []
  const versions = await client.query<{ version: string }>(
    'select version from supabase_migrations.schema_migrations order by version',
  )
  return versions.rows.map(({ version }) => version)
}
