import type { RunSql } from '../sql.ts'
import { walEnd } from './wal-end.ts'

export interface Lists {
  largest_tables: { table: string; bytes: number; rows: number; dead_rows: number; index_use: number | null }[]
  unused_indexes: { index: string; table: string; bytes: number }[]
  long_transactions: { pid: number; user: string; seconds: number; state: string; query: string }[]
  replication_slots: { slot: string; active: boolean; lag_bytes: number | null }[]
  /** Null without pg_stat_statements. Constants are left out by it. */
  slow_statements: { calls: number; mean_ms: number; total_ms: number; rows: number; query: string }[] | null
}

const largestTables = `
  select format('%s.%s', schemaname, relname) as table, pg_total_relation_size(relid)::float8 as bytes,
    n_live_tup::float8 as rows, n_dead_tup::float8 as dead_rows,
    idx_scan::float8 / nullif(idx_scan + seq_scan, 0) as index_use
  from pg_stat_user_tables order by pg_total_relation_size(relid) desc limit 10`

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

const slowStatements = (schema: string): string => `
  select calls::float8 as calls, mean_exec_time as mean_ms, total_exec_time as total_ms, rows::float8 as rows,
    regexp_replace(left(query, 300), '\\s+', ' ', 'g') as query
  from ${schema}.pg_stat_statements
  where dbid = (select oid from pg_database where datname = current_database())
    and query !~* '^\\s*(begin|commit|rollback|set|show|copy|explain|vacuum|analyze|create|alter|drop)'
  order by total_exec_time desc limit 10`

/** The schema of pg_stat_statements, where it is installed, loaded and readable. */
const statementsSchema = async (sql: RunSql): Promise<string | null> => {
  const [row] = await sql<{ schema: string }>(
    `select quote_ident(n.nspname) as schema from pg_extension e join pg_namespace n on n.oid = e.extnamespace
     where e.extname = 'pg_stat_statements'
       and 'pg_stat_statements' = any (string_to_array(replace(current_setting('shared_preload_libraries'), ' ', ''), ','))`,
    [],
  )
  return row?.schema ?? null
}

export const readLists = async (sql: RunSql): Promise<Lists> => {
  const schema = await statementsSchema(sql)
  return {
    largest_tables: await sql(largestTables, []),
    unused_indexes: await sql(unusedIndexes, []),
    long_transactions: await sql(longTransactions, []),
    replication_slots: await sql(replicationSlots, []),
    slow_statements: schema ? await sql(slowStatements(schema), []) : null,
  }
}

/** The slowest mean among statements that ran ten times; null without pg_stat_statements. */
export const readSlowestMean = async (sql: RunSql): Promise<number | null> => {
  const schema = await statementsSchema(sql)
  if (!schema) return null
  const [row] = await sql<{ mean_ms: number | null }>(
    `select max(mean_exec_time) as mean_ms from ${schema}.pg_stat_statements
     where calls >= 10 and dbid = (select oid from pg_database where datname = current_database())`,
    [],
  )
  return row?.mean_ms ?? null
}
