import type { RunSql } from '../sql.ts'
import { walEnd } from './wal-end.ts'

/** Numbers about a database that thresholds can be set on. Null: it does not apply, or cannot be known here. */
export interface Health {
  database_bytes: number
  /** Share of --disk that the database fills. */
  disk_used: number | null
  connections: number | null
  /** Share of max_connections that is taken. */
  connections_used: number | null
  /** Connections that sit in a transaction and do nothing. */
  idle_in_transaction: number | null
  longest_transaction_seconds: number | null
  /** Share of table pages found in memory, since statistics were reset. */
  cache_hit: number | null
  /** The same for index pages. */
  index_cache_hit: number | null
  /** Share of transactions that were rolled back. */
  rollbacks: number | null
  deadlocks: number
  /** Largest share of dead rows in a table of more than 10 000 rows. */
  dead_rows: number | null
  /** Smallest share of scans by index in a table of more than 10 000 rows that was scanned 100 times. */
  index_use: number | null
  unused_indexes: number
  /** How far the slowest replication slot (Realtime has one) is behind. */
  replication_lag_bytes: number | null
  inactive_slots: number
  /** Slowest mean of a statement that ran 10 times; needs pg_stat_statements. */
  slowest_mean_ms: number | null
  /** What row level security makes of the time of a list: see `rls_ratio` in docs/operations.md. */
  rls_ratio: number | null
}

const healthSql = `
  select
    pg_database_size(current_database())::float8 as database_bytes,
    c.connections, c.connections::float8 / current_setting('max_connections')::int as connections_used,
    c.idle_in_transaction, c.longest_transaction_seconds,
    s.heap_hit / nullif(s.heap_hit + s.heap_read, 0) as cache_hit,
    s.index_hit / nullif(s.index_hit + s.index_read, 0) as index_cache_hit,
    d.xact_rollback::float8 / nullif(d.xact_commit + d.xact_rollback, 0) as rollbacks,
    d.deadlocks::float8 as deadlocks, t.dead_rows, t.index_use, u.unused_indexes, r.replication_lag_bytes,
    r.inactive_slots
  from pg_stat_database d
  cross join (
    select nullif(count(*), 0)::int as connections,
      case when count(*) > 0 then
        (count(*) filter (where state like 'idle in transaction%' and datname = current_database()))::int
      end as idle_in_transaction,
      case when count(*) > 0 then
        coalesce(max(extract(epoch from clock_timestamp() - xact_start))
          filter (where datname = current_database() and pid <> pg_backend_pid()), 0)::float8
      end as longest_transaction_seconds
    from pg_stat_activity where backend_type = 'client backend') c
  cross join (
    select sum(heap_blks_hit)::float8 as heap_hit, sum(heap_blks_read)::float8 as heap_read,
      sum(idx_blks_hit)::float8 as index_hit, sum(idx_blks_read)::float8 as index_read
    from pg_statio_user_tables) s
  cross join (
    select max(n_dead_tup::float8 / (n_live_tup + n_dead_tup)) as dead_rows,
      min(idx_scan::float8 / (idx_scan + seq_scan)) filter (where idx_scan + seq_scan >= 100) as index_use
    from pg_stat_user_tables where schemaname in ('public', 'private') and n_live_tup + n_dead_tup > 10000) t
  cross join (
    select count(*)::int as unused_indexes from pg_stat_user_indexes x join pg_index i using (indexrelid)
    where x.schemaname = 'public' and x.idx_scan = 0 and not i.indisunique) u
  cross join (
    select max(pg_wal_lsn_diff(${walEnd}, coalesce(confirmed_flush_lsn, restart_lsn)))::float8
        as replication_lag_bytes,
      (count(*) filter (where not active))::int as inactive_slots
    from pg_replication_slots where database = current_database() or database is null) r
  where d.datname = current_database()`

export type MeasuredHealth = Omit<Health, 'disk_used' | 'slowest_mean_ms' | 'rls_ratio'>

export const readHealth = async (sql: RunSql): Promise<MeasuredHealth> => {
  const [row] = await sql<MeasuredHealth>(healthSql, [])
  if (!row) throw new Error('The database gives no statistics of itself.')
  return row
}
