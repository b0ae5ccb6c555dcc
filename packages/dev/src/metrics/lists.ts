import type { RunSql } from '../sql.ts'
import { Unavailable } from './unavailable.ts'
import { walEnd } from './wal-end.ts'

export interface Lists {
  /** `rows`: null where nobody has counted yet, as after a restore, until autovacuum comes by. */
  largest_tables: { table: string; bytes: number; rows: number | null; dead_rows: number; index_use: number | null }[]
  unused_indexes: { index: string; table: string; bytes: number }[]
  long_transactions: { pid: number; user: string; seconds: number; state: string; query: string }[]
  replication_slots: { slot: string; active: boolean; lag_bytes: number | null }[]
  /** Null without pg_stat_statements, which leaves constants out of queries. */
  slow_statements: { calls: number; mean_ms: number; total_ms: number; rows: number; query: string }[] | null
}

const largestTables = `
  select format('%s.%s', s.schemaname, s.relname) as table, pg_total_relation_size(relid)::float8 as bytes,
    case when n_live_tup > 0 then n_live_tup::float8 when c.reltuples >= 0 then c.reltuples::float8 end as rows,
    n_dead_tup::float8 as dead_rows, idx_scan::float8 / nullif(idx_scan + seq_scan, 0) as index_use
  from pg_stat_user_tables s join pg_class c on c.oid = s.relid order by pg_total_relation_size(relid) desc limit 10`

// A unique index guards even where nothing is looked up by it.
const unusedIndexes = `
  select x.indexrelname::text as index, format('%s.%s', x.schemaname, x.relname) as table,
    pg_relation_size(x.indexrelid)::float8 as bytes
  from pg_stat_user_indexes x join pg_index i using (indexrelid)
  where x.schemaname = 'public' and x.idx_scan = 0 and not i.indisunique
  order by pg_relation_size(x.indexrelid) desc, 1 limit 10`

const longTransactions = `
  select pid, usename::text as user, extract(epoch from clock_timestamp() - xact_start)::float8 as seconds, state,
    regexp_replace(left(query, 200), '\\s+', ' ', 'g') as query
  from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and xact_start < now() - interval '5 seconds'
  order by xact_start limit 10`

const replicationSlots = `
  select slot_name::text as slot, active,
    pg_wal_lsn_diff(${walEnd}, coalesce(confirmed_flush_lsn, restart_lsn))::float8 as lag_bytes
  from pg_replication_slots where database = current_database() or database is null order by 1`

// Of other statements, such as those that set a password, constants are kept.
const slowStatements = (schema: string): string => `
  select calls::float8 as calls, mean_exec_time as mean_ms, total_exec_time as total_ms, rows::float8 as rows,
    regexp_replace(left(query, 300), '\\s+', ' ', 'g') as query
  from ${schema}.pg_stat_statements
  where dbid = (select oid from pg_database where datname = current_database())
    and query ~* '^\\s*(with|select|insert|update|delete|merge)'
  order by total_exec_time desc limit 10`

/** Where statements are counted: the schema of pg_stat_statements, ready to be put into SQL. */
export const findStatements = async (sql: RunSql): Promise<string | Unavailable> => {
  const [row] = await sql<{ schema: string | null; loaded: boolean; readable: boolean | null; may_create: boolean }>(
    `select quote_ident(n.nspname) as schema, 
       has_schema_privilege(n.oid, 'usage') and has_function_privilege(p.oid, 'execute') as readable,
       'pg_stat_statements' = any (string_to_array(replace(current_setting('shared_preload_libraries'), ' ', ''), ','))
         as loaded,
       exists (select from pg_available_extensions where name = 'pg_stat_statements') as may_create
     from (values (1)) one left join pg_extension e on e.extname = 'pg_stat_statements'
     left join pg_namespace n on n.oid = e.extnamespace
     left join pg_proc p on p.pronamespace = n.oid and p.proname = 'pg_stat_statements'`,
    [],
  )
  if (!row?.may_create) return new Unavailable('This PostgreSQL comes without pg_stat_statements, as PGlite does.')
  if (!row.loaded) {
    return new Unavailable('pg_stat_statements is not in shared_preload_libraries, which hosted projects set.')
  }
  if (!row.schema) {
    return new Unavailable(
      'Statements are not counted yet: create extension pg_stat_statements with schema extensions;',
    )
  }
  if (row.readable) return row.schema
  return new Unavailable(
    `The role needs usage of the schema ${row.schema} and execute on ${row.schema}.pg_stat_statements(boolean).`,
  )
}

export const readLists = async (sql: RunSql, statements: string | Unavailable): Promise<Lists> => ({
  largest_tables: await sql(largestTables, []),
  unused_indexes: await sql(unusedIndexes, []),
  long_transactions: await sql(longTransactions, []),
  replication_slots: await sql(replicationSlots, []),
  slow_statements: statements instanceof Unavailable ? null : await sql(slowStatements(statements), []),
})

/** The slowest mean among statements that ran ten times. */
export const readSlowestMean = async (sql: RunSql, statements: string | Unavailable): Promise<number | Unavailable> => {
  if (statements instanceof Unavailable) return statements
  const [row] = await sql<{ mean_ms: number | null }>(
    `select max(mean_exec_time) as mean_ms from ${statements}.pg_stat_statements
     where calls >= 10 and dbid = (select oid from pg_database where datname = current_database())`,
    [],
  )
  return row?.mean_ms ?? new Unavailable('No statement ran ten times.')
}
