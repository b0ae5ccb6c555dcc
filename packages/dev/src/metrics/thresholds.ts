import { Refusal } from '../refusal.ts'
import { advice } from './advice.ts'
import type { Health } from './health.ts'

export interface Threshold {
  metric: keyof Health
  operator: '<' | '>'
  limit: number
}

export interface Alert extends Threshold {
  value: number
  /** What to do about it. */
  advice: string
}

/** What is worth waking somebody for in most projects. */
export const defaultThresholds: Threshold[] = [
  { metric: 'disk_used', operator: '>', limit: 0.8 },
  { metric: 'connections_used', operator: '>', limit: 0.8 },
  { metric: 'cache_hit', operator: '<', limit: 0.95 },
  { metric: 'longest_transaction_seconds', operator: '>', limit: 300 },
  { metric: 'dead_rows', operator: '>', limit: 0.3 },
  { metric: 'rollbacks', operator: '>', limit: 0.2 },
  { metric: 'replication_lag_bytes', operator: '>', limit: 1024 ** 3 },
  { metric: 'inactive_slots', operator: '>', limit: 0 },
  { metric: 'slowest_mean_ms', operator: '>', limit: 1000 },
]

const units: Record<string, number> = { '': 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4 }

/** Reads `8GB`, `80%` and plain numbers; KB, MB, GB and TB count in 1024s. Null: it is no amount. */
export const parseAmount = (text: string): number | null => {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)\s*(%|[KMGT]B)?$/i.exec(text.trim()) ?? []
  if (digits === undefined) return null
  return unit === '%' ? Number(digits) / 100 : Number(digits) * (units[unit.toUpperCase()] ?? 1)
}

const isMetric = (name: string): name is keyof Health => Object.hasOwn(advice, name)

/** Reads `cache_hit<0.95` or `database_bytes>8GB`. */
export const parseThreshold = (text: string): Threshold => {
  const [, metric = '', operator, amount = ''] = /^\s*(\w+)\s*([<>])\s*(.+)$/.exec(text) ?? []
  const limit = parseAmount(amount)
  if (!isMetric(metric) || limit === null || (operator !== '<' && operator !== '>')) {
    throw new Refusal(
      `"${text}" is no threshold.`,
      `Write a metric, < or >, and a number, as in cache_hit<0.95 or database_bytes>8GB. Metrics: ${Object.keys(advice).join(', ')}.`,
    )
  }
  return { metric, operator, limit }
}

/** The thresholds that are crossed. What cannot be measured crosses none. */
export const alertsOf = (health: Health, thresholds: Threshold[]): Alert[] =>
  thresholds.flatMap((threshold) => {
    const value = health[threshold.metric]
    if (value === null) return []
    const crossed = threshold.operator === '<' ? value < threshold.limit : value > threshold.limit
    return crossed ? [{ ...threshold, value, advice: advice[threshold.metric] }] : []
  })
