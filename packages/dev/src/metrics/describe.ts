import { styleText } from 'node:util'
import type { Health } from './health.ts'
import type { MetricsReport } from './measure.ts'

const bytes = (amount: number): string => {
  const names = ['B', 'kB', 'MB', 'GB', 'TB']
  const power = Math.min(names.length - 1, Math.floor(Math.log2(Math.max(1, amount)) / 10))
  return `${(amount / 1024 ** power).toFixed(power === 0 ? 0 : 1)} ${names[power]}`
}

const shares = new Set([
  'disk_used',
  'connections_used',
  'cache_hit',
  'index_cache_hit',
  'rollbacks',
  'dead_rows',
  'index_use',
])

const printed = (metric: string, value: number | null): string => {
  if (value === null) return '-'
  if (metric.endsWith('_bytes')) return bytes(value)
  if (shares.has(metric)) return `${(value * 100).toFixed(1)} %`
  return Number.isInteger(value) ? String(value) : value.toFixed(2)
}

const section = (title: string, lines: string[]): string =>
  lines.length === 0 ? '' : `\n${styleText('bold', title)}\n${lines.map((line) => `  ${line}`).join('\n')}\n`

/** The metrics as text for a terminal. */
export const describeMetrics = ({ health, unavailable, lists, alerts }: MetricsReport): string => {
  const isAlert = (metric: string): boolean => alerts.some((alert) => alert.metric === metric)
  const rows = Object.entries(health).map(([metric, value]) => {
    const why = unavailable[metric as keyof Health]
    const line = `${metric.padEnd(30)}${why ? styleText('dim', why) : printed(metric, value)}`
    return isAlert(metric) ? styleText('red', line) : line
  })
  return [
    section('Health', rows),
    section(
      'Largest tables',
      lists.largest_tables.map(
        (one) => `${bytes(one.bytes).padEnd(12)}${one.table}, ${one.rows ?? 'uncounted'} rows, ${one.dead_rows} dead`,
      ),
    ),
    section(
      'Indexes never used since statistics were reset',
      lists.unused_indexes.map((one) => `${bytes(one.bytes).padEnd(12)}${one.index}`),
    ),
    section(
      'Long transactions',
      lists.long_transactions.map((one) => `${one.seconds.toFixed(0)} s, ${one.state}, pid ${one.pid}: ${one.query}`),
    ),
    section(
      'Replication slots',
      lists.replication_slots.map(
        (one) => `${one.slot}: ${one.active ? 'active' : 'inactive'}, ${bytes(one.lag_bytes ?? 0)} behind`,
      ),
    ),
    section(
      'Statements by total time',
      lists.slow_statements?.map(
        (one) => `${one.mean_ms.toFixed(1)} ms x ${one.calls}: ${one.query.slice(0, 110)}`,
      ) ?? [unavailable.slowest_mean_ms ?? ''],
    ),
    section(
      'Alerts',
      alerts.flatMap(({ metric, operator, limit, value, advice }) => [
        styleText('red', `${metric} is ${printed(metric, value)} (${operator} ${printed(metric, limit)})`),
        `  ${advice}`,
      ]),
    ),
  ]
    .filter(Boolean)
    .join('')
    .trim()
}
