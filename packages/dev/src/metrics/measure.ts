import { Refusal } from '../refusal.ts'
import type { RunSql } from '../sql.ts'
import { type Health, readHealth } from './health.ts'
import { findStatements, type Lists, readLists, readSlowestMean } from './lists.ts'
import { type RlsCost, readRlsCost } from './rls-cost.ts'
import { type Alert, alertsOf, type Threshold } from './thresholds.ts'
import { reasonsOf, Unavailable } from './unavailable.ts'

export interface Metrics {
  measured_at: string
  /** When the counts were last reset; null: never. */
  counted_since: string | null
  health: Health
  /** By the name of each metric that is null: why, in a sentence. */
  unavailable: Partial<Record<keyof Health, string>>
  lists: Lists
  rls: RlsCost | null
}

/** What was measured, and which thresholds that crosses. */
export interface MetricsReport extends Metrics {
  alerts: Alert[]
}

const assertMonitor = async (sql: RunSql): Promise<void> => {
  const [role] = await sql<{ name: string; may: boolean }>(
    `select quote_ident(current_user) as name, pg_has_role('pg_monitor', 'usage') as may`,
    [],
  )
  if (role?.may) return
  throw new Refusal(
    `The role ${role?.name} may not read the statistics of the database.`,
    `Grant it that, and nothing else: grant pg_monitor to ${role?.name};`,
  )
}

const readCountedSince = async (sql: RunSql): Promise<string | null> => {
  const [row] = await sql<{ counted_since: string | null }>(
    `select to_char(stats_reset at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as counted_since
     from pg_stat_database where datname = current_database()`,
    [],
  )
  return row?.counted_since ?? null
}

/**
 * Reads what a database tells of itself. `sql` must be one session, which nobody else uses meanwhile. `disk`: the size of its
 * disk in bytes, which it does not tell.
 */
export const measure = async (sql: RunSql, disk: number | null = null): Promise<Metrics> => {
  await assertMonitor(sql)
  const health = await readHealth(sql)
  const statements = await findStatements(sql)
  const slowest = await readSlowestMean(sql, statements)
  const rls = await readRlsCost(sql)
  return {
    measured_at: new Date().toISOString(),
    counted_since: await readCountedSince(sql),
    health: {
      ...health,
      disk_used: disk ? health.database_bytes / disk : null,
      slowest_mean_ms: slowest instanceof Unavailable ? null : slowest,
      rls_ratio: rls instanceof Unavailable ? null : rls.ratio,
    },
    unavailable: {
      ...reasonsOf(health),
      ...(!disk && { disk_used: 'A database does not know its disk: give the size with --disk.' }),
      ...(slowest instanceof Unavailable && { slowest_mean_ms: slowest.reason }),
      ...(rls instanceof Unavailable && { rls_ratio: rls.reason }),
    },
    lists: await readLists(sql, statements),
    rls: rls instanceof Unavailable ? null : rls,
  }
}

export const reportOf = (metrics: Metrics, thresholds: Threshold[]): MetricsReport => ({
  ...metrics,
  alerts: alertsOf(metrics.health, thresholds),
})
