import { toLocal } from '@venuekit/core/availability'

interface Dated {
  /** An instant. */
  readonly date: string
  readonly value: number
}

/** How many there are in each month of a zone's calendar, and what they add up to; oldest month first. */
export function byMonth(rows: readonly Dated[], timeZone: string): { month: string; count: number; sum: number }[] {
  const months = Map.groupBy(rows, ({ date }) => toLocal(date, timeZone).slice(0, 7))
  return [...months]
    .map(([month, each]) => ({ month, count: each.length, sum: each.reduce((sum, { value }) => sum + value, 0) }))
    .toSorted((a, b) => (a.month < b.month ? -1 : 1))
}
