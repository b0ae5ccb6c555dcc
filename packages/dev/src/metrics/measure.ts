import type { RunSql } from '../sql.ts'
import { type Health, readHealth } from './health.ts'
import { type Lists, readLists, readSlowestMean } from './lists.ts'
import { type RlsCost, readRlsCost } from './rls-cost.ts'

export interface Metrics {
  measured_at: string
  health: Health
  lists: Lists
  rls: RlsCost | null
}

/** Reads what a database tells of itself. `disk`: the size of its disk in bytes, which it does not tell. */
export const measure = async (sql: RunSql, disk: number | null = null): Promise<Metrics> => {
  const health = await readHealth(sql)
  const rls = await readRlsCost(sql)
  return {
    measured_at: new Date().toISOString(),
    health: {
      ...health,
      disk_used: disk ? health.database_bytes / disk : null,
      slowest_mean_ms: await readSlowestMean(sql),
      rls_ratio: rls?.ratio ?? null,
    },
    lists: await readLists(sql),
    rls,
  }
}
