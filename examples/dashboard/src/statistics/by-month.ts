import { toLocal } from '@venuekit/core/availability'
import dayjs from 'dayjs'

interface Dated {
  /** An instant. */
  readonly date: string
  readonly value: number
}

/** What a month has. */
export interface Month {
  /** `2026-11`. */
  readonly month: string
  readonly count: number
  readonly sum: number
}

/** More than ten years of months, as of an event that somebody entered for the year 9000, are not all shown. */
const MOST_MONTHS = 120

const withThoseBetween = (months: readonly string[]): readonly string[] => {
  const [first, last] = [months[0], months.at(-1)]
  const count = dayjs(last).diff(first, 'month') + 1
  if (!first || count > MOST_MONTHS) return months
  return Array.from({ length: count }, (_, index) => dayjs(first).add(index, 'month').format('YYYY-MM'))
}

/**
 * How many there are in each month of a zone's calendar, and what they add up to; within ten years, months without any
 * between them too.
 */
export function byMonth(rows: readonly Dated[], timeZone: string): Month[] {
  const months = Map.groupBy(rows, ({ date }) => toLocal(date, timeZone).slice(0, 7))
  return withThoseBetween([...months.keys()].toSorted()).map((month) => {
    const each = months.get(month) ?? []
    return { month, count: each.length, sum: each.reduce((sum, { value }) => sum + value, 0) }
  })
}
