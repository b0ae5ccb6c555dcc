import { formatBytes } from '../ui/format.ts'
import type { Metric } from './report.ts'

const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })
const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 })
const ratio = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const milliseconds = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 })

export const formatNumber = (value: number): string => number.format(value)
export const formatShare = (value: number): string => percent.format(value)
export const formatMilliseconds = (value: number): string => `${milliseconds.format(value)} ms`
export const formatSeconds = (value: number): string => `${number.format(value)} s`
const formatRatio = (value: number): string => `${ratio.format(value)} times`

interface Look {
  readonly label: string
  readonly format: (value: number) => string
}

/** What each metric is called, and how its value is written. */
export const looks: Record<Metric, Look> = {
  database_bytes: { label: 'Database', format: formatBytes },
  disk_used: { label: 'Disk used', format: formatShare },
  connections: { label: 'Open', format: formatNumber },
  connections_used: { label: 'Of those allowed', format: formatShare },
  idle_in_transaction: { label: 'Idle in a transaction', format: formatNumber },
  longest_transaction_seconds: { label: 'Longest transaction', format: formatSeconds },
  cache_hit: { label: 'Tables', format: formatShare },
  index_cache_hit: { label: 'Indexes', format: formatShare },
  rollbacks: { label: 'Rolled back', format: formatShare },
  deadlocks: { label: 'Deadlocks', format: formatNumber },
  dead_rows: { label: 'Dead rows, worst table', format: formatShare },
  index_use: { label: 'Scans by index, worst table', format: formatShare },
  unused_indexes: { label: 'Unused indexes', format: formatNumber },
  replication_lag_bytes: { label: 'Furthest behind', format: formatBytes },
  inactive_slots: { label: 'Slots without a reader', format: formatNumber },
  slowest_mean_ms: { label: 'Slowest mean', format: formatMilliseconds },
  rls_ratio: { label: 'Cost of row level security', format: formatRatio },
}

/** The metrics in the order of the page. */
export const groups: readonly { readonly title: string; readonly metrics: readonly Metric[] }[] = [
  { title: 'Size', metrics: ['database_bytes', 'disk_used'] },
  {
    title: 'Connections',
    metrics: ['connections', 'connections_used', 'idle_in_transaction', 'longest_transaction_seconds'],
  },
  { title: 'Found in memory', metrics: ['cache_hit', 'index_cache_hit'] },
  { title: 'Transactions', metrics: ['rollbacks', 'deadlocks'] },
  { title: 'Tables and indexes', metrics: ['dead_rows', 'index_use', 'unused_indexes'] },
  { title: 'Statements', metrics: ['slowest_mean_ms', 'rls_ratio'] },
  { title: 'Replication', metrics: ['replication_lag_bytes', 'inactive_slots'] },
]
