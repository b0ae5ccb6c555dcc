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

/** How many there are in each month of a zone's calendar, and what they add up to; months without any between them too. */
export function byMonth(rows: readonly Dated[], timeZone: string): Month[] {
  const months = Map.groupBy(rows, ({ date }) => toLocal(date, timeZone).slice(0, 7))
  const named = [...months.keys()].toSorted()
  const last = named.at(-1) ?? ''
  const all: Month[] = []
  for (let month = named[0]; month && month <= last; month = dayjs(month).add(1, 'month').format('YYYY-MM')) {
    const each = months.get(month) ?? []
    all.push({ month, count: each.length, sum: each.reduce((sum, { value }) => sum + value, 0) })
  }
  return all
}
