import { expect, it } from 'vitest'
import type { Health } from './health.ts'
import { alertsOf, defaultThresholds, parseAmount, parseThreshold } from './thresholds.ts'

const health: Health = {
  database_bytes: 7 * 1024 ** 3,
  disk_used: null,
  connections: 12,
  connections_used: 0.2,
  idle_in_transaction: 0,
  longest_transaction_seconds: 1,
  cache_hit: 0.99,
  index_cache_hit: 0.99,
  rollbacks: 0.01,
  deadlocks: 0,
  dead_rows: 0.1,
  index_use: 0.9,
  unused_indexes: 3,
  replication_lag_bytes: null,
  inactive_slots: 0,
  slowest_mean_ms: 20,
  rls_ratio: 1.2,
}

it('reads amounts with units', () => {
  expect(['8GB', '1.5 MB', '80%', '0.95', '10kb'].map(parseAmount)).toEqual([
    8 * 1024 ** 3,
    1.5 * 1024 ** 2,
    0.8,
    0.95,
    10 * 1024,
  ])
  expect(['', 'GB', '-1', '8 apples', '1e3'].map(parseAmount)).toEqual([null, null, null, null, null])
})

it('reads thresholds, and says what it knows where one cannot be read', () => {
  expect(parseThreshold('cache_hit < 95%')).toEqual({ metric: 'cache_hit', operator: '<', limit: 0.95 })
  expect(parseThreshold('database_bytes>8GB')).toMatchObject({ limit: 8 * 1024 ** 3 })
  for (const text of ['cache_hit', 'cache_hits<1', 'cache_hit=1', 'cache_hit<', 'toString>1']) {
    expect(() => parseThreshold(text)).toThrow(`"${text}" is no threshold.`)
  }
})

it('finds the defaults healthy, and says which thresholds are crossed and by how much', () => {
  expect(alertsOf(health, defaultThresholds)).toEqual([])
  expect(alertsOf({ ...health, cache_hit: 0.9 }, defaultThresholds)).toEqual([
    {
      metric: 'cache_hit',
      operator: '<',
      limit: 0.95,
      value: 0.9,
      advice: expect.stringContaining('larger instance'),
    },
  ])
  expect(alertsOf({ ...health, inactive_slots: 1 }, [parseThreshold('inactive_slots>0')])).toHaveLength(1)
})

it('has no alert about what cannot be measured, or is just at the limit', () => {
  expect(alertsOf(health, [parseThreshold('disk_used>0'), parseThreshold('connections>12')])).toEqual([])
})
